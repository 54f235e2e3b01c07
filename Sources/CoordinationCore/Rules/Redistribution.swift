/// One task and who gets it; nil is nobody.
package struct Handover: Equatable, Sendable {
  package var task: String
  package var owner: String?

  package init(task: String, owner: String?) {
    self.task = task
    self.owner = owner
  }
}

/// Hands the tasks of an instance that has gone to those that are there.
package enum Redistribution {
  /// Each unfinished task goes to the online instance with the fewest open tasks, those handed out
  /// just now included; among equals to the first by id.
  package static func plan(
    for instance: String, on board: Board, at now: Timestamp
  ) throws(Refusal) -> [Handover] {
    guard let gone = board.instances.first(where: { $0.id == instance }) else {
      throw .unknownInstance(instance, known: board.instances.map(\.id))
    }
    let presence = gone.presence(at: now)
    guard presence == .offline else { throw .instanceNotOffline(instance, presence) }
    let takers = board.instances.filter { $0.presence(at: now) == .online }.map(\.id)
    let plan = try plan(for: instance, to: takers, on: board)
    if takers.isEmpty { throw .nobodyToTake(instance: instance) }
    return plan
  }

  /// The same with takers that somebody else has chosen. With none the tasks are nobody's.
  /// - Parameter tasks: the others stay where they are; nil for all.
  package static func plan(
    for instance: String, to takers: [String], on board: Board, only tasks: Set<String>? = nil
  ) throws(Refusal) -> [Handover] {
    let open = board.tasks.filter { !$0.status.isFinished }
    let orphans = open.filter { $0.owner == instance && tasks?.contains($0.id) ?? true }
    if orphans.isEmpty { throw .nothingToHandOn(instance: instance) }
    var loads = takers.filter { $0 != instance }
      .sorted { NaturalOrder.precedes($0, $1) }
      .map { taker in (id: taker, load: open.count { $0.owner == taker }) }
    return inOrder(orphans).map { task in
      guard let lightest = loads.indices.min(by: { loads[$0].load < loads[$1].load }) else {
        return Handover(task: task.id, owner: nil)
      }
      loads[lightest].load += 1
      return Handover(task: task.id, owner: loads[lightest].id)
    }
  }

  private static func inOrder(_ tasks: [Task]) -> [Task] {
    tasks.sorted {
      $0.priority.rank != $1.priority.rank
        ? $0.priority.rank > $1.priority.rank : NaturalOrder.precedes($0.id, $1.id)
    }
  }
}
