// Between values and their spelling in YAML.

extension YAMLDocument {
  /// Between the quotes, where there are any.
  func content(_ node: YAMLNode) -> Range<Int> {
    let range = Int(node.start)..<Int(node.end)
    switch node.style {
    case .singleQuoted, .doubleQuoted: return range.lowerBound + 1..<range.upperBound - 1
    default: return range
    }
  }

  /// What a scalar of any kind reads as, exactly; nil for objects and arrays.
  func scalar(_ index: NodeIndex) -> String? {
    let node = node(index)
    switch node.kind {
    case .object, .array: return nil
    default:
      if node.reference != YAMLNode.none { return texts[Int(node.reference)] }
      return String(decoding: bytes[content(node)], as: UTF8.self)
    }
  }

  package func withContent<Result>(
    of index: NodeIndex, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = scalar(index) ?? ""
    return text.withUTF8(body)
  }

  /// A scalar that reads as a text. Keys that look like numbers are none.
  package func string(_ index: NodeIndex) -> String? {
    kind(index) == .string ? scalar(index) : nil
  }

  /// The line end behind the last line of a block text belongs to its spelling, and is not shown.
  package func text(_ index: NodeIndex) -> String? {
    guard kind(index) != .null, let text = scalar(index) else { return nil }
    return TextSanitizer.sanitized(node(index).style.isBlockText ? text.withoutLastLineEnds : text)
  }

  package func number(_ index: NodeIndex) -> Double? {
    guard kind(index) == .number, let text = scalar(index) else { return nil }
    return YAMLScalar.number(text)
  }
}

extension YAMLDocument {
  /// The quotes around a text.
  package enum Quoting: Sendable {
    case plain, single, double
    /// It is no text.
    case none
  }

  /// The quotes around a value; those of block texts count as none.
  package func quoting(_ index: NodeIndex) -> Quoting {
    guard kind(index) == .string else { return .none }
    return switch nodes[index.offset].style {
    case .doubleQuoted: .double
    case .singleQuoted: .single
    case .plain: .plain
    default: .none
    }
  }

  /// The quotes that most texts among the values of objects have.
  package var usualQuoting: Quoting {
    var counts = (single: 0, double: 0, plain: 0)
    for parent in nodes.indices where nodes[parent].kind == .object {
      forEachOwnMember(of: NodeIndex(parent)) { _, value in
        switch quoting(value) {
        case .single: counts.single += 1
        case .double: counts.double += 1
        case .plain: counts.plain += 1
        case .none: break
        }
      }
    }
    if counts.plain > counts.single + counts.double { return .plain }
    return counts.single > counts.double ? .single : .double
  }
}

/// What plain scalars mean (core schema of YAML 1.2).
package enum YAMLScalar {
  static func kind(ofPlain bytes: some Collection<UInt8>) -> NodeKind {
    guard let first = bytes.first else { return .null }
    switch first {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"),
      UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      return bytes.count > 5 ? .string : word(String(decoding: bytes, as: UTF8.self))
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      return isNumber(bytes) ? .number : .string
    default: return .string
    }
  }

  private static func word(_ text: String) -> NodeKind {
    switch text {
    case "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE": .true
    case "false", "False", "FALSE": .false
    default: .string
    }
  }

  /// A decimal number as the core schema has it; numbers in other bases read as texts.
  private static func isNumber(_ bytes: some Collection<UInt8>) -> Bool {
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    func digits() -> Int {
      let before = rest.count
      rest = rest.drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      return before - rest.count
    }
    var count = digits()
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      count += digits()
    }
    guard count > 0 else { return false }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }

  /// What a text says that is spelled as a number; nil for any other text.
  package static func number(in text: String) -> Double? {
    kind(ofPlain: text.utf8) == .number ? number(text) : nil
  }

  static func number(_ text: String) -> Double? {
    // Swift reads no number that ends with its point.
    Double(text.hasSuffix(".") ? String(text.dropLast()) : text)
  }
}
