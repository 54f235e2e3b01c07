internal import CoordinationCore

extension DashboardState {
  /// Who would get what.
  func assignAllContent(_ facts: BoardFacts) -> DialogContent {
    var content = DialogContent(title: "Give each idle instance a task")
    let idle = idleInstances.count
    content.context = [DialogLine("\(idle) idle · \(facts.summary.ready) ready", .quiet)]
    let plan = Assignment.plan(facts.graph, among: facts.board.instances, at: now)
    guard !plan.isEmpty else {
      let refusal: Refusal = facts.readyOrder.isEmpty ? .nothingReady : .nobodyIdle
      content.context.append(DialogLine(refusal.message, .warning))
      return content
    }
    content.context += lines(of: plan, facts)
    content.options = [
      DialogOption(
        id: "all", cells: ["assign"], choice: .perform(.act(.assignAll(seen: plan))),
        consequences: [consequence(of: plan, idle: idle, facts)])
    ]
    return content
  }

  /// As many as there are rows for, and how many more there are.
  private func lines(of plan: [Handover], _ facts: BoardFacts) -> [DialogLine] {
    let limit = max(min(size.rows - 11, 20), 2)
    let width = plan.map { ($0.owner ?? "").count }.max() ?? 0
    let lines = plan.prefix(limit).map { handover -> DialogLine in
      let owner = handover.owner ?? ""
      let name = owner + String(repeating: " ", count: width - owner.count)
      return DialogLine("\(name)  gets \(words(for: handover.task, facts))", .accent)
    }
    let more = plan.count - limit
    return more > 0 ? lines + [DialogLine("and \(more) more", .quiet)] : lines
  }

  /// "#9 Load tests · high"
  private func words(for id: String, _ facts: BoardFacts) -> String {
    guard let task = facts.task(id) else { return taskName(id) }
    return task.priority.word.isEmpty ? task.label : "\(task.label) · \(task.priority.word)"
  }

  private func consequence(of plan: [Handover], idle: Int, _ facts: BoardFacts) -> String {
    let ready = readyWords(facts.summary.ready - plan.count, facts)
    let left = idle - plan.count
    return "After it: " + (left > 0 ? "\(left) still idle" : "nobody is idle") + " · \(ready)"
  }
}
