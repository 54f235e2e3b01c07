internal import CoordinationCore

/// One task: where it stands, who has it, what it waits for and what waits for it.
struct TaskPage {
  let state: DashboardState
  let facts: BoardFacts
  let task: Task

  var page: DetailPage {
    var page = DetailPage(title: "#\(task.id) \(task.title)")
    let stage = facts.stage(of: task.id) ?? .other
    let words = stage == .other ? task.nativeStatus : stage.words
    page.add(.text(task.title, .strong))
    page.add(.spans([("\(Glyphs.of(stage)) \(words)", Role(stage)), (remarks, .quiet)]))
    let isFresh = state.highlights.contains(.progress(task: task.id))
    page.add(.bar(task.effectiveProgress, Role(stage), isFresh: isFresh))
    page.add(.blank)
    addFields(to: &page)
    if let description = task.detail?.description, !description.isEmpty {
      page.add(.blank)
      page.add(.text(description, .text))
    }
    page.addSection("Blocked by", task.blockers.map { .text($0, .blocked, mark: "! ") })
    page.addSection("Waits for", dependencyItems)
    page.addSection("Waited for by", facts.waiting(for: task.id).map { item($0) })
    page.addSection(
      "Achieved", (task.detail?.achievements ?? []).map { .text($0, .text, mark: "✔ ") })
    return page
  }

  private var remarks: String {
    var text = ""
    if !task.priority.word.isEmpty { text += " · priority \(task.priority.word)" }
    if let phase = task.phase { text += " · \(phase)" }
    return text
  }

  private func addFields(to page: inout DetailPage) {
    page.add(ownerField)
    if let spent = task.detail?.timeSpent, spent > 0, spent < 1e12 {
      page.add(.field("Time spent", TimeWords.words(Int64(spent * 1000))))
    }
    if let estimate = task.detail?.estimate { page.add(.field("Estimate", estimate)) }
    if let updated = task.lastUpdate { page.add(.field("Updated", state.clock(updated))) }
    if let rank = facts.rank(of: task.id) {
      page.add(.field("Next up", rank == 0 ? "first to be assigned" : "\(rank) go before it"))
    }
  }

  private var ownerField: DetailPage.Item {
    guard let owner = task.owner else { return .field("Owner", "nobody", .quiet) }
    guard let instance = facts.instance(owner) else {
      return .field("Owner", "\(owner), which is not an instance", .warning)
    }
    let presence = instance.presence(at: state.now)
    let age = instance.heartbeatAge(at: state.now).map { " \(AgeText.short(milliseconds: $0))" }
    return .field(
      "Owner", "\(owner) \(Glyphs.of(presence)) \(presence.rawValue)\(age ?? "")",
      presence == .online ? .text : Role(presence))
  }

  private var dependencyItems: [DetailPage.Item] {
    task.dependencies.flatMap { id -> [DetailPage.Item] in
      let isWaived = task.waivedDependencies.contains(id)
      guard let dependency = facts.task(id) else {
        return [.spans([("? #\(id) is not a task", .warning)])]
      }
      if isWaived {
        return [.spans([("– #\(id) \(dependency.title)", .quiet), ("  not waited for", .quiet)])]
      }
      let chain = facts.openDependencies(of: task.id).contains(id) ? facts.waitingChain(of: id) : []
      let rest = chain.enumerated().compactMap { depth, link in
        facts.task(link).map { item($0, depth: depth + 1) }
      }
      return [item(dependency)] + rest
    }
  }

  private func item(_ other: Task, depth: Int = 0) -> DetailPage.Item {
    let stage = facts.stage(of: other.id) ?? .other
    let indent = depth == 0 ? "" : String(repeating: "  ", count: min(depth, 8) - 1) + "← "
    let owner = other.owner.map { "  \($0)" } ?? ""
    let done = stage == .completed ? "" : "  \(percent(other.effectiveProgress))%"
    return .spans([
      (indent, .quiet), ("\(Glyphs.of(stage)) ", Role(stage)),
      ("#\(other.id) \(other.title)", .text),
      ("\(done)\(owner)", .quiet),
    ])
  }
}
