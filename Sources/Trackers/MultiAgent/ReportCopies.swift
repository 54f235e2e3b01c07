package import CoordinationCore

extension MultiAgentTracker {
  /// What the team shall keep of an instance's own file.
  package struct ReportCopy: Equatable, Sendable {
    package var instance: String
    package var bytes: [UInt8]
  }

  /// The own files of instances that say later things than the copies which the team has of them,
  /// as after a report that could not be delivered. A copy that cannot be read is left as it is.
  package static func lateCopies(in files: ProjectFiles) -> [ReportCopy] {
    let entries = files.json(MultiAgentPaths.state)?.instanceEntries() ?? []
    return entries.compactMap { entry in
      guard let path = MultiAgentPaths.progress(of: entry, ofProject: files.root),
        let own = files.json(path), let bytes = files[path]?.presentBytes,
        own.isReport(of: entry.id)
      else { return nil }
      let copy = "\(MultiAgentPaths.reports)/\(entry.id).json"
      guard files[copy]?.unusable == nil, let time = own.lastReport else { return nil }
      if let known = files.json(copy)?.lastReport, time <= known { return nil }
      return ReportCopy(instance: entry.id, bytes: bytes)
    }
  }
}

extension JSONDocument {
  fileprivate func isReport(of instance: String) -> Bool {
    guard kind(root) == .object else { return false }
    guard let id = member("instance_id", of: root) else { return true }
    return text(id) == instance
  }

  /// The latest time that stands with a task.
  fileprivate var lastReport: Timestamp? {
    guard kind(root) == .object,
      let list = member("assigned_tasks", of: root) ?? member("tasks", of: root),
      kind(list) == .array
    else { return nil }
    var file = JSONFile(path: "", json: self)
    return elements(of: list).filter { kind($0) == .object }
      .compactMap { file.lastUpdate(TaskFields(of: $0, in: self)) }.max()
  }
}
