internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension TextMerge {
  /// Merges as `git merge-file` does. Where git cannot be run, everything is a conflict.
  package static let git = TextMerge { base, ours, theirs in
    merged(base, ours, theirs) ?? marked(base: base, ours: ours, theirs: theirs)
  }

  private static func merged(_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) -> Result? {
    guard let folder = temporaryFolder() else { return nil }
    let names = ["ours", "base", "theirs"].map { folder + "/" + $0 }
    defer {
      for name in names { unlink(name) }
      rmdir(folder)
    }
    for (name, text) in zip(names, [ours, base, theirs]) {
      guard (try? AtomicFile.create(name, text, like: nil)) != nil else { return nil }
    }
    let words = ["merge-file", "-p", "--diff3"]
    let sides = [labels.ours, labels.base, labels.theirs].flatMap { ["-L", $0] }
    // The status counts the conflicts; 255 says that nothing could be merged.
    guard let output = try? Git(folder).run(words + sides + ["--"] + names),
      (0...127).contains(output.status), !(output.status > 0 && output.output.isEmpty)
    else { return nil }
    return Result(text: output.output, hasConflicts: output.status > 0)
  }

  private static func temporaryFolder() -> String? {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((parent + "/roster-merge-XXXXXX").utf8CString)
    return mkdtemp(&template).map { String(cString: $0) }
  }
}
