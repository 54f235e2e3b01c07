internal import CoordinationCore

/// A value to be printed as JSON, members in the order in which they are given.
enum JSONOutput {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONOutput])
  case object([(String, JSONOutput)])

  static func string(_ text: String?) -> JSONOutput { text.map { .string($0) } ?? .null }
  static func number(_ value: Int) -> JSONOutput { .number(Double(value)) }
  static func number(_ value: Double?) -> JSONOutput { value.map { .number($0) } ?? .null }
  static func time(_ time: Timestamp?) -> JSONOutput { .string(time?.iso8601) }
  static func strings(_ texts: [String]) -> JSONOutput { .array(texts.map { .string($0) }) }

  /// The text over several lines, without a line end.
  var text: String { rendered(indentation: "") }

  private func rendered(indentation: String) -> String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let value): JSONText.number(value)
    case .string(let text): JSONText.quoted(text)
    case .array(let values):
      spread(values.map { $0.rendered(indentation: indentation + "  ") }, "[", "]", indentation)
    case .object(let members):
      spread(
        members.map {
          JSONText.quoted($0) + ": " + $1.rendered(indentation: indentation + "  ")
        }, "{", "}", indentation)
    }
  }

  private func spread(
    _ items: [String], _ open: String, _ close: String, _ indentation: String
  ) -> String {
    if items.isEmpty { return open + close }
    let lines = items.map { indentation + "  " + $0 }
    return open + "\n" + lines.joined(separator: ",\n") + "\n" + indentation + close
  }
}
