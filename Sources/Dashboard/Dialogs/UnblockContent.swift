internal import CoordinationCore

extension DashboardState {
  func unblockContent(_ id: String, _ seen: [Seen], _ facts: BoardFacts) -> DialogContent {
    var content = DialogContent(title: "Unblock \(name(of: [id], facts))")
    guard let task = facts.task(id) else { return content }
    let open = facts.openDependencies(of: id)
    let isBlocked = task.status == .blocked || !task.blockers.isEmpty
    content.context = standing(of: [id], facts)
    content.context += task.blockers.map { DialogLine("! \($0)", .blocked) }
    content.context += open.prefix(5).map { dependencyLine($0, facts) }
    if isBlocked { content.options.append(clearing(task, open, seen, facts)) }
    let canWaive = facts.board.tracker == .multiAgent
    if !open.isEmpty, canWaive {
      content.options.append(waiving(task, open, isBlocked, seen, facts))
    }
    content.listsOptions = content.options.count > 1
    return content
  }

  private func dependencyLine(_ id: String, _ facts: BoardFacts) -> DialogLine {
    guard let task = facts.task(id), let stage = facts.stage(of: id) else {
      if let step = facts.stepWords(id) { return DialogLine("waits for \(step)", .quiet) }
      return DialogLine("waits for \(taskName(id)), which is not a task", .warning)
    }
    let chain = facts.waitingChain(of: id).map { " ← \(taskName($0))" }.joined()
    let owner = task.owner.map { ", with \($0)" } ?? ", with nobody"
    return DialogLine(
      "waits for \(task.label) · \(stage.words)\(owner), \(percent(task.progress))%\(chain)",
      Role(stage))
  }

  private func clearing(
    _ task: Task, _ open: [String], _ seen: [Seen], _ facts: BoardFacts
  ) -> DialogOption {
    let after =
      if !open.isEmpty {
        "still waits for \(open.map(taskName).joined(separator: ", "))"
      } else if let owner = task.owner {
        "\(owner) can go on with it"
      } else {
        "is ready · \(readyWords(facts.summary.ready + 1, facts))"
      }
    return DialogOption(
      id: "clear", cells: ["clear the blocker"],
      choice: .perform(.act(.unblock(task: task.id, waivingDependencies: false, seen: seen))),
      consequences: ["After it: \(taskName(task.id)) \(after)"])
  }

  private func waiving(
    _ task: Task, _ open: [String], _ isBlocked: Bool, _ seen: [Seen], _ facts: BoardFacts
  ) -> DialogOption {
    let names = open.map(taskName).joined(separator: ", ")
    let isFree = task.owner == nil && task.status.isBeforeWork
    let ready = isFree ? " · \(readyWords(facts.summary.ready + 1, facts))" : ""
    return DialogOption(
      id: "waive", cells: [isBlocked ? "clear it, and do not wait either" : "do not wait"],
      choice: .perform(.act(.unblock(task: task.id, waivingDependencies: true, seen: seen))),
      consequences: [
        "After it: \(taskName(task.id)) does not wait for \(names) any more\(ready)",
        "Whoever takes it works without the result of \(names)",
      ])
  }
}
