internal import CoordinationCore

extension YAMLFile {
  /// Ids are accepted as they are; one note for each kind that is not as the orchestration system
  /// wants it.
  mutating func noteOddIds(of workflow: Workflow) {
    if let head = yaml.member("workflow", of: yaml.root),
      let node = yaml.member("project_id", of: head), let id = yaml.text(node)
    {
      note([(id, node)].filter { !$0.0.isProjectId }, "projects", "PROJ-001")
    }
    note(
      workflow.agents.map { ($0.id, $0.node) }.filter { !$0.0.isAgentId }, "agents",
      "prefix-type-001")
    note(
      workflow.checkpoints.map { ($0.checkpoint.id, $0.node) }.filter { !$0.0.isCheckpointId },
      "checkpoints", "CP-001")
  }

  private mutating func note(
    _ odd: [(id: String, node: NodeIndex)], _ what: String, _ expected: String
  ) {
    guard let first = odd.first else { return }
    report(
      .note, .oddIds(count: odd.count, what: what, example: first.id, expected: expected),
      at: first.node)
  }
}

extension String {
  /// "PROJ-\d{3}", perhaps with a name behind it.
  fileprivate var isProjectId: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return parts.count > 1 && parts[0] == "PROJ" && parts[1].isThreeDigits
  }

  /// "{prefix}-{type}-{NNN}"
  fileprivate var isAgentId: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return parts.count > 2 && parts.allSatisfy { !$0.isEmpty }
      && parts[parts.count - 1].isThreeDigits
  }

  /// "CP-{NNN}", with more digits behind the thousandth.
  fileprivate var isCheckpointId: Bool {
    let digits = dropFirst(3)
    return hasPrefix("CP-") && digits.utf8.count >= 3 && digits.allDigits
  }
}

extension Substring {
  fileprivate var isThreeDigits: Bool { utf8.count == 3 && allDigits }

  fileprivate var allDigits: Bool {
    utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
