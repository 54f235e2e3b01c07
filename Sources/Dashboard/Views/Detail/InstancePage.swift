internal import CoordinationCore

/// One instance: its tasks with what it says of them, and what it gives to the memory bank.
struct InstancePage {
  let state: DashboardState
  let facts: BoardFacts
  let instance: Instance
  /// There are few rows for it.
  let isLow: Bool

  var page: DetailPage {
    var page = DetailPage(title: instance.id)
    let presence = instance.presence(at: state.heardUntil)
    let word = instance.status.isEmpty ? "" : " · calls itself \(instance.status)"
    page.add(
      .spans([("\(Glyphs.of(presence)) \(presence.rawValue)", Role(presence)), (word, .quiet)]))
    page.add(.field("Heartbeat", heartbeat, presence == .online ? .text : Role(presence)))
    if let path = instance.worktreePath {
      let git = WorktreeItems(answer: state.worktrees[path], now: state.now)
      page.add(.field("Worktree", path))
      page.items += isLow ? git.shortItems : git.items
    }
    page.add(.field("Time spent", timeSpent))
    addTasks(to: &page)
    page.addSection("Completed", completed)
    page.addSection("Contributions to the memory bank", contributions)
    return page
  }

  private var heartbeat: String {
    guard let written = instance.lastHeartbeat else { return "never" }
    guard let age = instance.heartbeatAge(at: state.now) else {
      return "\(state.clock(written)), which is in the future"
    }
    return "\(TimeWords.words(age)) ago, at \(state.clock(written))"
  }

  private var timeSpent: String {
    let (tasks, owned) = (facts.board.tasks, facts.owned(by: instance.id))
    let told = owned.all.filter { tasks[$0].hasDetail }
    let seconds = told.reduce(0.0) { $0 + (tasks[$1].detail?.timeSpent ?? 0) }
    guard seconds > 0, seconds < 1e12 else { return "not reported" }
    return TimeWords.words(seconds: seconds)
  }

  private func addTasks(to page: inout DetailPage) {
    let open = facts.openTasks(of: instance.id)
    if open.isEmpty {
      page.addSection("Tasks", [.text("idle", .quiet)])
    }
    for task in open {
      let stage = facts.stage(of: task.id) ?? .other
      page.add(.blank)
      page.add(.heading(task.label))
      page.add(
        .spans([("\(Glyphs.of(stage)) \(stage.words)", Role(stage)), (times(task), .quiet)]))
      let isFresh = state.highlights.contains(.progress(task: task.id))
      page.add(.bar(task.effectiveProgress, Role(stage), isFresh: isFresh))
      page.items += task.blockers.map { .text($0, .blocked, mark: "! ") }
      let chain = facts.waitingChain(of: task.id).map(taskName).joined(separator: " ← ")
      if !chain.isEmpty { page.add(.text("waits for \(chain)", .quiet)) }
      page.items += (task.detail?.achievements ?? []).map { .text($0, .text, mark: "✔ ") }
    }
  }

  private func times(_ task: Task) -> String {
    var text = ""
    if let spent = task.detail?.timeSpent, spent > 0, spent < 1e12 {
      text += " · \(TimeWords.words(seconds: spent)) spent"
    }
    if let estimate = task.detail?.estimate { text += " · \(estimate)" }
    return text
  }

  private var completed: [DetailPage.Item] {
    let stages = facts.stages
    return facts.owned(by: instance.id).finished.filter { stages[$0] == .completed }
      .map { .completed($0) }
  }

  private var contributions: [DetailPage.Item] {
    instance.contributions.flatMap { contribution -> [DetailPage.Item] in
      let time = contribution.timestamp.map { "\(state.clock($0)) " } ?? ""
      return [
        .spans([
          (time, .quiet), (contribution.file, .accent), ("  \(contribution.type)", .quiet),
        ]),
        .text(contribution.content, .text, mark: "  "),
      ]
    }
  }
}
