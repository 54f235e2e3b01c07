internal import CoordinationCore
internal import Trackers

extension Coordinator {
  mutating func queueContributions(at now: Now) {
    var sight = contributions
    let isAutomatic = !settings.isOnce
    remember(about: .reports, at: now) { keeper throws(Refusal) in
      try keeper.collect(since: &sight, isAutomatic: isAutomatic)
    }
    contributions = sight
  }

  mutating func mergeMemory(at now: Now) {
    remember(about: .memory, at: now) { keeper throws(Refusal) in
      try keeper.merge(isAutomatic: true)
    }
  }

  private mutating func remember(
    about duty: Duty, at now: Now, _ step: (MemoryKeeper) throws(Refusal) -> MemoryKeeper.Result
  ) {
    do throws(Refusal) {
      let result = try step(MemoryKeeper(reader, showing: board, by: settings.by, at: now.wall))
      complain(result.findings.map(\.line), about: duty, at: now)
      guard let outcome = result.outcome, !outcome.files.isEmpty else { return }
      look(at: now)
      // Where the team stands is brought up to date without a word.
      guard outcome.after.memory.hasMoved(since: outcome.before.memory) else { return }
      note(.memory, "memory: \(outcome.receipt.summary)", at: now)
    } catch {
      complain(["memory: \(error.message)"], about: duty, at: now)
    }
  }
}
