internal import CoordinationCore
internal import Trackers

extension Coordinator {
  mutating func queueContributions(at now: Now) {
    remember(about: .reports, at: now) { keeper throws(Refusal) in try keeper.collect() }
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
      let result = try step(MemoryKeeper(reader, by: settings.by, at: now.wall))
      complain(result.findings.map(\.line), about: duty, at: now)
      guard let outcome = result.outcome, !outcome.files.isEmpty else { return }
      look(at: now)
      // Where the team stands is brought up to date without a word.
      guard outcome.before.memory.updates.map(\.state) != outcome.after.memory.updates.map(\.state)
      else { return }
      note(.memory, "memory: \(outcome.receipt.summary)", at: now)
    } catch {
      complain(["memory: \(error.message)"], about: duty, at: now)
    }
  }
}
