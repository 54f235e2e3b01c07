/// How the terminal tells an operator who looks elsewhere.
package enum NoticeKind: String, Sendable, CaseIterable {
  case bell
  /// A desktop notification as iTerm2, kitty, WezTerm and Windows Terminal show it.
  case osc9
  /// One with a title, as urxvt, foot, WezTerm and VTE show it.
  case osc777
}

/// A notification as bytes for the terminal. Its text comes from files, so nothing in it can end the
/// sequence or begin another.
package struct TerminalNotice: Equatable, Sendable {
  private static let longestTitle = 60
  private static let longestText = 200

  package var title: String
  package var text: String

  package init(title: String, text: String) {
    self.title = title
    self.text = text
  }

  /// - Parameters:
  ///   - isInTmux: tmux hands on only what is wrapped for it, where `allow-passthrough` is on.
  ///   - isUTF8: other terminals get ASCII.
  package func bytes(_ kind: NoticeKind, isInTmux: Bool, isUTF8: Bool) -> [UInt8] {
    let title = Self.clean(title, Self.longestTitle, isUTF8)
    let text = Self.clean(text, Self.longestText, isUTF8)
    switch kind {
    case .bell: return [0x07]
    // The title first: a text that began with a digit would be another command.
    case .osc9: return Self.wrapped("\u{1B}]9;\(title): \(text)\u{07}", isInTmux)
    case .osc777: return Self.wrapped("\u{1B}]777;notify;\(title);\(text)\u{07}", isInTmux)
    }
  }

  private static func wrapped(_ sequence: String, _ isInTmux: Bool) -> [UInt8] {
    guard isInTmux else { return Array(sequence.utf8) }
    let doubled = sequence.utf8.flatMap { $0 == 0x1B ? [$0, $0] : [$0] }
    return Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
  }

  /// Without control characters and without what divides the parts of a sequence.
  private static func clean(_ text: String, _ limit: Int, _ isUTF8: Bool) -> String {
    var cleaned = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(limit) {
      switch scalar.value {
      case ..<0x20, 0x7F..<0xA0: cleaned.append(" ")
      case 0x3B: cleaned.append(",")
      case 0x80... where !isUTF8: cleaned.append("?")
      default: cleaned.append(scalar)
      }
    }
    return String(cleaned)
  }
}
