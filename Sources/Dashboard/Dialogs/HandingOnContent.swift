internal import CoordinationCore

extension DashboardState {
  func assignContent(_ id: String, _ facts: BoardFacts) -> DialogContent {
    var content = DialogContent(title: "Assign a task to \(id)")
    guard let instance = facts.instance(id) else { return content }
    let has = facts.openTasks(of: id)
    let age = instance.heartbeatAge(at: now).map { ", last seen \(TimeWords.words($0)) ago" } ?? ""
    content.context = [
      DialogLine("\(has.isEmpty ? "idle" : "has \(ids(of: has))")\(age)")
    ]
    guard let best = facts.readyOrder.first else {
      content.context.append(DialogLine("no task is ready", .warning))
      return content
    }
    content.context.append(readyLine(facts.board.tasks[best], "gets"))
    let plan = [Handover(task: facts.board.tasks[best].id, owner: id)]
    content.options = [
      DialogOption(
        id: id, cells: ["assign"],
        choice: .perform(.act(.assignBest(instance: id, seen: plan))),
        consequences: [consequence(of: best, for: id, facts)])
    ]
    return content
  }

  private func readyLine(_ task: Task, _ word: String) -> DialogLine {
    let priority = task.priority.word.isEmpty ? "" : " · priority \(task.priority.word)"
    let waiting = facts?.waiting(for: task.id) ?? []
    let waiters =
      waiting.isEmpty ? "" : " · \(ids(of: waiting)) wait\(waiting.count == 1 ? "s" : "") for it"
    return DialogLine("\(word) \(task.label)\(priority)\(waiters)", .accent)
  }

  private func consequence(of best: Int, for id: String, _ facts: BoardFacts) -> String {
    let task = facts.board.tasks[best]
    let left = readyWords(facts.summary.ready - 1, facts)
    let words = "After it: \(ids(of: [task] + facts.openTasks(of: id))) with \(id) · \(left)"
    guard facts.readyOrder.count > 1 else { return words }
    return words + " · next would be \(taskName(facts.board.tasks[facts.readyOrder[1]].id))"
  }

  func redistributeContent(_ id: String, _ facts: BoardFacts) -> DialogContent {
    var content = DialogContent(title: "Redistribute the tasks of \(id)")
    let age = facts.instance(id)?.heartbeatAge(at: now)
    let count = facts.openCount(of: id)
    content.context = [
      DialogLine(
        "offline" + (age.map { " for \(TimeWords.words($0))" } ?? "")
          + ", \(counted(count, "open task"))")
    ]
    do throws(Refusal) {
      let plan = try Redistribution.plan(for: id, on: facts.board, at: now)
      content.context += plan.prefix(8).map { line(of: $0, facts) }
      content.options = [
        DialogOption(
          id: id, cells: ["redistribute"],
          choice: .perform(.act(.redistribute(instance: id, seen: plan))),
          consequences: ["After it: \(id) has no open tasks · progress is kept"])
      ]
    } catch {
      content.context.append(DialogLine(error.message, .warning))
    }
    return content
  }

  private func line(of handover: Handover, _ facts: BoardFacts) -> DialogLine {
    let task = facts.task(handover.task)
    return DialogLine(
      "\(task?.label ?? taskName(handover.task)) · \(percent(task?.progress ?? 0))%"
        + " → \(handover.owner ?? "nobody")", .accent)
  }

  var undoContent: DialogContent {
    let receipts = undoable
    var content = DialogContent(title: "Undo the last action")
    if receipts.count == 1, let receipt = receipts.first {
      content.context = [
        DialogLine(receipt.summary, .accent),
        DialogLine("\(receipt.action) by \(receipt.by), \(ago(receipt.at))", .quiet),
      ]
    }
    content.options = receipts.map(undoing)
    return content
  }

  private func undoing(_ receipt: Receipt) -> DialogOption {
    DialogOption(
      id: receipt.id,
      cells: [isOperator(receipt.by) ? "you" : receipt.by, ago(receipt.at), receipt.summary],
      choice: .perform(
        .undo(seen: receipt.id, passingCoordinator: !receipt.isByCoordinator)),
      consequences: [
        "After it: these values are as before, where nobody has changed them since"
      ])
  }

  private func ago(_ moment: Timestamp) -> String {
    TimeWords.words(now.milliseconds(since: moment)) + " ago"
  }
}
