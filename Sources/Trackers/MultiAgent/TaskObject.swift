internal import CoordinationCore

/// The object of one task in one file, and what shall change in it.
struct TaskObject {
  let file: String
  let json: JSONDocument
  let index: NodeIndex
  let fields: TaskFields
  /// The paths start at the object.
  private(set) var changes: [Change] = []

  init(file: JSONFile, index: NodeIndex) {
    self.file = file.path
    json = file.json
    self.index = index
    fields = TaskFields(of: index, in: file.json)
  }

  /// Replaces a field's value where there is one.
  mutating func set(_ field: TaskFields.Field, to text: String, isDerived: Bool = false) {
    guard let value = fields[field].index, let key = json.string(json.key(ofMember: value)) else {
      return
    }
    let before = json.source(value)
    if before == text { return }
    changes.append(
      Change(file: file, path: [.key(key)], before: before, after: text, isDerived: isDerived))
  }

  /// Replaces a field's value or adds it under a name.
  mutating func put(_ field: TaskFields.Field, named name: String, _ text: String) {
    if fields[field].isPresent { return set(field, to: text) }
    changes.append(Change(file: file, path: [.key(name)], before: nil, after: text))
  }

  /// Adds to a field that is a list; ids are compared as they are shown.
  mutating func add(_ texts: [String], to field: TaskFields.Field, named name: String) {
    guard let list = fields[field].index, json.kind(list) != .null else {
      return put(field, named: name, "[" + texts.joined(separator: ", ") + "]")
    }
    guard let key = json.string(json.key(ofMember: list)) else { return }
    if json.kind(list) == .string {
      // One text where a list should stand stays its first.
      return set(field, to: "[" + ([json.source(list)] + texts).joined(separator: ", ") + "]")
    }
    guard json.kind(list) == .array else { return }
    for text in texts {
      guard let value = try? JSONDocument(Array(text.utf8)), let id = value.text(value.root)
      else { continue }
      changes.append(
        Change(file: file, path: [.key(key), .item(id)], before: nil, after: text))
    }
  }

  /// As they are written, in a list or as a single text.
  var achievements: [String] {
    guard let list = fields[.achievements].index else { return [] }
    if let text = json.string(list) { return [text] }
    return json.elements(of: list).compactMap { json.string($0) }
  }

  /// Writes the present time where the object keeps the time of its last change.
  mutating func touch(_ field: TaskFields.Field, at now: Timestamp) {
    guard let value = fields[field].index else { return }
    set(field, to: TimeText.text(now, like: value, in: json), isDerived: true)
  }

  /// Writes the time of the last report that the object knows, by the clock of the task's owner; nil
  /// where the owner has reported nothing yet.
  mutating func remember(_ time: Timestamp?) {
    if changes.isEmpty { return }
    let before = json.member("reported_at", of: index).map { json.source($0) }
    let after = time.map { JSONText.quoted($0.iso8601(milliseconds: true)) } ?? "null"
    if before == after { return }
    changes.append(
      Change(
        file: file, path: [.key("reported_at")], before: before, after: after, isDerived: true))
  }

  /// Whether a field is a list with something in it, or stands in for one.
  func hasContent(_ field: TaskFields.Field) -> Bool {
    guard let value = fields[field].index else { return false }
    switch json.kind(value) {
    case .array, .object: return !json.isEmpty(value)
    case .null: return false
    default: return true
    }
  }

  /// Where the object names another task as a dependency.
  func place(ofDependency id: String) -> NodeIndex? {
    guard let list = fields[.dependencies].index else { return nil }
    return json.elements(of: list).first { json.text($0) == id } ?? list
  }

  /// The changes with paths that start at the root of the file.
  func changes(below path: ValuePath) -> [Change] {
    changes.map { change in
      var change = change
      change.path = path + change.path
      return change
    }
  }

  /// The object's text with the changes made.
  func changedText() throws(Refusal) -> String {
    do {
      let object = try JSONDocument(Array(json.source(index).utf8)).applying(changes)
      return object.source(object.root)
    } catch {
      throw .invariantBroken("an entry of \(file) cannot be rewritten")
    }
  }
}

/// Spells a time as the one that it replaces.
enum TimeText {
  static func text(_ time: Timestamp, like index: NodeIndex, in json: JSONDocument) -> String {
    if json.kind(index) == .number {
      let isMilliseconds = abs(json.number(index) ?? 0) >= 1e11
      return String(isMilliseconds ? time.milliseconds : time.milliseconds / 1000)
    }
    let hasFraction = json.string(index)?.contains(".") ?? false
    return JSONText.quoted(time.iso8601(milliseconds: hasFraction))
  }
}
