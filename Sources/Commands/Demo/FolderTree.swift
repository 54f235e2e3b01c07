#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Removes a directory with all that is in it. It never leaves the directory: links are removed,
/// not followed.
enum FolderTree {
  /// Deeper than a demonstration ever gets; what is deeper stays.
  private static let depthLimit = 32

  /// Does nothing unless the directory is ours and has a file named `marker`, which goes last, so
  /// that a removal that was cut short can be taken up again.
  static func remove(_ path: String, marker: String) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    guard isOwnFile(marker, in: folder) else { return }
    empty(folder, except: marker, depth: 0)
    unlinkat(folder, marker, 0)
    rmdir(path)
  }

  private static func isOwnFile(_ name: String, in folder: Int32) -> Bool {
    var status = stat()
    guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid()
  }

  private static func empty(_ folder: Int32, except kept: String?, depth: Int) {
    guard depth < depthLimit else { return }
    for name in names(in: folder) where name != kept {
      let inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard inner >= 0 else {
        unlinkat(folder, name, 0)
        continue
      }
      empty(inner, except: nil, depth: depth + 1)
      close(inner)
      unlinkat(folder, name, AT_REMOVEDIR)
    }
  }

  private static func names(in folder: Int32) -> [String] {
    // The stream owns its descriptor, and reads from where the last one stopped.
    guard let stream = fdopendir(dup(folder)) else { return [] }
    defer { closedir(stream) }
    rewinddir(stream)
    return names(in: stream)
  }

  #if canImport(Glibc)
    typealias Stream = OpaquePointer
  #else
    typealias Stream = UnsafeMutablePointer<DIR>
  #endif

  /// The names in a directory, itself and its parent aside.
  static func names(in stream: Stream) -> [String] {
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
