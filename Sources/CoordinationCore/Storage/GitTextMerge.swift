extension TextMerge {
  /// Merges as `git merge-file` does. Where git cannot be run, everything is a conflict.
  package static let git = TextMerge { base, ours, theirs in
    merged(base, ours, theirs) ?? marked(base: base, ours: ours, theirs: theirs)
  }

  private static func merged(_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) -> Result? {
    try? PrivateFolder.during("merge") { merged(base, ours, theirs, in: $0) }
  }

  private static func merged(
    _ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8], in folder: PrivateFolder
  ) -> Result? {
    let names = ["ours", "base", "theirs"].map { folder.path + "/" + $0 }
    for (name, text) in zip(names, [ours, base, theirs]) {
      let written: Void? = try? AtomicFile.create(name, text, like: nil, isDurable: false)
      guard written != nil else { return nil }
    }
    let words = ["merge-file", "-p", "--diff3"]
    let sides = [labels.ours, labels.base, labels.theirs].flatMap { ["-L", $0] }
    // The status counts the conflicts; 255 says that nothing could be merged.
    guard let output = try? Git(folder.path).run(words + sides + ["--"] + names),
      (0...127).contains(output.status), !(output.status > 0 && output.output.isEmpty)
    else { return nil }
    return Result(text: output.output, hasConflicts: output.status > 0)
  }
}
