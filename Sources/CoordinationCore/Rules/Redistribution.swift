/// Hands the tasks of an instance that has gone to those that are there.
package enum Redistribution {
  /// One task and the instance that gets it.
  package struct Handover: Equatable, Sendable {
    package var task: String
    package var owner: String
  }

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
    let open = board.tasks.filter { !$0.status.isFinished }
    let orphans = open.filter { $0.owner == instance }
    if orphans.isEmpty { throw .nothingToHandOn(instance: instance) }
    var loads = board.instances.filter { $0.presence(at: now) == .online }
      .sorted { NaturalOrder.precedes($0.id, $1.id) }
      .map { taker in (id: taker.id, load: open.count { $0.owner == taker.id }) }
    if loads.isEmpty { throw .nobodyToTake(instance: instance) }
    return inOrder(orphans).map { task in
      let lightest = loads.indices.min { loads[$0].load < loads[$1].load } ?? 0
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
