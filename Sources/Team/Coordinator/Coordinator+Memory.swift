internal import CoordinationCore
internal import Trackers

extension Coordinator {
  mutating func queueContributions(at now: Now) {
    var sight = contributions
    let isAutomatic = !settings.isOnce
    keepMemory(about: .contributions, at: now) { keeper throws(Refusal) in
      try keeper.collect(since: &sight, isAutomatic: isAutomatic)
    }
    contributions = sight
  }

  mutating func mergeMemory(at now: Now) {
    if isSettled(.memory) { return }
    let isDone = keepMemory(about: .memory, at: now) { keeper throws(Refusal) in
      try keeper.merge(isAutomatic: true)
    }
    if isDone { settled[.memory] = edition }
  }

  /// - Returns: whether there was nothing to do.
  @discardableResult
  private mutating func keepMemory(
    about topic: Topic, at now: Now, _ step: (MemoryKeeper) throws(Refusal) -> MemoryKeeper.Result
  ) -> Bool {
    do throws(Refusal) {
      let result = try step(MemoryKeeper(reader, showing: board, by: settings.by, at: now.wall))
      complain(result.findings.map(\.line), about: topic, at: now)
      guard let outcome = result.outcome, !outcome.files.isEmpty else { return true }
      look(at: now)
      // Where the team stands is brought up to date without a word.
      if outcome.after.memory.hasMoved(since: outcome.before.memory) {
        note(.memory, "memory: \(outcome.receipt.summary)", at: now)
      }
    } catch {
      complain(["memory: \(error.message)"], about: topic, at: now)
    }
    return false
  }
}
