internal import CoordinationCore

/// All that can be asked for on a board, allowed or not.
struct FuzzActions {
  let board: Board
  /// Which of the texts are said.
  let choice: Int

  init(_ board: Board, _ choice: Int) {
    (self.board, self.choice) = (board, choice)
  }

  /// What makes trouble in Markdown, JSON, YAML, on a terminal or in a shell, and what people say.
  private static let texts = [
    "done by hand", "a | b", "`code` | *x*", "<!-- hidden", "```", "# heading", "- [x] item",
    "\"quoted\" \\ {", "é ✅ 🚧", "\u{1B}[2J", "two\nlines", "", "   ", "Completed: 1.2", "…: -",
    "[link](x)", "---", "> quote", "$(date)", "null", "~", "&amp;", "a  b", "ISS-001", "1V", "|",
  ]

  private var text: String { Self.texts[choice % Self.texts.count] }

  /// The tasks that are asked of: some of many.
  private var tasks: [Task] {
    let all = board.tasks
    return all.count < 30 ? all : (0..<30).map { all[($0 * 37 + choice) % all.count] }
  }

  var all: [Action] {
    let ids = tasks.map(\.id) + ["no-such-task"]
    let owners: [String?] = board.owners.prefix(3).map(\.self) + ["agent-9", nil]
    let statuses = TaskStatus.named
    var actions = board.offers.map { offer in
      offer.question == nil ? offer.action : offer.action.saying(text)
    }
    for id in ids {
      actions += statuses.map { .setStatus(tasks: [id], status: $0, seen: []) }
      actions += owners.map { .reassign(tasks: [id], owner: $0, seen: []) }
      actions.append(.unblock(task: id, waivingDependencies: choice % 3 == 0, seen: []))
      actions.append(.note(task: id, text: text))
    }
    let two = Array(ids.prefix(2))
    actions += statuses.map { .setStatus(tasks: two, status: $0, seen: []) }
    return actions + own(ids)
  }

  /// Those of one tracker.
  private func own(_ ids: [String]) -> [Action] {
    switch board.tracker {
    case .multiAgent:
      [.assignAll()] + board.owners.map { .assignBest(instance: $0) }
        + board.owners.map { .redistribute(instance: $0) }
    case .planProgress:
      (ids + tasks.map(\.title) + [text]).flatMap { name -> [PlanAction] in
        [
          .completed(name), .starting(name), .blocked("\(name) waits for \(text)", severity: nil),
          .unblocked(name), .completed("\(name), \(ids[0])"),
        ]
      }.map(Action.plan)
    case .orchestration, .taskStatus, .focusTask: []
    }
  }
}
