internal import CoordinationCore

/// A JSON object for a column, written member by member.
struct RowJSON {
  private var text = "{"

  init() {
    text.reserveCapacity(384)
  }

  mutating func add(_ key: StaticString, _ value: String) {
    if text.utf8.count > 1 { text += ", " }
    text += "\""
    text += key.description
    text += "\": "
    text += value
  }

  mutating func add(_ key: StaticString, text value: String?) {
    add(key, JSONText.quoted(value))
  }

  /// The whole object. What others keep in the column stays behind it: the members that are none of
  /// these, or as `previous` what is no JSON object.
  func finished(keeping old: String?) -> String {
    let own = text + "}"
    guard let old, !old.isEmpty, old != own else { return own }
    guard let members = Self.members(of: old), let mine = Self.members(of: own) else {
      return text + ", \"previous\": \(JSONText.quoted(old))}"
    }
    let names = Set(mine.map(\.key))
    var result = text
    for (key, value) in members where !names.contains(key) {
      result += ", \(JSONText.quoted(key)): \(value)"
    }
    return result + "}"
  }

  private static func members(of text: String) -> [(key: String, value: String)]? {
    guard let json = try? JSONDocument(Array(text.utf8)), json.kind(json.root) == .object else {
      return nil
    }
    return json.members(of: json.root).map { (json.string($0) ?? "", json.source($1)) }
  }
}

extension JSONText {
  static func quoted(_ text: String?) -> String {
    guard let text else { return "null" }
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 0x7F
    }
    return isPlain ? "\"" + text + "\"" : quoted(text)
  }

  static func list(_ texts: [String]) -> String {
    if texts.isEmpty { return "[]" }
    return "[" + texts.map { quoted(Optional($0)) }.joined(separator: ", ") + "]"
  }
}
