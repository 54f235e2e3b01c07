internal import CoordinationCore

extension MultiAgentReading {
  mutating func readMemory() {
    let folder = MultiAgentPaths.updates
    for path in project.paths(in: folder, suffix: ".json").reversed() {
      guard let json = project.json(path) else { continue }
      var file = JSONFile(path: path, json: json)
      memoryRecords += file.records()
      findings += file.findingsWithPlaces()
    }
    for path in project.paths(in: folder, suffix: ".md").reversed() {
      guard case .text(let bytes) = project[path]?.document else { continue }
      let update = MarkdownUpdate(path: path, bytes: bytes).update(
        instances: instances.map(\.id), written: project[path]?.modified)
      memoryRecords.append(
        MemoryRecord(update, path: path, text: String(validating: bytes, as: UTF8.self)))
    }
    let merges = memoryRecords.compactMap(\.update.mergedAt) + [memory.lastMerge].compactMap(\.self)
    memory.lastMerge = merges.max()
    var texts = MemoryTextsReading(project)
    for index in memoryRecords.indices { texts.complete(&memoryRecords[index]) }
    memory.updates = memoryRecords.map(\.update)
    for conflict in memory.conflicts { reportConflict(conflict) }
    reportMemory()
  }

  /// Reports in the file of the first update that is in the conflict.
  private mutating func reportConflict(_ conflict: MemoryConflict) {
    let name = conflict.updates.first?.split(separator: "#").first.map(String.init) ?? ""
    let problem = Problem.memoryConflict(
      file: conflict.file, section: conflict.section, instances: conflict.instances)
    let path = "\(MultiAgentPaths.updates)/\(name)"
    guard let json = project.json(path + ".json") else {
      let markdown = project[path + ".md"] == nil ? MultiAgentPaths.updates : path + ".md"
      findings.append(Finding(.warning, problem, at: SourceLocation(file: markdown)))
      return
    }
    var file = JSONFile(path: path + ".json", json: json)
    let place = json.member("section", of: json.root) ?? json.member("file", of: json.root)
    file.report(.warning, problem, at: place ?? json.root)
    findings += file.findingsWithPlaces()
  }
}

extension JSONFile {
  /// The updates of one file: an object, a list of them, or an object that has such a list.
  fileprivate mutating func records() -> [MemoryRecord] {
    let base = String(name.dropLast(".json".count))
    var list = json.root
    var steps: ValuePath = []
    if json.kind(list) == .object {
      for name in ["updates", "memory_contributions", "contributions"] {
        guard let found = json.member(name, of: json.root), json.kind(found) == .array else {
          continue
        }
        list = found
        steps = [.key(name)]
      }
    }
    guard json.kind(list) == .array else {
      return record(json.root, id: base, []).map { [$0] } ?? []
    }
    return json.elements(of: list).enumerated().compactMap { number, element in
      record(element, id: "\(base)#\(number + 1)", steps + [.index(number)])
    }
  }

  private mutating func record(
    _ object: NodeIndex, id: String, _ steps: ValuePath
  ) -> MemoryRecord? {
    guard json.kind(object) == .object else {
      reportType("a memory update", "an object", at: object)
      return nil
    }
    reportRepeatedKeys(of: object)
    let type = text(member("type", object), "type") ?? ""
    var update = MemoryUpdate(
      id: TextSanitizer.sanitized(id), file: text(member("file", object), "file") ?? "", type: type,
      state: state(of: object, type: type),
      content: prose(member("content", object), "content") ?? "")
    update.instance = instance(of: object)
    update.section = text(member("section", object), "section")
    update.timestamp = time(member("timestamp", object), "timestamp")
    update.mergedAt = time(member("merged_at", object), "merged_at")
    update.reason = text(member("reason", object), "reason")
    update.ruling = text(member("decision", object), "decision").map {
      MemoryRuling(
        decision: $0, by: text(member("decided_by", object), "decided_by"),
        at: time(member("decided_at", object), "decided_at"))
    }
    return MemoryRecord(update, in: self, at: object, steps)
  }

  private mutating func instance(of object: NodeIndex) -> String? {
    for holder in [object, json.root] {
      for name in ["instance_id", "instance", "from", "agent"] where json.kind(holder) == .object {
        if let instance = text(member(name, holder), name) { return instance }
      }
    }
    return nil
  }

  private mutating func state(of object: NodeIndex, type: String) -> MemoryUpdate.State {
    let slot =
      member("status", object).isPresent ? member("status", object) : member("state", object)
    switch text(slot, "status")?.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "merged", "done", "applied": return .merged
    case "conflict", "conflicting", "conflicted": return .conflict
    case "awaitingapproval", "needsapproval", "review": return .awaitingApproval
    case "rejected", "declined": return .rejected
    default: return type.lowercased() == "critical" ? .awaitingApproval : .queued
    }
  }
}

/// A contribution in plain Markdown. What it is for is told by its name, such as
/// `instance-2-techContext-updates.md`, and by its first heading.
private struct MarkdownUpdate {
  let path: String
  let bytes: [UInt8]

  func update(instances: [String], written: Timestamp?) -> MemoryUpdate {
    let name = path.lastNameWithoutEnding
    let instance = instances.filter { id in
      name.hasPrefix(id) && "-_.".contains(name.dropFirst(id.count).first ?? " ")
    }
    .max { $0.count < $1.count }
    let rest = instance.map { String(name.dropFirst($0.count + 1)) } ?? name
    let (target, kind) = MemoryContributionFile.target(of: rest)
    let text = String(decoding: bytes, as: UTF8.self)
    var update = MemoryUpdate(
      id: TextSanitizer.sanitized(name), file: TextSanitizer.sanitized(target), type: kind.rawValue,
      state: .queued, content: TextSanitizer.sanitizedLines(text))
    update.instance = instance
    update.section = Self.firstHeading(text).map(TextSanitizer.sanitized)
    update.timestamp = written
    return update
  }

  private static func firstHeading(_ text: String) -> String? {
    let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("#") }
    let heading = line.map { String($0.drop { $0 == "#" }.drop { $0 == " " }) }
    return heading.flatMap { $0.isEmpty ? nil : $0 }
  }
}
