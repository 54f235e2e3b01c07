internal import CoordinationCore

extension JSONFile {
  /// The contributions that an instance keeps in its progress file.
  mutating func contributions(_ list: JSONIndex) -> [MemoryContribution] {
    guard json.kind(list) == .array else {
      if json.kind(list) != .null { reportType("memory_contributions", "a list", at: list) }
      return []
    }
    return json.elements(of: list).compactMap { element in
      guard json.kind(element) == .object else {
        reportType("a contribution", "an object", at: element)
        return nil
      }
      return MemoryContribution(
        file: text(member("file", element), "file") ?? "",
        type: text(member("type", element), "type") ?? "",
        content: text(member("content", element), "content") ?? "",
        timestamp: time(member("timestamp", element), "timestamp"))
    }
  }

  func member(_ name: String, _ object: JSONIndex) -> Slot {
    json.member(name, of: object).map(Slot.init) ?? .none
  }
}

extension MultiAgentReading {
  mutating func readMemory() {
    let folder = MultiAgentPaths.updates
    for path in project.paths(in: folder, suffix: ".json").reversed() {
      guard let json = project.json(path) else { continue }
      var file = JSONFile(path: path, json: json)
      memory.updates += file.updates(merged: &memory.lastMerge)
      findings += file.findingsWithPlaces()
    }
    for path in project.paths(in: folder, suffix: ".md").reversed() {
      guard case .text(let bytes) = project[path]?.document else { continue }
      memory.updates.append(
        MarkdownUpdate(path: path, bytes: bytes).update(
          instances: instances.map(\.id), written: project[path]?.modified))
    }
    memory.updates = MemoryConflicts.marked(memory.updates)
    for conflict in memory.conflicts { reportConflict(conflict) }
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
  fileprivate mutating func updates(merged: inout Timestamp?) -> [MemoryUpdate] {
    let base = String(name.dropLast(".json".count))
    var list = json.root
    if json.kind(list) == .object {
      for name in ["updates", "memory_contributions", "contributions"] {
        if let found = json.member(name, of: json.root), json.kind(found) == .array { list = found }
      }
    }
    guard json.kind(list) == .array else {
      return update(json.root, id: base, &merged).map { [$0] } ?? []
    }
    return json.elements(of: list).enumerated().compactMap { number, element in
      update(element, id: "\(base)#\(number + 1)", &merged)
    }
  }

  private mutating func update(
    _ object: JSONIndex, id: String, _ merged: inout Timestamp?
  ) -> MemoryUpdate? {
    guard json.kind(object) == .object else {
      reportType("a memory update", "an object", at: object)
      return nil
    }
    reportRepeatedKeys(of: object)
    let type = text(member("type", object), "type") ?? ""
    var update = MemoryUpdate(
      id: TextSanitizer.sanitized(id), file: text(member("file", object), "file") ?? "", type: type,
      state: state(of: object, type: type),
      content: text(member("content", object), "content") ?? "")
    update.instance = instance(of: object)
    update.section = text(member("section", object), "section")
    update.timestamp = time(member("timestamp", object), "timestamp")
    if let time = time(member("merged_at", object), "merged_at") {
      merged = max(merged ?? time, time)
    }
    return update
  }

  private mutating func instance(of object: JSONIndex) -> String? {
    for holder in [object, json.root] {
      for name in ["instance_id", "instance", "from", "agent"] where json.kind(holder) == .object {
        if let instance = text(member(name, holder), name) { return instance }
      }
    }
    return nil
  }

  private mutating func state(of object: JSONIndex, type: String) -> MemoryUpdate.State {
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
    let name = path.split(separator: "/").last.map { String($0.dropLast(".md".count)) } ?? path
    let instance = instances.filter { id in
      name.hasPrefix(id) && "-_.".contains(name.dropFirst(id.count).first ?? " ")
    }
    .max { $0.count < $1.count }
    let rest = instance.map { String(name.dropFirst($0.count + 1)) } ?? name
    let (target, type) = Self.target(of: rest)
    let text = String(decoding: bytes, as: UTF8.self)
    var update = MemoryUpdate(
      id: TextSanitizer.sanitized(name), file: TextSanitizer.sanitized(target), type: type,
      state: .queued, content: TextSanitizer.sanitized(text))
    update.instance = instance
    update.section = Self.firstHeading(text).map(TextSanitizer.sanitized)
    update.timestamp = written
    return update
  }

  private static func target(of name: String) -> (file: String, type: String) {
    for (ending, type) in [
      ("-updates", "update"), ("-update", "update"), ("-additions", "addition"),
      ("-addition", "addition"),
    ] where name.hasSuffix(ending) {
      return (name.dropLast(ending.count) + ".md", type)
    }
    return (name + ".md", "addition")
  }

  private static func firstHeading(_ text: String) -> String? {
    let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("#") }
    let heading = line.map { String($0.drop { $0 == "#" }.drop { $0 == " " }) }
    return heading.flatMap { $0.isEmpty ? nil : $0 }
  }
}
