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
  var text: String {
    var text = ""
    write(to: &text, indentation: "\n")
    return text
  }

  /// - Parameter indentation: what each line begins with, the end of the one before included.
  private func write(to text: inout String, indentation: String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += JSONText.number(value)
    case .string(let string): text += JSONText.quoted(string)
    case .array(let values):
      Self.write(values, "[", "]", to: &text, indentation) { value, text, indentation in
        value.write(to: &text, indentation: indentation)
      }
    case .object(let members):
      Self.write(members, "{", "}", to: &text, indentation) { member, text, indentation in
        text += JSONText.quoted(member.0)
        text += ": "
        member.1.write(to: &text, indentation: indentation)
      }
    }
  }

  private static func write<Item>(
    _ items: [Item], _ open: String, _ close: String, to text: inout String,
    _ indentation: String, _ item: (Item, inout String, String) -> Void
  ) {
    text += open
    let inner = indentation + "  "
    for index in items.indices {
      text += index == 0 ? inner : "," + inner
      item(items[index], &text, inner)
    }
    text += items.isEmpty ? close : indentation + close
  }
}
