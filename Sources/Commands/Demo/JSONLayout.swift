internal import CoordinationCore

/// How the simulated team lays out its files.
extension JSONOutput {
  /// The text on one line.
  var line: String {
    switch self {
    case .null, .bool, .number, .string: text
    case .array(let values): "[" + values.map(\.line).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { JSONText.quoted($0) + ": " + $1.line }.joined(separator: ", ") + "}"
    }
  }

  /// The text over several lines, short lists of single values on one.
  var page: String { page(indentation: "") }

  private func page(indentation: String) -> String {
    let inner = indentation + "  "
    switch self {
    case .object(let members) where !members.isEmpty:
      let lines = members.map {
        inner + JSONText.quoted($0) + ": " + $1.page(indentation: inner)
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + indentation + "}"
    case .array(let values) where !isShortList:
      let lines = values.map { inner + $0.page(indentation: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n" + indentation + "]"
    default: return line
    }
  }

  private var isShortList: Bool {
    guard case .array(let values) = self else { return false }
    let areSingle = values.allSatisfy {
      switch $0 {
      case .array, .object: false
      default: true
      }
    }
    return areSingle && line.utf8.count <= 60
  }
}
