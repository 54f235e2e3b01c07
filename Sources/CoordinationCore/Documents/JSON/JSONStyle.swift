/// How a container of a document is laid out, so that what is put into it looks like its siblings.
struct JSONStyle {
  /// From the end of one child to the start of the next.
  let separator: String
  /// Between a key and its value.
  private let colon: String
  private let newline: String
  /// One level of indentation.
  private let unit: String
  /// The indentation of the children.
  private let indentation: String
  /// Whether the children stand on lines of their own.
  private let isMultiline: Bool
  /// Whether objects among the children are spread over lines.
  private let expandsValues: Bool
  /// What stands between the brackets while there are no children.
  private let emptyInner: String
  private let isArray: Bool

  init(of document: JSONDocument, parent: NodeIndex, children: [Range<Int>]) {
    let layout = DocumentLayout(document)
    let open = document.span(parent).lowerBound
    isArray = document.kind(parent) == .array
    newline = layout.newline
    unit = layout.unit
    colon = document.colon(in: parent) ?? layout.colon
    if let first = children.first {
      let lead = document.text(in: open + 1..<first.lowerBound)
      isMultiline = lead.utf8.contains(UInt8(ascii: "\n"))
      indentation = isMultiline ? lead.afterLastNewline : document.lineIndentation(at: open)
      let between =
        children.count > 1
        ? document.text(in: children[0].upperBound..<children[1].lowerBound) : nil
      separator = between ?? "," + (isMultiline ? lead : layout.isSpaced ? " " : "")
      expandsValues = document.expandedSiblings(of: parent) ?? (isMultiline && layout.isMultiline)
      emptyInner = ""
    } else {
      emptyInner = document.text(in: open + 1..<document.span(parent).upperBound - 1)
      isMultiline = emptyInner.utf8.contains(UInt8(ascii: "\n")) || (layout.isMultiline && !isArray)
      indentation = document.lineIndentation(at: open) + layout.unit
      separator = ","
      expandsValues = (isArray ? document.expandedElements : nil) ?? layout.isMultiline
    }
  }

  /// A child's text: a member where there is a key, else an element.
  func item(key: String?, value: String) -> String {
    let rendered = render(value)
    guard let key else { return rendered }
    return JSONText.quoted(key) + colon + rendered
  }

  /// What stands between the brackets of a container with a single new child. An item that brings
  /// its own white space keeps it.
  func onlyChild(_ item: String) -> String {
    if item.utf8.first.map({ $0 <= 0x20 }) == true { return item }
    let spreads = isMultiline || (expandsValues && item.contains(where: \.isNewline))
    guard spreads else { return emptyInner + item + emptyInner }
    return newline + indentation + item + newline + indentation.dropping(suffix: unit)
  }

  /// Text that already has lines is somebody's own layout and stays.
  private func render(_ source: String) -> String {
    guard expandsValues, !source.utf8.contains(UInt8(ascii: "\n")),
      let value = try? JSONDocument(Array(source.utf8))
    else { return source }
    return pretty(value, value.root, indentation)
  }

  private func pretty(_ value: JSONDocument, _ index: NodeIndex, _ indentation: String) -> String {
    guard value.kind(index) == .object, value.count > index.offset + 1 else {
      return value.source(index)
    }
    let inner = indentation + unit
    let members = value.members(of: index).map { key, member in
      inner + value.source(key) + colon + pretty(value, member, inner)
    }
    guard !members.isEmpty else { return value.source(index) }
    return "{" + newline + members.joined(separator: "," + newline) + newline + indentation + "}"
  }
}

/// What holds for a document as a whole, read off its first container.
private struct DocumentLayout {
  var newline = "\n"
  var unit = "  "
  var colon = ": "
  var isMultiline = false
  var isSpaced = true

  init(_ document: JSONDocument) {
    let root = document.root
    let first =
      document.members(of: root).first?.key ?? document.elements(of: root).first
    guard let first else { return }
    let lead = document.text(
      in: document.span(root).lowerBound + 1..<document.span(first).lowerBound)
    isMultiline = lead.utf8.contains(UInt8(ascii: "\n"))
    if lead.utf8.contains(UInt8(ascii: "\r")) { newline = "\r\n" }
    if isMultiline, !lead.afterLastNewline.isEmpty { unit = lead.afterLastNewline }
    if let own = document.colon(in: root) {
      colon = own
      isSpaced = own != ":"
    }
  }
}

extension JSONDocument {
  fileprivate func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// What stands between the first key of an object and its value.
  fileprivate func colon(in object: NodeIndex) -> String? {
    guard let first = members(of: object).first else { return nil }
    return text(in: span(first.key).upperBound..<span(first.value).lowerBound)
  }

  /// The white space at the start of the line that holds a byte.
  fileprivate func lineIndentation(at offset: Int) -> String {
    let lineStart = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let end = bytes[lineStart...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? lineStart
    return text(in: lineStart..<end)
  }

  /// Whether the objects in the first list that has some are spread over lines.
  fileprivate var expandedElements: Bool? {
    let lists = nodes.indices.lazy.filter { nodes[$0].kind == .array }
    return lists.compactMap { expandedSiblings(of: NodeIndex($0)) }.first
  }

  /// Whether the objects in a container are spread over lines; nil where it has none.
  fileprivate func expandedSiblings(of parent: NodeIndex) -> Bool? {
    let values = kind(parent) == .object ? members(of: parent).map(\.value) : elements(of: parent)
    let object = values.first { kind($0) == .object && Int(nodes[$0.offset].next) > $0.offset + 1 }
    return object.map { bytes[span($0)].contains(UInt8(ascii: "\n")) }
  }
}

extension String {
  fileprivate var afterLastNewline: String {
    guard let newline = utf8.lastIndex(of: UInt8(ascii: "\n")) else { return self }
    return String(self[utf8.index(after: newline)...])
  }

  fileprivate func dropping(suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
