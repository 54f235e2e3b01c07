internal import CoordinationCore

/// A JSON document to look things up in. What is not there is `missing`, so that expectations can
/// be written as one chain.
package enum JSONValue: Equatable, Sendable {
  case missing, null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Throws where the text is not one JSON document.
  package init(_ bytes: [UInt8]) throws {
    let document = try JSONDocument(bytes)
    self = Self.value(document, document.root)
  }

  package init(_ text: String) throws {
    try self.init(Array(text.utf8))
  }

  package subscript(_ key: String) -> JSONValue {
    if case .object(let members) = self { members[key] ?? .missing } else { .missing }
  }

  package subscript(_ position: Int) -> JSONValue {
    elements.indices.contains(position) ? elements[position] : .missing
  }

  package var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  package var keys: Set<String> {
    if case .object(let members) = self { Set(members.keys) } else { [] }
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The element whose member has this value.
  package func first(where key: String, is value: JSONValue) -> JSONValue {
    elements.first { $0[key] == value } ?? .missing
  }

  private static func value(_ document: JSONDocument, _ index: NodeIndex) -> JSONValue {
    switch document.source(index) {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    case let text where text.hasPrefix("{"):
      let members = document.members(of: index).map { key, value in
        (document.string(key) ?? "", Self.value(document, value))
      }
      return .object(Dictionary(members, uniquingKeysWith: { $1 }))
    case let text where text.hasPrefix("["):
      return .array(document.elements(of: index).map { value(document, $0) })
    case let text where text.hasPrefix("\""): return .string(document.string(index) ?? text)
    default: return document.number(index).map { .number($0) } ?? .missing
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(stringLiteral text: String) { self = .string(text) }
  package init(integerLiteral value: Int) { self = .number(Double(value)) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(nilLiteral: ()) { self = .null }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(Dictionary(members, uniquingKeysWith: { $1 }))
  }
}
