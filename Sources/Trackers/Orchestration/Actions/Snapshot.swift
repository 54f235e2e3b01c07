internal import CoordinationCore

/// How everything stood at a checkpoint, as far as it tells.
struct Snapshot {
  private(set) var agents: [(id: String, status: TaskStatus)] = []
  private(set) var barriers: [String: TaskStatus] = [:]
  /// Nil where it tells nothing of gates.
  private(set) var gates: [(id: String, record: GateRecord)]?
  /// Ids; nil where it tells nothing of them.
  private(set) var blockers: [String]?
  /// What phases waited for by their own rows.
  private(set) var obstacles: [String: [String]] = [:]
  private(set) var artifacts: [String] = []

  init(_ entry: NodeIndex, in yaml: YAMLDocument) {
    guard let snapshot = yaml.member("state_snapshot", of: entry) else { return }
    func words(_ name: String) -> [(String, String)]? {
      yaml.member(name, of: snapshot).map { object in
        yaml.members(of: object).compactMap { key, value in
          yaml.text(key).flatMap { id in yaml.text(value).map { (id, $0) } }
        }
      }
    }
    agents = (words("agent_statuses") ?? []).map { ($0, OrchestrationVocabulary.status(of: $1)) }
    for (id, word) in words("barrier_statuses") ?? [] {
      barriers[id] = OrchestrationVocabulary.status(of: word)
    }
    if let records = yaml.member("gate_records", of: snapshot) {
      gates = yaml.members(of: records).map { (yaml.text($0) ?? "", GateRecord($1, in: yaml)) }
    }
    func texts(_ list: NodeIndex) -> [String] {
      yaml.elements(of: list).compactMap { yaml.text($0) }
    }
    artifacts = yaml.member("artifact_paths", of: snapshot).map(texts) ?? []
    blockers = yaml.member("blockers", of: snapshot).map(texts)
    if let phases = yaml.member("phases_blocked_by", of: snapshot) {
      for (key, value) in yaml.members(of: phases) {
        obstacles[yaml.text(key) ?? ""] = texts(value)
      }
    }
  }

  /// What it tells of a gate.
  func record(ofGate id: String) -> GateRecord? { gates?.first { $0.id == id }?.record }
}
