internal import CoordinationCore
internal import TerminalCanvas

/// The sign that goes with each status: colour never says anything alone.
enum Glyphs {
  static let cursor = "▸"
  /// Of a list that does not have the focus.
  static let restingCursor = "▹"
  static let chosen = "┃"
  static let nobody = "—"
  static let warning = "!"
  static let checkpoint = "◆"

  static func of(_ stage: PipelineStage) -> String {
    switch stage {
    case .completed: "✔"
    case .inProgress: "◐"
    case .review: "◉"
    case .assigned: "◔"
    case .ready: "◇"
    case .waiting: "⊘"
    case .blocked: "!"
    case .failed: "✖"
    case .cancelled: "–"
    case .other: "?"
    }
  }

  static func of(_ status: TaskStatus) -> String {
    of(PipelineStage(status))
  }

  static func of(_ presence: Presence) -> String {
    switch presence {
    case .online: "●"
    case .stale: "◍"
    case .offline: "◌"
    }
  }

  static func of(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "✖"
    case .warning: "!"
    case .note: "·"
    }
  }

  /// The same text with one ASCII character for each column, for terminals without UTF-8.
  static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    return text.reduce(into: "") { result, character in
      if character.isASCII {
        result.append(character)
      } else {
        result += substitutes[character] ?? String(repeating: "?", count: TextWidth.of(character))
      }
    }
  }

  // The cursor, each stage and each presence have a character of their own, and none of them is
  // the arrow's. A cursor without the focus is as faint as a character can be.
  private static let substitutes: [Character: String] = [
    "▸": "*", "▹": ".", "┃": "|", "—": "-", "–": "-", "·": "-", "…": "~", "→": ">", "←": "<",
    "↑": "^",
    "↓": "v", "✔": "+", "◐": "/", "◉": "=", "◔": ",", "◇": "o", "⊘": "z", "✖": "x", "●": "@",
    "◍": "&", "◌": "_", "─": "-", "│": "|", "§": ":", "×": "x", "“": "\"", "”": "\"", "’": "'",
    "≤": "<", "≥": ">", "▏": "|", "█": "#", "═": "=", "◆": "#",
  ]
}

extension PipelineStage {
  /// The stage a status alone stands for, whatever a task waits for.
  init(_ status: TaskStatus) {
    switch status {
    case .pending, .ready: self = .ready
    case .assigned: self = .assigned
    case .inProgress: self = .inProgress
    case .review: self = .review
    case .completed: self = .completed
    case .failed: self = .failed
    case .blocked: self = .blocked
    case .cancelled: self = .cancelled
    case .other: self = .other
    }
  }
}
