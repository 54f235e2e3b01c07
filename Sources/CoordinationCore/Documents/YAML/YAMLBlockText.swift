// Block texts, `|` and `>`. A comment behind the header of one tells of its place: it stands where a
// comment behind any other value stands, and stays there whatever the value becomes.

extension YAMLNode.Style {
  var isBlockText: Bool { self == .literal || self == .folded }
}

extension YAMLDocument {
  /// Up to where a value goes when a source text comes in its place, and the comment that stays.
  func commentPlace(of index: NodeIndex, for source: String) -> (end: Int, comment: String) {
    let end = span(index).upperBound
    if nodes[index.offset].style.isBlockText { return (end, headerComment(of: index)) }
    guard Self.isBlockText(source) else { return (end, "") }
    let lineEnd = layout.lineEnd(at: end)
    return (lineEnd, layout.text(end..<lineEnd))
  }

  /// The comment behind the header of a block text, with the blanks in front.
  func headerComment(of index: NodeIndex) -> String {
    guard nodes[index.offset].style.isBlockText else { return "" }
    return String(Self.header(of: layout.text(span(index))).comment)
  }

  /// A source text with a comment behind its value, or behind the header of a block text.
  static func commented(_ source: String, _ comment: String) -> String {
    guard isBlockText(source) else { return source + comment }
    let (header, own) = header(of: source)
    let lines = source.dropFirst(header.count + own.count)
    return header + (comment.isEmpty ? String(own) : comment) + lines
  }

  private static func isBlockText(_ source: String) -> Bool {
    source.utf8.first == UInt8(ascii: "|") || source.utf8.first == UInt8(ascii: ">")
  }

  private static func header(of source: String) -> (header: Substring, comment: Substring) {
    let line = source.prefix { !$0.isNewline }
    let header = line.prefix { $0 != " " && $0 != "\t" }
    let rest = line.dropFirst(header.count)
    return (header, rest.contains("#") ? rest : "")
  }
}

extension String {
  var withoutLastLineEnds: String {
    var rest = self[...]
    while rest.last?.isNewline == true { rest.removeLast() }
    return String(rest)
  }
}
