/// Tells what the lines of a Markdown text are, one after the other: what stands in fenced code and
/// in comments is no heading. Underlined headings are taken for text.
struct MarkdownScanner {
  enum Kind: Equatable {
    case blank, text, code, comment
    case heading(level: Int, title: String)
    case mark(RegionMark)
  }

  private var fence: (byte: UInt8, length: Int)?
  private var isInComment = false

  /// The line that ends what the lines so far have left open; nil where that is nothing.
  var closingLine: String? {
    if let fence {
      return String(decoding: Array(repeating: fence.byte, count: fence.length), as: UTF8.self)
    }
    return isInComment ? "-->" : nil
  }

  mutating func kind(of line: String) -> Kind {
    let bytes = Array(line.utf8)
    let indentation = bytes.prefix { $0 == 0x20 }.count
    let rest = bytes[indentation...]
    if fence != nil { return codeLine(rest, indentation) }
    if isInComment {
      isInComment = !rest.contains(Self.commentEnd)
      return .comment
    }
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return .blank }
    guard indentation < 4 else { return .text }
    if let opening = Self.fence(rest) {
      fence = opening
      return .code
    }
    if rest.starts(with: "<!--".utf8) { return comment(rest) }
    return Self.heading(rest) ?? .text
  }

  private mutating func codeLine(_ rest: ArraySlice<UInt8>, _ indentation: Int) -> Kind {
    if let fence, indentation < 4 {
      let length = rest.prefix { $0 == fence.byte }.count
      let isBare = rest.dropFirst(length).allSatisfy { $0 == 0x20 || $0 == 0x09 }
      if length >= fence.length, isBare { self.fence = nil }
    }
    return .code
  }

  private mutating func comment(_ rest: ArraySlice<UInt8>) -> Kind {
    isInComment = !rest.dropFirst(4).contains(Self.commentEnd)
    let mark = RegionMark(String(decoding: rest, as: UTF8.self))
    return mark.map(Kind.mark) ?? .comment
  }

  private static let commentEnd = Array("-->".utf8)

  /// Three or more of ` or ~; what follows the former has none of them.
  private static func fence(_ rest: ArraySlice<UInt8>) -> (byte: UInt8, length: Int)? {
    guard let byte = rest.first, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else {
      return nil
    }
    let length = rest.prefix { $0 == byte }.count
    let isCode = byte == UInt8(ascii: "~") || !rest.dropFirst(length).contains(byte)
    return length >= 3 && isCode ? (byte, length) : nil
  }

  private static func heading(_ rest: ArraySlice<UInt8>) -> Kind? {
    let hash = UInt8(ascii: "#")
    let level = rest.prefix { $0 == hash }.count
    let title = rest.dropFirst(level)
    guard (1...6).contains(level), title.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true else {
      return nil
    }
    var words = String(decoding: title, as: UTF8.self).trimmed
    let closed = words.utf8.reversed().prefix { $0 == hash }.count
    let bare = words.dropLast(closed)
    if closed > 0, bare.isEmpty || bare.last == " " || bare.last == "\t" {
      words = String(bare).trimmed
    }
    return .heading(level: level, title: words)
  }
}

/// A comment that begins or ends a region which is kept by roster.
struct RegionMark: Equatable {
  var name: String
  var isBegin: Bool

  init?(_ line: String) {
    let words = line.split { $0 == " " || $0 == "\t" }
    guard words.count == 4, words[0] == "<!--", words[3] == "-->" else { return nil }
    switch words[1] {
    case "roster:begin": isBegin = true
    case "roster:end": isBegin = false
    default: return nil
    }
    name = String(words[2])
  }

  static func line(_ name: String, isBegin: Bool) -> String {
    "<!-- roster:\(isBegin ? "begin" : "end") \(name) -->"
  }
}

extension ArraySlice<UInt8> {
  /// Whether a few bytes stand somewhere in these.
  fileprivate func contains(_ needle: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: needle) }
  }
}

extension String {
  /// Without white space at both ends.
  package var trimmed: String {
    // No mark can join a letter or sign of ASCII to the blank before it.
    if let first = utf8.firstIndex(where: { !$0.isBlank }), utf8[first] < 0x80,
      let last = utf8.lastIndex(where: { !$0.isBlank }), utf8[last] < 0x80
    {
      return String(Substring(utf8[first...last]))
    }
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
