internal import CoordinationCore

/// Where an artifact of an agent belongs: `paths.pipeline` of the workflow where it says so, else
/// `orchestration/{workflow_id}/{pipeline_alias}/{phase_id}/`. Never a placeholder in the result.
struct ArtifactPath {
  let workflow: Workflow
  let file: YAMLFile

  /// - Parameter name: a file name, or a path that is taken as it is but for its placeholders.
  func resolved(_ name: String, for agent: Workflow.Agent) throws(Refusal) -> String {
    guard name.isInsideProject else { throw .orchestration(.badArtifact(name)) }
    let phase = agent.phase.map { workflow.phases[$0] }
    let pipeline = phase?.pipeline.map { workflow.pipelines[$0] }
    let isPath = name.utf8.contains(UInt8(ascii: "/"))
    return try filled(isPath ? name : folder(hasPipeline: pipeline != nil) + name, name) {
      placeholder in
      switch placeholder {
      case "pipeline_alias": pipeline?.alias
      case "phase_id": phase?.artifactName
      case "agent_id": agent.id
      default: nil
      }
    }
  }

  /// The path of what a barrier hands over in one direction.
  func resolved(
    _ path: String, for barrier: Workflow.Barrier, direction: String
  ) throws(Refusal) -> String {
    try filled(path, path) { placeholder in
      switch placeholder {
      case "barrier_id": barrier.id
      case "direction": direction
      default: nil
      }
    }
  }

  /// - Parameter hasPipeline: phases at the top of a workflow belong to none.
  private func folder(hasPipeline: Bool) -> String {
    let usual =
      hasPipeline
      ? "orchestration/{workflow_id}/{pipeline_alias}/{phase_id}/"
      : "orchestration/{workflow_id}/{phase_id}/"
    let path = pattern("pipeline") ?? usual
    return path.hasSuffix("/") ? path : path + "/"
  }

  private func pattern(_ name: String) -> String? {
    file.yaml.value(at: [.key("paths"), .key(name)]).flatMap { file.yaml.text($0) }
  }

  /// - Parameter value: of placeholders that are not the workflow's own.
  private func filled(
    _ path: String, _ artifact: String, _ value: (String) -> String?
  ) throws(Refusal) -> String {
    var path = path
    // A value may have placeholders of its own, but no more than there are.
    for _ in 0..<8 {
      guard let open = path.firstIndex(of: "{"), let close = path[open...].firstIndex(of: "}")
      else {
        if let brace = path.firstIndex(where: { $0 == "{" || $0 == "}" }) {
          throw .orchestration(
            .unresolvedPath(artifact: artifact, placeholder: String(path[brace...])))
        }
        guard path.isInsideProject else { throw .orchestration(.badArtifact(path)) }
        return path
      }
      let name = String(path[path.index(after: open)..<close])
      guard let value = value(name.lowercased()) ?? self.value(of: name.lowercased()) else {
        throw .orchestration(.unresolvedPath(artifact: artifact, placeholder: "{\(name)}"))
      }
      path.replaceSubrange(open...close, with: value)
    }
    throw .orchestration(.unresolvedPath(artifact: artifact, placeholder: path))
  }

  private func value(of placeholder: String) -> String? {
    switch placeholder {
    case "workflow_id", "workflow.id": return workflow.id.isEmpty ? nil : workflow.id
    case "base", "paths.base": return pattern("base")
    default:
      // "{pipeline_a.short_alias}" names one pipeline.
      let parts = placeholder.split(separator: ".").map(String.init)
      guard parts.count == 2, parts[1] == "short_alias" else { return nil }
      return workflow.pipelines.first { $0.isCalled(parts[0]) }?.alias
    }
  }
}

extension Workflow.Phase {
  /// What stands for it in a path: `path_id`, else what its name makes.
  var artifactName: String {
    pathId ?? (Int(name) == nil ? name : "phase-\(name)")
  }
}

extension String {
  /// A relative path that stays where it is meant to be.
  fileprivate var isInsideProject: Bool {
    let parts = split(separator: "/", omittingEmptySubsequences: false)
    return !trimmed.isEmpty && !hasPrefix("/") && !parts.contains("..") && parts.last != ""
      && !unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }
}
