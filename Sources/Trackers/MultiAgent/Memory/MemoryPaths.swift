internal import CoordinationCore

/// Where the memory bank lies, and what its files are called.
enum MemoryPaths {
  static let bank = "memory-bank"
  /// What was queued and is over so long that its file was removed.
  static let ledger = MultiAgentPaths.home + "/memory-ledger.json"
  static let progress = "progress.md"
  static let focus = "activeContext.md"
  /// People decide about everything in them.
  static let guarded: Set<String> = ["projectbrief.md", "productContext.md"]

  private static let titles = [
    "projectbrief.md": "Project brief", "productContext.md": "Product context",
    "systemPatterns.md": "System patterns", "techContext.md": "Technical context",
    "activeContext.md": "Active context", "progress.md": "Progress",
  ]

  /// The first heading of a file that is created.
  static func title(of file: String) -> String {
    titles[file] ?? String(file.dropLast(".md".count))
  }

  static func path(of file: String) -> String { "\(bank)/\(file)" }

  /// The plain name of a file of the memory bank as somebody may have written it; nil for what is
  /// none.
  static func file(_ written: String) -> String? {
    let lead = bank + "/"
    var name = written.hasPrefix(lead) ? String(written.dropFirst(lead.count)) : written
    if !name.utf8.contains(UInt8(ascii: ".")) { name += ".md" }
    let isPlain =
      name.hasSuffix(".md") && name.utf8.count > 3 && name.utf8.count <= 100
      && !name.hasPrefix(".") && MultiAgentPaths.isValid(instance: name)
    return isPlain ? known(name) ?? name : nil
  }

  /// The known file that is meant whatever the size of its letters: no spelling may pass by a person's
  /// approval.
  private static func known(_ name: String) -> String? {
    titles.keys.first { $0.lowercased() == name.lowercased() }
  }
}

extension ProjectFiles {
  /// A file of the memory bank; nil where there is none yet.
  /// - Throws: where it cannot be used.
  func bankText(_ file: String) throws(Refusal) -> MarkdownText? {
    let path = MemoryPaths.path(of: file)
    guard let source = self[path] else { return nil }
    if let finding = source.unusable { throw .fileUnusable(finding) }
    guard let bytes = source.document?.bytes else { return nil }
    guard let text = MarkdownText(bytes) else {
      let problem = Problem.unusableMemoryText(.notUTF8)
      throw .fileUnusable(Finding(.error, problem, at: SourceLocation(file: path)))
    }
    return text
  }
}
