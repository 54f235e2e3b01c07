// A receipt as a line of the journal.

extension Receipt {
  static let schemaVersion = 1

  /// One line, without its end.
  var json: String {
    var members = [
      "\"schema_version\":\(Self.schemaVersion)",
      "\"id\":\(JSONText.quoted(id))",
      "\"at\":\(JSONText.quoted(at.iso8601(milliseconds: true)))",
      "\"by\":\(JSONText.quoted(by))",
      "\"action\":\(JSONText.quoted(action))",
      "\"summary\":\(JSONText.quoted(summary))",
      "\"changes\":[\(changes.map(\.json).joined(separator: ","))]",
    ]
    if let reason { members.append("\"reason\":\(JSONText.quoted(reason))") }
    if let undoes { members.append("\"undoes\":\(JSONText.quoted(undoes))") }
    if !isUndoable { members.append("\"undoable\":false") }
    return "{\(members.joined(separator: ","))}"
  }

  /// Nil where something is missing or of a wrong type, or where a later version wrote it.
  init?(_ document: JSONDocument, at index: NodeIndex) {
    let reader = MemberReader(document: document, object: index)
    guard reader.number("schema_version") == Double(Self.schemaVersion),
      let id = reader.string("id"), let at = reader.string("at").flatMap(Timestamp.init(iso8601:)),
      let by = reader.string("by"), let action = reader.string("action"),
      let summary = reader.string("summary"), let list = reader.elements("changes")
    else { return nil }
    let changes = list.compactMap { Change(document, at: $0) }
    guard changes.count == list.count else { return nil }
    self.init(
      id: TextSanitizer.sanitized(id), at: at, by: TextSanitizer.sanitized(by),
      action: TextSanitizer.sanitized(action), summary: TextSanitizer.sanitized(summary),
      changes: changes)
    reason = reader.string("reason").map(TextSanitizer.sanitized)
    undoes = reader.string("undoes")
    isUndoable = reader.word("undoable") != .false
  }

  init?(line: [UInt8]) {
    guard let document = try? JSONDocument(line) else { return nil }
    self.init(document, at: document.root)
  }
}

extension Change {
  fileprivate var json: String {
    var members = [
      "\"file\":\(JSONText.quoted(file))",
      "\"path\":[\(path.map(\.json).joined(separator: ","))]",
      "\"before\":\(before.map(JSONText.quoted) ?? "null")",
      "\"after\":\(after.map(JSONText.quoted) ?? "null")",
    ]
    if let position { members.append("\"position\":\(position)") }
    if let removed {
      members.append(
        "\"removed\":[\(JSONText.quoted(removed.text)),\(JSONText.quoted(removed.left)),"
          + "\(removed.offset)]")
    }
    if isDerived { members.append("\"derived\":true") }
    return "{\(members.joined(separator: ","))}"
  }

  fileprivate init?(_ document: JSONDocument, at index: NodeIndex) {
    let reader = MemberReader(document: document, object: index)
    guard let file = reader.string("file"), let steps = reader.elements("path"),
      reader.isTextOrNull("before"), reader.isTextOrNull("after")
    else { return nil }
    let path = steps.compactMap { PathStep(document, at: $0) }
    guard path.count == steps.count else { return nil }
    self.init(
      file: file, path: path, before: reader.string("before"), after: reader.string("after"),
      position: reader.number("position").flatMap { Int(exactly: $0) },
      isDerived: reader.word("derived") == .true)
    removed = reader.elements("removed").flatMap { RemovedText(document, $0) }
  }
}

extension RemovedText {
  fileprivate init?(_ document: JSONDocument, _ elements: [NodeIndex]) {
    guard elements.count == 3, let text = document.string(elements[0]),
      let left = document.string(elements[1]),
      let offset = document.number(elements[2]).flatMap({ Int(exactly: $0) })
    else { return nil }
    self.init(text: text, left: left, offset: offset)
  }
}

extension PathStep {
  fileprivate var json: String {
    switch self {
    case .key(let key): JSONText.quoted(key)
    case .index(let index): String(index)
    case .element(let key, let value):
      "{\"key\":\(JSONText.quoted(key)),\"value\":\(JSONText.quoted(value))}"
    case .item(let value): "{\"item\":\(JSONText.quoted(value))}"
    }
  }

  fileprivate init?(_ document: JSONDocument, at index: NodeIndex) {
    let reader = MemberReader(document: document, object: index)
    if let key = document.string(index) {
      self = .key(key)
    } else if let number = document.number(index).flatMap({ Int(exactly: $0) }) {
      self = .index(number)
    } else if let item = reader.string("item") {
      self = .item(item)
    } else if let key = reader.string("key"), let value = reader.string("value") {
      self = .element(key: key, value: value)
    } else {
      return nil
    }
  }
}

/// Reads the members of one object by type.
struct MemberReader {
  let document: JSONDocument
  let object: NodeIndex

  func string(_ key: String) -> String? {
    document.member(key, of: object).flatMap(document.string)
  }

  func number(_ key: String) -> Double? {
    document.member(key, of: object).flatMap(document.number)
  }

  func word(_ key: String) -> NodeKind? {
    document.member(key, of: object).map(document.kind)
  }

  func isTextOrNull(_ key: String) -> Bool {
    word(key) == .string || word(key) == .null
  }

  func elements(_ key: String) -> [NodeIndex]? {
    guard let array = document.member(key, of: object), document.kind(array) == .array else {
      return nil
    }
    return document.elements(of: array)
  }
}
