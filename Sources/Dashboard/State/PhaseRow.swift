internal import CoordinationCore

/// A row of the list of phases: a pipeline above its phases, barriers where pipelines wait for each other.
enum PhaseRow: Equatable, Sendable {
  case pipeline(Pipeline)
  /// - Parameter done: how many of its tasks are completed, and how many somebody still wants done or has
  ///   done.
  case phase(Phase, done: Int, of: Int, gate: Gate?)
  case barrier(Barrier)

  var id: String {
    switch self {
    case .pipeline(let pipeline): "pipeline " + pipeline.id
    case .phase(let phase, _, _, _): "phase " + phase.id
    case .barrier(let barrier): "barrier " + barrier.id
    }
  }

  /// By which it is found.
  var title: String {
    switch self {
    case .pipeline(let pipeline): "\(pipeline.alias) \(pipeline.title)"
    case .phase(let phase, _, _, _): "\(phase.id) \(phase.title)"
    case .barrier(let barrier): "\(barrier.id) \(barrier.title)"
    }
  }

  /// What the gate of a phase says, in words.
  var verdict: String {
    guard case .phase(let phase, _, _, let gate) = self else { return "" }
    guard let gate else { return phase.status.isFinished || !phase.isGated ? "" : "no gate yet" }
    return "\(gate.glyph) \(gate.shownScore) \(gate.outcome)"
  }

  /// A barrier stands behind the last of the phases that it waits for; where it brings several
  /// pipelines together, behind all of them.
  static func all(on board: Board) -> [PhaseRow] {
    var rows: [PhaseRow] = []
    var rest = board.barriers
    func takeBarriers(where isHere: (Barrier) -> Bool) {
      rows += rest.filter(isHere).map(PhaseRow.barrier)
      rest.removeAll(where: isHere)
    }
    let pipelines: [Pipeline?] = board.pipelines.isEmpty ? [nil] : board.pipelines.map(\.self)
    for pipeline in pipelines {
      let phases = board.phases.filter { $0.pipeline == pipeline?.id }
      if phases.isEmpty { continue }
      if let pipeline, board.pipelines.count > 1 { rows.append(.pipeline(pipeline)) }
      for phase in phases {
        rows.append(row(phase, board))
        takeBarriers { barrier in
          barrier.phases.last == phase.id
            && barrier.phases.allSatisfy { id in phases.contains { $0.id == id } }
        }
      }
    }
    let others = board.phases.filter { $0.pipeline == nil && !board.pipelines.isEmpty }
    rows += others.map { row($0, board) }
    takeBarriers { _ in true }
    return rows
  }

  private static func row(_ phase: Phase, _ board: Board) -> PhaseRow {
    let tasks = board.tasks.filter { $0.phase == phase.id }
    return .phase(
      phase, done: tasks.count { $0.status == .completed },
      of: tasks.count { $0.status != .cancelled },
      gate: board.gates.last { $0.subject == phase.id })
  }
}

extension Gate {
  /// What somebody must look at first.
  var urgency: Int {
    switch verdict {
    case .escalated: 0
    case .revise: 1
    case .open, .other: 2
    case .pending: 3
    case .pass: 4
    }
  }

  var glyph: String {
    switch verdict {
    case .pass: "✔"
    case .revise: "◐"
    case .escalated: "!"
    case .pending: "◇"
    case .open: "◐"
    case .other: "?"
    }
  }

  var role: Role {
    switch verdict {
    case .pass: .completed
    case .revise, .open: .inProgress
    case .escalated: .failed
    case .pending: .ready
    case .other: .waiting
    }
  }

  var shownScore: String { score.map(Gate.shown) ?? "–" }

  /// "0.87 → 0.94": the last few scores.
  var history: String {
    scores.isEmpty ? "not scored" : scores.suffix(4).map(Gate.shown).joined(separator: " → ")
  }

  static func shown(_ score: Double) -> String { scoreText(score) }
}
