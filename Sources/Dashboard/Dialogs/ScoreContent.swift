internal import CoordinationCore

extension DashboardState {
  /// - Parameter input: the score that is typed.
  func scoreContent(
    _ score: GateScore, _ input: TextInput?, _ facts: BoardFacts
  ) -> DialogContent {
    let name = score.subject + (score.part.map { " \($0)" } ?? "")
    var content = DialogContent(title: "Score of \(name)")
    content.inputLabel = "Score"
    content.inputHint = "from 0 to 1, then Enter"
    let gate = gate(of: score)
    if let gate, !gate.scores.isEmpty {
      content.context = [
        DialogLine("\(gate.history) · \(gate.verdict.name)", gate.role),
        DialogLine(
          "passes from \(Gate.shown(gate.threshold)) on · scored \(gate.iterations)×", .quiet),
      ]
    } else {
      let threshold = Gate.shown(gate?.threshold ?? facts.board.gateLimits.threshold)
      content.context = [
        DialogLine("nobody has scored it yet; it passes from \(threshold) on", .quiet)
      ]
    }
    let text = input?.trimmed ?? ""
    if text.isEmpty { return content }
    guard let value = Double(text), (0...1).contains(value) else {
      content.context.append(DialogLine("a score is a number from 0 to 1, such as 0.94", .warning))
      return content
    }
    var score = score
    score.score = value
    content.options = [
      DialogOption(
        id: "score", cells: ["score"], choice: .perform(.act(.orchestration(.score(score)))),
        consequences: [verdictWords(value, gate, score, facts.board)])
    ]
    return content
  }

  private func passWords(_ subject: String, _ gate: Gate?, _ board: Board) -> String {
    if board.barriers.contains(where: { $0.id == subject }) {
      let open = board.gates.count { $0.subject == subject && !$0.isPassed && $0.id != gate?.id }
      return open == 0
        ? "\(subject) is crossed, and what it held may begin"
        : "\(subject) waits for \(open) more"
    }
    let tasks = board.tasks.filter { $0.phase == subject && !$0.status.isFinished }
    let left = tasks.count { $0.status != .inProgress }
    return left == 0
      ? "phase \(subject) is complete, with a checkpoint"
      : "what is under way is complete, \(counted(left, "agent")) still to come"
  }

  /// What the rule of gates makes of a score.
  private func verdictWords(
    _ score: Double, _ gate: Gate?, _ target: GateScore, _ board: Board
  ) -> String {
    let limits = board.gateLimits
    let most = gate?.maxIterations ?? limits.iterations
    let times = (gate?.iterations ?? 0) + 1
    let verdict = QualityGate.verdict(
      score: score, iterations: times, threshold: gate?.threshold ?? limits.threshold,
      maxIterations: most)
    switch verdict {
    case .pass: return "After it: PASS · \(passWords(gate?.subject ?? target.subject, gate, board))"
    case .escalated:
      let key = KeyBindings.name(of: .approveGate)
      return
        "After it: ESCALATED · what is under way is blocked until a person lets it pass (\(key))"
    default:
      return
        "After it: REVISE · the work is revised and scored again (\(times) of \(most))"
    }
  }

  func checkpointContent(_ input: TextInput?, _ facts: BoardFacts) -> DialogContent {
    var content = DialogContent(title: "Checkpoint")
    content.inputLabel = "Reached"
    content.inputHint = "say what, then Enter"
    let done = facts.board.phasesComplete
    content.context = [
      DialogLine(
        "keeps how all \(facts.board.tasks.count) agents stand, \(done) of"
          + " \(facts.board.phases.count) phases complete", .text),
      DialogLine("what has been reached?", .quiet),
    ]
    let text = input?.trimmed ?? ""
    if text.isEmpty { return content }
    let next = facts.nextTask?.id ?? "workflow-end"
    content.options = [
      DialogOption(
        id: "checkpoint", cells: ["checkpoint"],
        choice: .perform(
          .act(
            .orchestration(
              .checkpoint(trigger: .manual, description: text, recoveryPoint: next)))),
        consequences: ["After it: Enter on it, in Gates, brings all back to it"])
    ]
    return content
  }

  func restoreContent(_ id: String, _ facts: BoardFacts) -> DialogContent {
    var content = DialogContent(title: "Restore \(id)")
    guard let checkpoint = facts.board.checkpoints.first(where: { $0.id == id }) else {
      return content
    }
    content.context = [
      DialogLine(checkpoint.text, .accent),
      DialogLine("to go on from: \(checkpoint.recoveryPoint)", .quiet),
    ]
    content.options = [
      DialogOption(
        id: "restore", cells: ["restore"],
        choice: .perform(.act(.orchestration(.restore(checkpoint: id)))),
        consequences: ["After it: agents and phases are as this checkpoint has them"])
    ]
    return content
  }

  func approveContent(
    _ id: String, _ input: TextInput?, _ facts: BoardFacts
  ) -> DialogContent {
    var content = DialogContent(title: "Approve the gate \(id)")
    guard let gate = facts.board.gates.first(where: { $0.id == id }) else { return content }
    content.context = [
      DialogLine(
        "\(gate.history) of \(Gate.shown(gate.threshold)) · \(gate.verdict.name)", gate.role),
      DialogLine("it passes below its threshold: why?", .quiet),
    ]
    let text = input?.trimmed ?? ""
    if text.isEmpty { return content }
    content.options = [
      DialogOption(
        id: "approve", cells: ["approve"],
        choice: .perform(.act(.orchestration(.approve(gate: id, by: nil, reason: text)))),
        consequences: ["After it: the gate has passed, with your name and reason"])
    ]
    return content
  }
}
