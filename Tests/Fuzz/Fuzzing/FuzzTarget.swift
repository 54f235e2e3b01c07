package import CoordinationCore
internal import Trackers

/// A part of roster with what must hold for it whatever bytes it gets.
package enum FuzzTarget: Hashable, Sendable {
  case json, yaml, markdown
  /// Reads the files of a tracker into a board.
  case board(TrackerName)
  /// Does one action on such files, reads them again and takes it back.
  case action(TrackerName)
  case sanitizer, keys

  package static let all: [FuzzTarget] =
    [.json, .yaml, .markdown, .sanitizer, .keys]
    + TrackerName.allCases.flatMap { [.board($0), .action($0)] }

  package var name: String {
    switch self {
    case .json: "json"
    case .yaml: "yaml"
    case .markdown: "markdown"
    case .board(let tracker): "board-\(tracker.rawValue)"
    case .action(let tracker): "action-\(tracker.rawValue)"
    case .sanitizer: "sanitizer"
    case .keys: "keys"
    }
  }

  package init?(named name: String) {
    guard let target = Self.all.first(where: { $0.name == name }) else { return nil }
    self = target
  }

  /// - Throws: `Violation` where something does not hold. A crash says so itself.
  package func check(_ bytes: [UInt8]) throws {
    switch self {
    case .json: try DocumentProperty<JSONDocument>.check(bytes)
    case .yaml: try DocumentProperty<YAMLDocument>.check(bytes)
    case .markdown: try DocumentProperty<MarkdownDocument>.check(bytes)
    case .board(let name): try BoardProperty.check(FuzzProject(bytes, of: name))
    case .action(let name):
      try ActionProperty(choice: bytes.prefix(4)).check(FuzzProject(bytes.dropFirst(4), of: name))
    case .sanitizer: try SanitizerProperty.check(bytes)
    case .keys: try KeyProperty.check(bytes)
    }
  }
}

/// Something that must hold and does not.
package struct Violation: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}
