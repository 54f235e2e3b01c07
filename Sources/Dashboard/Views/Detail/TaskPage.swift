internal import CoordinationCore

/// One task: where it stands, who has it, what it waits for and what waits for it.
struct TaskPage {
  let state: DashboardState
  let facts: BoardFacts
  let task: Task
  /// The whole title stands in the frame.
  let isTitled: Bool

  var page: DetailPage {
    var page = DetailPage(title: task.label)
    let stage = facts.stage(of: task.id) ?? .other
    let words = stage == .other ? task.nativeStatus : stage.words
    if !isTitled { page.add(.text(task.label, .strong)) }
    page.add(.spans([("\(Glyphs.of(stage)) \(words)", Role(stage)), (remarks, .quiet)]))
    let isFresh = state.highlights.contains(.progress(task: task.id))
    if facts.widths.figure > 0 {
      page.add(.bar(task.effectiveProgress, Role(stage), isFresh: isFresh))
    }
    let fields = fields
    if !fields.isEmpty { page.add(.blank) }
    page.items += fields
    if let description = task.detail?.description, !description.isEmpty {
      page.add(.blank)
      page.add(.text(description, .text))
    }
    page.addSection("Blocked by", task.blockers.map { .text($0, .blocked, mark: "! ") })
    page.addSection("Waits for", openItems)
    page.addSection("Waited for by", facts.waiting(for: task.id).map { item($0) })
    page.addSection("No longer waits for", settledItems)
    page.addSection(
      "Achieved", (task.detail?.achievements ?? []).map { .text($0, .text, mark: "✔ ") })
    return page
  }

  private var remarks: String {
    task.priority.word.isEmpty ? "" : " · priority \(task.priority.word)"
  }

  /// "1.2 Storage"
  private var phaseField: DetailPage.Item? {
    guard let id = task.phase else { return nil }
    let title = facts.board.phases.first { $0.id == id }?.title ?? id
    return .field("Phase", title == id ? id : "\(id) \(title)")
  }

  private var fields: [DetailPage.Item] {
    var fields: [DetailPage.Item] = []
    let isWorkflow = facts.board.tracker.isPhased
    // Few workflows say who does an agent's work.
    if task.owner != nil || !isWorkflow { fields.append(ownerField) }
    if let phaseField { fields.append(phaseField) }
    if let phase = task.phase, let gate = facts.board.gates.last(where: { $0.subject == phase }) {
      let by = gate.approval.map { " by \($0)" } ?? ""
      fields.append(.field("Gate", "\(gate.history), \(gate.outcome)\(by)", gate.role))
    }
    if let spent = task.detail?.totalTime, spent > 0, spent < 1e12 {
      fields.append(.field("Time spent", TimeWords.words(seconds: spent) + byOthers))
    }
    if let estimate = task.detail?.estimate { fields.append(.field("Estimate", estimate)) }
    if let updated = task.lastUpdate { fields.append(.field("Updated", state.clock(updated))) }
    if let rank = facts.rank(of: task.id) {
      fields.append(.field("Next up", rank == 0 ? "first in line" : rankWords(rank)))
    }
    return fields
  }

  /// How much of the time was somebody else's.
  private var byOthers: String {
    guard let earlier = task.detail?.earlierTime, earlier > 0, earlier < 1e12 else { return "" }
    return ", \(TimeWords.words(seconds: earlier)) of it before"
  }

  private var ownerField: DetailPage.Item {
    guard let owner = task.owner else { return .field("Owner", "nobody", .quiet) }
    if facts.board.tracker.isPhased { return .field("Owner", owner) }
    guard let instance = facts.instance(owner) else {
      return .field("Owner", "\(owner), which is not an instance", .warning)
    }
    let presence = instance.presence(at: state.heardUntil)
    let age = instance.heartbeatAge(at: state.now).map { " \(AgeText.short(milliseconds: $0))" }
    return .field(
      "Owner", "\(owner) \(Glyphs.of(presence)) \(presence.rawValue)\(age ?? "")",
      presence == .online ? .text : Role(presence))
  }

  private func rankWords(_ rank: Int) -> String {
    rank == 1 ? "after 1 other ready task" : "after \(rank) other ready tasks"
  }

  /// What it waits for and what that waits for, and what nobody can ever complete.
  private var openItems: [DetailPage.Item] {
    let open = facts.openDependencies(of: task.id)
    return task.dependencies.flatMap { id -> [DetailPage.Item] in
      if task.waivedDependencies.contains(id) { return [] }
      guard let dependency = facts.task(id) else {
        if let step = facts.stepWords(id) {
          return [.spans([("═ ", .accent), (step, .text)])]
        }
        return [.spans([("? \(taskName(id)) is not a task", .warning)])]
      }
      guard open.contains(id) else { return [] }
      let chain = facts.waitingChain(of: id).enumerated().compactMap { depth, link in
        facts.task(link).map { item($0, depth: depth + 1) }
      }
      return [item(dependency)] + chain
    }
  }

  /// What is completed, and what somebody decided not to wait for.
  private var settledItems: [DetailPage.Item] {
    let open = facts.openDependencies(of: task.id)
    return task.dependencies.compactMap { id -> DetailPage.Item? in
      guard let dependency = facts.task(id) else { return nil }
      if task.waivedDependencies.contains(id) {
        return .spans([("– \(dependency.label)", .quiet), ("  waived", .quiet)])
      }
      return open.contains(id) ? nil : item(dependency)
    }
  }

  private func item(_ other: Task, depth: Int = 0) -> DetailPage.Item {
    let stage = facts.stage(of: other.id) ?? .other
    let indent = depth == 0 ? "" : String(repeating: "  ", count: min(depth, 8) - 1) + "← "
    let owner = other.owner.map { "  \($0)" } ?? ""
    let isTold = stage == .completed || facts.widths.figure == 0
    let done = isTold ? "" : "  \(percent(other.effectiveProgress))%"
    return .spans([
      (indent, .quiet), ("\(Glyphs.of(stage)) ", Role(stage)),
      (other.label, .text),
      ("\(done)\(owner)", .quiet),
    ])
  }
}
