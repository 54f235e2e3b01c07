internal import CoordinationCore

/// One update of the memory bank and where it stands: what is shown of it, and what it says
/// exactly.
struct MemoryRecord {
  /// As it is shown.
  var update: MemoryUpdate
  let path: String
  /// Of its object in a JSON file; empty where it is the file.
  var steps: ValuePath = []
  private let json: JSONDocument?
  private let object: NodeIndex
  /// The state that is written down, whatever is made of it together with others.
  let written: MemoryUpdate.State
  /// The text of a contribution in plain Markdown.
  private let markdown: String?
  /// A name in the memory bank; nil where none can be made of what is written.
  let file: String?
  let section: String?
  let instance: String?
  /// Among the updates that were written at one time, so that sections come as their author had
  /// them.
  var order = 0.0

  init(_ update: MemoryUpdate, in file: JSONFile, at object: NodeIndex, _ steps: ValuePath) {
    self.update = update
    path = file.path
    json = file.json
    self.object = object
    self.steps = steps
    written = update.state
    markdown = nil
    func raw(_ name: String) -> String? {
      file.json.member(name, of: object).flatMap { file.json.string($0) }
    }
    self.file = MemoryPaths.file(raw("file") ?? update.file)
    section = (raw("section") ?? update.section).flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    instance = update.instance
    order = file.json.member("order", of: object).flatMap { file.json.number($0) } ?? 0
  }

  /// - Parameter text: nil where the file is not UTF-8.
  init(_ update: MemoryUpdate, path: String, text: String?) {
    self.update = update
    self.path = path
    json = nil
    object = NodeIndex(0)
    written = update.state
    markdown = text
    file = MemoryPaths.file(update.file)
    section = update.section
    instance = update.instance
  }

  /// The name of its file without the ending.
  var fileName: String { path.lastNameWithoutEnding }

  var content: String { markdown ?? raw("content") ?? update.content }

  /// A text as it is written; nil where there is none.
  func raw(_ name: String) -> String? {
    json.flatMap { json in json.member(name, of: object).flatMap { json.string($0) } }
  }

  /// `.some(nil)` where `null` is written.
  func text(_ name: String) -> String?? {
    guard let json, let index = json.member(name, of: object) else { return nil }
    return json.kind(index) == .null ? .some(nil) : json.string(index).map { .some($0) }
  }

  var kind: MemoryContributionDraft.Kind {
    let type = update.type.lowercased()
    if type == "report" { return .report }
    if section == nil || MemoryConflicts.isAdditive(type) { return .addition }
    guard type == "critical" else { return .update }
    return raw("applies_as").flatMap(MemoryContributionDraft.Kind.init(rawValue:)) ?? .addition
  }

  /// Whether a person has to decide about it in any case.
  var needsApproval: Bool {
    update.type.lowercased() == "critical" || file.map(MemoryPaths.guarded.contains) == true
  }

  /// Equal for updates that were made of one contribution.
  var key: String {
    Self.key(instance: instance ?? "", file: file ?? update.file, section: section, content)
  }

  static func key(
    instance: String, file: String, section: String?, _ content: String
  ) -> String {
    let text = MarkdownContent(content).text
    let whole = [instance, file, section.map { "§" + $0 } ?? "", text].joined(separator: "\u{0}")
    return Fingerprint(Array(whole.utf8)).text
  }
}

// MARK: - Changes

extension MemoryRecord {
  /// Writes values, as JSON texts, into the update.
  func setting(_ values: [(name: String, text: String)]) -> [Change] {
    guard let json else { return replacingMarkdown(values) }
    return values.compactMap { name, text in
      let hasState =
        json.member("status", of: object) == nil && json.member("state", of: object) != nil
      let name = name == "status" && hasState ? "state" : name
      let before = json.member(name, of: object).map { json.source($0) }
      if before == text { return nil }
      return Change(file: path, path: steps + [.key(name)], before: before, after: text)
    }
  }

  /// Plain Markdown has no place for a state: the update goes on as a JSON file of the same name.
  private func replacingMarkdown(_ values: [(name: String, text: String)]) -> [Change] {
    guard let markdown else { return [] }
    var members: [(name: String, text: String)] = [
      ("instance_id", instance.map(JSONText.quoted) ?? "null"),
      ("file", JSONText.quoted(file ?? update.file)),
      ("section", section.map(JSONText.quoted) ?? "null"),
      ("type", JSONText.quoted(update.type)), ("content", JSONText.quoted(markdown)),
      ("timestamp", update.timestamp.map { JSONText.quoted($0.iso8601) } ?? "null"),
    ]
    members += values.filter { value in !members.contains { $0.name == value.name } }
    return [
      Change(file: path, path: [], before: markdown, after: nil),
      Change(
        file: path.dropLast(".md".count) + ".json", path: [], before: nil,
        after: MemoryUpdateText.object(members)),
    ]
  }

  /// Removes the file of an update that has one of its own.
  var removal: Change? {
    guard steps.isEmpty, let json, let text = String(validating: json.bytes, as: UTF8.self) else {
      return nil
    }
    return Change(file: path, path: [], before: text, after: nil)
  }
}

/// Spells updates.
enum MemoryUpdateText {
  static func object(_ members: [(name: String, text: String)]) -> String {
    let lines = members.map { "  \(JSONText.quoted($0.name)): \($0.text)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  static func time(_ time: Timestamp) -> String {
    JSONText.quoted(time.iso8601(milliseconds: true))
  }
}
