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
