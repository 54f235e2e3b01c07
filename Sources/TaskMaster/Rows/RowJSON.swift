internal import CoordinationCore

/// A JSON object in a column, of which others may keep members of their own.
struct RowJSON {
  private let json: JSONDocument?
  private let text: String?

  init(_ text: String?) {
    self.text = text
    let document = text.flatMap { try? JSONDocument(Array($0.utf8)) }
    json = document.flatMap { $0.kind($0.root) == .object ? $0 : nil }
  }

  func string(_ key: String) -> String? {
    guard let json, let value = json.member(key, of: json.root) else { return nil }
    return json.string(value)
  }

  /// Members in this order, with what others keep there behind them. What is no JSON object becomes
  /// the member `previous`.
  func replacing(_ members: [(key: String, text: String)]) -> String {
    var parts = members
    if let json {
      json.forEachMember(of: json.root) { key, value in
        let isOwn = members.contains { json.keyIs(key, $0.key) }
        if !isOwn { parts.append((json.string(key) ?? "", json.source(value))) }
      }
    } else if let text, !text.isEmpty {
      parts.append(("previous", JSONText.quoted(text)))
    }
    var result = "{"
    for (key, text) in parts {
      if result.utf8.count > 1 { result += ", " }
      result += JSONText.quoted(key)
      result += ": "
      result += text
    }
    return result + "}"
  }
}

extension JSONText {
  static func quoted(_ text: String?) -> String { text.map { quoted($0) } ?? "null" }

  static func list(_ texts: [String]) -> String {
    texts.isEmpty ? "[]" : "[" + texts.map { quoted($0) }.joined(separator: ", ") + "]"
  }
}
