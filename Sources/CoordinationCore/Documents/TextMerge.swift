/// A three-way merge of texts: what two sides have made of a base.
package struct TextMerge: Sendable {
  package struct Result: Equatable, Sendable {
    package var text: [UInt8]
    /// Whether `text` has marked places where the sides contradict each other.
    package var hasConflicts: Bool

    package init(text: [UInt8], hasConflicts: Bool) {
      self.text = text
      self.hasConflicts = hasConflicts
    }
  }

  package typealias Merging =
    @Sendable (_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8]) -> Result

  private let merging: Merging

  package init(_ merging: @escaping Merging) {
    self.merging = merging
  }

  /// Merges nothing: whatever both sides have changed is a conflict as a whole.
  package static let none = TextMerge { base, ours, theirs in
    marked(base: base, ours: ours, theirs: theirs)
  }

  /// What sides are called at the marks of a conflict.
  package static let labels = (ours: "present", base: "base", theirs: "theirs")

  /// All of it as one conflict. The texts end their lines.
  package static func marked(base: [UInt8], ours: [UInt8], theirs: [UInt8]) -> Result {
    func mark(_ sign: Character, _ label: String) -> [UInt8] {
      Array((String(repeating: sign, count: 7) + " \(label)").trimmed.utf8) + [0x0A]
    }
    let text =
      mark("<", labels.ours) + ours + mark("|", labels.base) + base + mark("=", "") + theirs
      + mark(">", labels.theirs)
    return Result(text: text, hasConflicts: true)
  }

  /// Merges lines without their ends. Where only one side has changed anything, that one counts.
  package func callAsFunction(
    base: [String], ours: [String], theirs: [String]
  ) -> (lines: [String], hasConflicts: Bool) {
    if ours == theirs || base == theirs { return (ours, false) }
    if base == ours { return (theirs, false) }
    let result = merging(Self.text(base), Self.text(ours), Self.text(theirs))
    let text = String(decoding: result.text, as: UTF8.self)
    return (MarkdownText(text).lines.map(\.content), result.hasConflicts)
  }

  private static func text(_ lines: [String]) -> [UInt8] {
    lines.flatMap { Array($0.utf8) + [0x0A] }
  }

  /// The first line that marks an unresolved conflict, from 1.
  package static func markedLine(in text: String) -> Int? {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.firstIndex { line in
      ["<<<<<<<", ">>>>>>>"].contains { mark in
        let next = line.dropFirst(7).first
        return line.starts(with: mark.utf8) && (next == nil || next == 0x20 || next == 0x0D)
      }
    }.map { $0 + 1 }
  }
}
