internal import CoordinationCore
internal import TestSupport

/// Texts to begin with: the sample projects and what was found to make trouble once.
package struct Seeds {
  /// Of the project.
  let root: String

  /// - Parameter root: of roster's own sources.
  package init(root: String) {
    self.root = root
  }

  package func texts(for target: FuzzTarget) throws -> [[UInt8]] {
    let found = try known(target)
    switch target {
    case .json: return try files(".json") + found
    case .yaml: return try files(".yaml") + found
    case .markdown: return try files(".md") + found
    case .board(let tracker): return try projects(of: tracker) + found
    case .action(let tracker):
      return try projects(of: tracker).flatMap { project in
        Self.choices.map { $0 + project }
      } + found
    case .sanitizer, .keys: return Self.texts.map { Array($0.utf8) } + found
    }
  }

  /// What a fault was found with, each a file in the folder of its target.
  private func known(_ target: FuzzTarget) throws -> [[UInt8]] {
    let folder = "\(root)/Tests/Fixtures/fuzz/\(target.name)"
    guard Files.exists(folder) else { return [] }
    return try Files.names(in: folder).sorted().map { try Files.bytes("\(folder)/\($0)") }
  }

  private var samples: String { root + "/sample-state" }

  private func files(_ ending: String) throws -> [[UInt8]] {
    try Files.all(below: samples).filter { $0.hasSuffix(ending) }.sorted()
      .map { try Files.bytes("\(samples)/\($0)") }
  }

  private func projects(of tracker: TrackerName) throws -> [[UInt8]] {
    let folder = "\(samples)/\(tracker.rawValue)"
    return try Files.names(in: folder).sorted().map { name in
      let root = "\(folder)/\(name)"
      let paths = try Files.all(below: root).filter { !$0.contains(".roster/") }.sorted()
      return FuzzProject.text(try paths.map { ($0, try Files.bytes("\(root)/\($0)")) })
    }
  }

  /// Every eleventh of the first actions, each with another text.
  private static let choices = (0..<16).map { number -> [UInt8] in
    let choice = number * 16 * 11 + number
    return [0, 0, UInt8(choice >> 8), UInt8(choice & 0xFF)]
  }

  private static let texts = [
    "plain words", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "a\rb\tc\nd", "é ✅ 👩‍👩‍👧 ⏸️",
    "\u{202E}reversed", "\u{200B}\u{FEFF}\u{AD}", "\u{9B}2J",
    "jjk\u{1B}[A\u{1B}OP/x\u{1B}",
    "\u{301}a\u{301}",
  ]
}
