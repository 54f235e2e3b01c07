internal import CoordinationCore

/// Words for the command line, said with the keys that do the same on the screen.
struct KeysForCommands {
  /// Nil where no board is shown.
  let tracker: TrackerName?

  /// "escalate it: 'roster focus escalate T 2 1'" as "escalate it: x on #2"
  func naming(_ text: String) -> String {
    guard tracker == .focusTask else { return text }
    var pieces = text.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
    for position in stride(from: 1, to: pieces.count - 1, by: 2) {
      let words = pieces[position].split(separator: " ").map(String.init)
      pieces[position] = key(for: words) ?? "'\(pieces[position])'"
    }
    return pieces.enumerated().reduce("") { joined, piece in
      let isLoose = piece.offset == pieces.count - 1 && piece.offset % 2 == 1
      return joined + (isLoose ? "'" : "") + piece.element
    }
  }

  private func key(for words: [String]) -> String? {
    guard words.first == "roster", words.count > 1 else { return nil }
    let operands = Array(words.dropFirst(2))
    switch words[1] {
    case "set-status": return name(.setStatus, on: operands.first)
    case "reassign": return name(.reassign, on: operands.first)
    case "unblock": return name(.unblock, on: operands.first)
    case "undo": return name(.undo)
    case "focus": return name(.more, on: phase(of: operands))
    default: return nil
    }
  }

  /// The command, the task file, and what it is about.
  private func phase(of operands: [String]) -> String? {
    guard let command = operands.first, ["phase", "escalate"].contains(command) else { return nil }
    return operands.dropFirst(2).first
  }

  private func name(_ command: Command, on task: String? = nil) -> String {
    let key = KeyBindings.name(of: command)
    guard let task, task.contains(where: { $0.isNumber || $0.isLowercase }) else { return key }
    return "\(key) on \(taskName(task))"
  }
}
