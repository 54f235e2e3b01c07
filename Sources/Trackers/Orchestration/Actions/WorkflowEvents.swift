internal import CoordinationCore

/// What has happened between two states of a workflow, as the worktracker's log tells it: causes before
/// what follows from them.
struct WorkflowEvents {
  private typealias Event = Worktracker.Event
  private let old: Workflow
  private let new: Workflow
  /// The agent that was spoken of.
  private let subject: String?

  init(_ old: Workflow, _ new: Workflow, subject: String?) {
    self.old = old
    self.new = new
    self.subject = subject
  }

  /// A score completes agents, they complete a barrier; what is kept then comes before those who may
  /// begin because of it.
  var all: [Worktracker.Event] {
    let agents = changedAgents
    let own = agents.filter { new.agents[$0].id == subject }
    let others = agents.filter { new.agents[$0].id != subject }
    let released = others.filter { new.status(ofAgent: $0).isBeforeWork }
    let ended = others.filter { !new.status(ofAgent: $0).isBeforeWork }
    return own.map(event) + gates + ended.map(event) + barriers + checkpoints + released.map(event)
  }

  private var changedAgents: [Int] {
    new.agents.indices.filter { old.status(ofAgent: $0) != new.status(ofAgent: $0) }
  }

  private func event(ofAgent number: Int) -> Event {
    let (agent, status) = (new.agents[number], new.status(ofAgent: number))
    let artifact = agent.artifact.map { ": \($0)" } ?? ""
    return Event(
      name: "AGENT_\(OrchestrationVocabulary.word(for: status))",
      details: agent.id + (status == .completed ? artifact : ""))
  }

  private var gates: [Event] {
    let before = Dictionary(old.gates.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    return new.gates.filter {
      before[$0.id]?.verdict != $0.verdict || before[$0.id]?.scores != $0.scores
    }.map { gate in
      let score = gate.scores.last.map { " \(JSONText.number($0))" } ?? ""
      return Event(
        name: "GATE_\(gate.verdict.name.uppercased())",
        details: "\(gate.id)\(score), iteration \(gate.iterations)")
    }
  }

  private var barriers: [Event] {
    new.barriers.indices.filter {
      new.isComplete(barrier: $0) && !old.isComplete(barrier: $0)
    }.map { Event(name: "BARRIER_COMPLETE", details: new.barriers[$0].id) }
  }

  private var checkpoints: [Event] {
    new.checkpoints.dropFirst(old.checkpoints.count).map {
      Event(name: "CHECKPOINT", details: "\($0.checkpoint.id): \($0.checkpoint.text)")
    }
  }
}
