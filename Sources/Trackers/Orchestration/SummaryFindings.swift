internal import CoordinationCore

// What the head of a workflow and its notes for the next session say of phases, barriers and gates.
extension WorkflowFindings {
  /// `phase_0_status: COMPLETE`, `barrier_1_summary: {status: COMPLETE}`, `qg_2_status: PASSED`.
  mutating func checkSummaries() {
    for section in ["workflow", "resumption"] {
      guard let place = yaml.member(section, of: yaml.root) else { continue }
      for (key, value) in yaml.members(of: place) {
        guard let name = yaml.text(key), let subject = name.summarised,
          let node = status(in: value), let word = yaml.text(node)
        else { continue }
        let status = OrchestrationVocabulary.status(of: word)
        if case .other = status { continue }
        guard let open = incompleteParts(of: subject),
          let rows = Self.contradiction(status, open, of: subject)
        else { continue }
        file.report(
          .warning, .statusDisagrees(subject: "\(section).\(name)", written: word, rows: rows),
          at: node)
      }
    }
  }

  private func status(in value: NodeIndex) -> NodeIndex? {
    guard yaml.kind(value) == .object else { return value }
    return file.slot("status", "overall_status", of: value).index
  }

  /// What of a phase, a barrier or a gate is not over; nil where there is no such thing.
  private func incompleteParts(of name: String) -> [String]? {
    let phases = workflow.phases(named: name)
    if !phases.isEmpty {
      return phases.filter { !workflow.isWorkDone(phase: $0) && !workflow.isSkipped(phase: $0) }
        .map { "phase \(workflow.phases[$0].id)" }
    }
    if let barrier = workflow.barriers.firstIndex(where: { $0.id.plain == name.plain }) {
      return workflow.isComplete(barrier: barrier) ? [] : [workflow.barriers[barrier].id]
    }
    guard let gate = workflow.gates.first(where: { $0.id.plain == name.plain }) else { return nil }
    return gate.verdict == .pass ? [] : [gate.id]
  }

  private static func contradiction(
    _ status: TaskStatus, _ open: [String], of subject: String
  ) -> String? {
    if status.isFinished == open.isEmpty { return nil }
    if open.isEmpty { return "\(subject) is complete" }
    let names = open.joined(separator: ", ")
    return "\(names) \(open.count == 1 ? "is" : "are") not complete"
  }
}

extension String {
  /// "phase_0" of "phase_0_status".
  fileprivate var summarised: String? {
    for end in ["_status", "_summary"] where hasSuffix(end) {
      let name = dropLast(end.count)
      return ["phase_", "barrier_", "qg_", "gate_"].contains { name.hasPrefix($0) }
        ? String(name) : nil
    }
    return nil
  }
}
