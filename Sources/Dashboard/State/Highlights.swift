internal import CoordinationCore

/// The values that have changed in the last seconds. They are bold for a moment; nothing around
/// them is, so that a change costs the terminal a few bytes.
struct Highlights: Sendable {
  enum Mark: Hashable, Sendable {
    case title(task: String)
    case status(task: String)
    case owner(task: String)
    case progress(task: String)
    case waits(task: String)
    case presence(instance: String)
    case work(instance: String)
    case overall, memory, findings, checkpoint
    case phase(String)
    case barrier(String)
    case gate(String)
    case activity(sequence: Int)
  }

  /// Milliseconds for which a changed value stays bold.
  static let duration: Int64 = 3_000

  private var ends: [Mark: Timestamp] = [:]

  func contains(_ mark: Mark) -> Bool { ends[mark] != nil }

  /// The moment at which the first one fades.
  var nextEnd: Timestamp? { ends.values.min() }

  mutating func insert(_ mark: Mark, at now: Timestamp) {
    ends[mark] = Timestamp(milliseconds: now.milliseconds + Self.duration)
  }

  mutating func expire(at now: Timestamp) {
    if ends.isEmpty { return }
    ends = ends.filter { $0.value > now }
  }
}

extension Highlights {
  /// Marks whatever differs between two boards.
  /// - Parameter changed: positions of the tasks that do; nil where nobody knows.
  mutating func mark(
    from old: BoardFacts, to new: BoardFacts, _ changed: [Int]?, at now: Timestamp
  ) {
    for position in changed ?? Array(new.board.tasks.indices) {
      let task = new.board.tasks[position]
      if let before = old.task(task.id) { mark(from: before, to: task, at: now) }
    }
    if percent(old.summary.overallProgress) != percent(new.summary.overallProgress) {
      insert(.overall, at: now)
    }
    if old.board.memory != new.board.memory { insert(.memory, at: now) }
    if old.board.findings.count != new.board.findings.count { insert(.findings, at: now) }
    markStages(from: old, to: new, at: now)
    markInstances(from: old, to: new, at: now)
    markWorkflow(from: old.board, to: new.board, at: now)
  }

  private mutating func markWorkflow(from old: Board, to new: Board, at now: Timestamp) {
    if old.checkpoints.count != new.checkpoints.count { insert(.checkpoint, at: now) }
    if old.phases != new.phases {
      for phase in new.phases where !old.phases.contains(phase) {
        insert(.phase(phase.id), at: now)
      }
    }
    if old.barriers != new.barriers {
      for barrier in new.barriers where !old.barriers.contains(barrier) {
        insert(.barrier(barrier.id), at: now)
      }
    }
    if old.gates != new.gates {
      for gate in new.gates where !old.gates.contains(gate) { insert(.gate(gate.id), at: now) }
    }
  }

  private mutating func mark(from old: Task, to new: Task, at now: Timestamp) {
    if old.title != new.title { insert(.title(task: new.id), at: now) }
    if old.owner != new.owner { insert(.owner(task: new.id), at: now) }
    if percent(old.effectiveProgress) != percent(new.effectiveProgress) {
      insert(.progress(task: new.id), at: now)
    }
    if old.blockers != new.blockers || old.dependencies != new.dependencies {
      insert(.waits(task: new.id), at: now)
    }
  }

  private mutating func markStages(
    from old: BoardFacts, to new: BoardFacts, at now: Timestamp
  ) {
    if old.stages == new.stages { return }
    for (position, stage) in new.stages.enumerated()
    where position >= old.stages.count || old.stages[position] != stage {
      let id = new.board.tasks[position].id
      if let before = old.stage(of: id), before != stage { insert(.status(task: id), at: now) }
    }
  }

  private mutating func markInstances(
    from old: BoardFacts, to new: BoardFacts, at now: Timestamp
  ) {
    for instance in new.board.instances {
      guard let before = old.instance(instance.id) else { continue }
      if before.presence(at: now) != instance.presence(at: now) {
        insert(.presence(instance: instance.id), at: now)
      }
      if old.currentTask(of: instance.id)?.id != new.currentTask(of: instance.id)?.id {
        insert(.work(instance: instance.id), at: now)
      }
    }
  }
}
