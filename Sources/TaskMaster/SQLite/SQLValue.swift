internal import CoordinationCore

/// A value in a row of the database.
enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  /// Its bytes are of no use to roster.
  case blob

  static func text(_ text: String?) -> SQLValue { text.map { .text($0) } ?? .null }

  /// As people would write it; nil for null and blobs.
  var text: String? {
    switch self {
    case .null, .blob: nil
    case .integer(let number): String(number)
    case .real(let number): JSONText.number(number)
    case .text(let text): text
    }
  }
}
