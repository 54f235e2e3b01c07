#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An empty folder in `TMPDIR` that is removed, with all that is in it, when it goes out of use.
package final class TemporaryFolder: Sendable {
  /// Absolute and without links.
  package let path: String

  package init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/roster-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let real = realpath(template, nil) else {
      throw SystemFailure("mkdtemp")
    }
    defer { free(real) }
    path = String(cString: real)
  }

  deinit {
    // What has just been told to end may still put something in.
    _ = Waiting.until(every: 20) { (try? Files.remove(path)) != nil }
  }
}
