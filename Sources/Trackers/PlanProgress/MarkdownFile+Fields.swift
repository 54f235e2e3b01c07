internal import CoordinationCore

extension MarkdownFile {
  struct NamedField {
    var name: String
    var text: String
    var node: NodeIndex
    var path: ValuePath
  }

  /// All fields of a section, in their order.
  func fields(of section: Section) -> [NamedField] {
    markdown.members(of: section.node).compactMap { key, node in
      guard markdown.part(node) == .field, let name = markdown.string(key) else { return nil }
      return NamedField(
        name: name, text: markdown.text(node) ?? "", node: node, path: section.path + [.key(name)])
    }
  }
}

extension MarkdownFile {
  /// How many of the values of a section that are no sections begin before a place.
  func entryCount(of section: Section, before end: Int) -> Int {
    markdown.members(of: section.node).count { _, node in
      switch markdown.part(node) {
      case .section, .columns, .headings: false
      default: markdown.span(node).lowerBound < end
      }
    }
  }
}
