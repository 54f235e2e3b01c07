/// A YAML value that is to be put into a document, in block style from the first column on.
package indirect enum YAMLSource {
  /// Spelled as it shall stand.
  case scalar(String)
  case object([(key: String, value: YAMLSource)])
  case list([YAMLSource])

  /// Its lines, without a line end behind the last.
  package var text: String { lines.joined(separator: "\n") }

  private var lines: [String] {
    switch self {
    case .scalar(let text): return [text]
    case .object(let members):
      if members.isEmpty { return ["{}"] }
      return members.flatMap { key, value -> [String] in
        let name = YAMLScalar.plain(key) + ":"
        let inner = value.lines
        guard value.isBlock else { return ["\(name) \(inner.joined(separator: "\n"))"] }
        return [name] + inner.map { "  " + $0 }
      }
    case .list(let elements):
      if elements.isEmpty { return ["[]"] }
      return elements.flatMap { element -> [String] in
        element.lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
      }
    }
  }

  private var isBlock: Bool {
    switch self {
    case .scalar: false
    case .object(let members): !members.isEmpty
    case .list(let elements): !elements.isEmpty
    }
  }
}

extension YAMLDocument {
  /// A value that is to stand in another place, too: in block style, its scalars spelled as they are.
  package func sourceTree(_ index: NodeIndex) -> YAMLSource {
    switch kind(index) {
    case .object where span(index).count > 0:
      .object(members(of: index).map { (text($0.key) ?? "", sourceTree($0.value)) })
    case .array: .list(elements(of: index).map(sourceTree))
    case .string where quoting(index) == .none:
      .scalar(YAMLScalar.doubleQuoted(string(index) ?? ""))
    default: .scalar(source(index))
    }
  }
}
