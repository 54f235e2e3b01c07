internal import CoordinationCore

// What the board of a workflow has instead of instances and memory.

extension StatusText {
  var running: [String] {
    let tasks = board.tasks.filter { $0.status == .inProgress || $0.status == .review }
    let lines = tasks.map { task in
      let owner = task.owner.map { " (\($0))" } ?? ""
      // A table of tasks tells no progress, and 0 % would be a lie.
      if board.tracker == .taskStatus { return "   \(task.label)\(owner): \(task.nativeStatus)" }
      return "   \(task.label)\(owner) \(bar(task.effectiveProgress))"
    }
    return [heading("🎯", board.tracker == .orchestration ? "Running Agents:" : "In Progress:")]
      + (lines.isEmpty ? ["   none"] : lines)
  }

  var phases: [String] {
    if board.phases.isEmpty { return [] }
    let awaiting = board.phases.count(where: \.awaitsGate)
    let gated =
      awaiting == 0 ? "" : ", \(awaiting) of them \(awaiting == 1 ? "waits" : "wait") for a gate"
    let lines = board.phases.map { phase in
      let tasks = board.tasks.filter { $0.phase == phase.id && $0.status != .cancelled }
      let over = tasks.count { $0.status.isFinished }
      let waits = phase.waitsFor.isEmpty ? "" : " ← \(phase.waitsFor.joined(separator: ", "))"
      let standing = "\(bar(tasks.isEmpty ? 0 : Double(over) / Double(tasks.count)))"
      let gate = phase.awaitsGate ? gatesBefore(phase.id) : ""
      return "   \(name(of: phase)): \(standing) (\(over)/\(tasks.count))\(waits)\(gate)"
    }
    let barriers = board.barriers.map { barrier in
      let waits = barrier.waitsFor.isEmpty ? "" : " ← \(barrier.waitsFor.joined(separator: ", "))"
      let gates = barrier.isReached ? gatesBefore(barrier.id) : ""
      return "   ═ \(barrier.id): \(barrier.status.words)\(waits)\(gates)"
    }
    return [
      heading("🧭", "Phases: \(board.phasesComplete) of \(board.phases.count) complete\(gated)")
    ]
      + (lines + barriers).map(plain)
  }

  /// With its title, where it has one that its id does not tell.
  private func name(of phase: Phase) -> String {
    let isTold = phase.id == phase.title || phase.id.hasSuffix("/" + phase.title)
    return isTold || phase.title.isEmpty ? phase.id : "\(phase.id) \(phase.title)"
  }

  var gates: [String] {
    if board.gates.isEmpty, board.checkpoints.isEmpty { return [] }
    let passed = board.gates.count(where: \.isPassed)
    let lines = board.gates.filter { !$0.isPassed && $0.verdict != .pending }.map { gate in
      if gate.score == nil, case .open(let words) = gate.verdict {
        return "   \(gate.id): \(words)"
      }
      let score = gate.score.map { "\(scoreText($0)) of " } ?? ""
      let times = gate.iterations > 1 ? " (\(gate.iterations)×)" : ""
      return
        "   \(gate.id): \(score)\(scoreText(gate.threshold)), \(gate.verdict.name)\(times)"
    }
    let checkpoint =
      board.currentCheckpoint.map { ["   last checkpoint \($0.id): \($0.text)"] } ?? []
    return [heading("🚦", "Quality Gates: \(passed) of \(board.gates.count) passed")]
      + (lines + checkpoint).map(plain)
  }

  var blockers: [String] {
    if board.blockers.isEmpty { return [] }
    let lines = board.blockers.map { blocker in
      let severity = blocker.severity.isEmpty ? "" : "\(blocker.severity): "
      return "   \(severity)\(blocker.text)"
    }
    return [heading("🚫", "Blockers:")] + lines.map(plain)
  }

  func plain(_ line: String) -> String { isUnicode ? line : PlainWords.text(line) }
}
