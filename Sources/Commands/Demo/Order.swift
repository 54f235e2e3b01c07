internal import CoordinationCore

/// One thing that an instance is told to do: what it writes in its worktree, or the words of a command
/// behind `roster`.
struct Order: Equatable, Sendable {
  var words: [String]

  init(_ words: [String]) {
    self.words = words
  }

  /// Gives a file of the worktree this text.
  static func write(_ path: String, _ text: String) -> Order { Order(["write", path, text]) }
  /// Puts a text at the end of a file of the worktree.
  static func append(_ path: String, _ text: String) -> Order { Order(["append", path, text]) }
  /// Commits what stands in the worktree.
  static func commit(_ message: String) -> Order { Order(["commit", message]) }

  /// A list of the words in JSON.
  var line: String { JSONOutput.strings(words).line + "\n" }

  /// Nil for what is no order.
  init?(line: [UInt8]) {
    guard let json = try? JSONDocument(line), json.kind(json.root) == .array else { return nil }
    words = json.elements(of: json.root).compactMap { json.string($0) }
  }
}

extension TeamEvent {
  /// Who has to do something that this happens; nil where no instance has.
  var instance: String? {
    switch self {
    case .worked(let report): report.instance
    case .claimed(let instance), .heartbeat(let instance), .contributed(_, let instance),
      .agreed(_, _, let instance):
      instance
    case .arrived: nil
    }
  }

  /// What the instance is told, one after the other.
  /// - Parameter project: the absolute path of the project's directory.
  func orders(in project: String) -> [Order] {
    switch self {
    case .worked(let report): report.orders
    case .claimed: [Order(["request-task"])]
    case .heartbeat: [Order(["heartbeat"])]
    case .contributed(let note, _):
      [
        .write(".claude-instance/memory-contributions/" + note.contributionName, note.markdown),
        Order(["update-memory"]),
      ]
    case .agreed(let update, let side, let instance):
      [Order(["memory", "resolve", update, "--take", side, "--by", instance, project])]
    case .arrived: []
    }
  }
}

extension WorkReport {
  fileprivate var orders: [Order] {
    var orders: [Order] = []
    if let achievement { orders.append(.append("work/\(task).md", "- \(achievement)\n")) }
    if status == .completed { orders.append(.commit("#\(task) \(title)")) }
    return orders + [Order(words)]
  }

  /// As the instance says it on the command line.
  private var words: [String] {
    let word = status == .inProgress ? "in-progress" : status.name
    var words = [
      "report-progress", task, JSONOutput.number(progress).line, "--status=\(word)",
      "--estimate=\(estimate)",
    ]
    words += blockers.map { "--blocker=\($0)" }
    if let achievement { words.append("--achievement=\(achievement)") }
    return words
  }
}
