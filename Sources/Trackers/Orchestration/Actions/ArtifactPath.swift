internal import CoordinationCore

/// Where an artifact of an agent belongs: `paths.pipeline` of the workflow where it says so, else
/// `orchestration/{workflow_id}/{pipeline_alias}/{phase_id}/`. Never a placeholder in the result.
struct ArtifactPath {
  let workflow: Workflow
  let file: YAMLFile

  /// - Parameter name: a file name, or a path that is taken as it is but for its placeholders.
  func resolved(_ name: String, for agent: Workflow.Agent) throws(Refusal) -> String {
    let isPath = name.utf8.contains(UInt8(ascii: "/"))
    return try filled(isPath ? name : folder + name, for: agent, name)
  }

  private var folder: String {
    let path = pattern("pipeline") ?? "orchestration/{workflow_id}/{pipeline_alias}/{phase_id}/"
    return path.hasSuffix("/") ? path : path + "/"
  }

  private func pattern(_ name: String) -> String? {
    file.yaml.value(at: [.key("paths"), .key(name)]).flatMap { file.yaml.text($0) }
  }

  private func filled(
    _ path: String, for agent: Workflow.Agent, _ artifact: String
  ) throws(Refusal) -> String {
    var path = path
    // A value may have placeholders of its own, but no more than there are.
    for _ in 0..<8 {
      guard let open = path.firstIndex(of: "{"), let close = path[open...].firstIndex(of: "}")
      else { return path }
      let name = String(path[path.index(after: open)..<close])
      guard let value = value(of: name, for: agent) else {
        throw .orchestration(.unresolvedPath(artifact: artifact, placeholder: "{\(name)}"))
      }
      path.replaceSubrange(open...close, with: value)
    }
    throw .orchestration(.unresolvedPath(artifact: artifact, placeholder: path))
  }

  private func value(of placeholder: String, for agent: Workflow.Agent) -> String? {
    let phase = agent.phase.map { workflow.phases[$0] }
    let pipeline = phase?.pipeline.map { workflow.pipelines[$0] }
    switch placeholder.lowercased() {
    case "workflow_id", "workflow.id": return workflow.id.isEmpty ? nil : workflow.id
    case "pipeline_alias": return pipeline?.alias
    case "phase_id": return phase.map { $0.pathId ?? "phase-\($0.name)" }
    case "agent_id": return agent.id
    case "base", "paths.base": return pattern("base")
    default:
      // "{pipeline_a.short_alias}" names one pipeline.
      let parts = placeholder.split(separator: ".").map(String.init)
      guard parts.count == 2, parts[1] == "short_alias" else { return nil }
      return workflow.pipelines.first { $0.isCalled(parts[0]) }?.alias
    }
  }
}
