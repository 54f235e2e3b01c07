internal import CLibYAML

/// Turns libyaml's events into nodes. An open container keeps the way to the one around it, so that
/// depth costs nothing of the thread's stack.
struct YAMLParser {
  struct Result {
    var nodes: [YAMLNode] = []
    var texts: [String] = []
    var aliases: [NodeIndex] = []
    var repeatedKeys: [NodeIndex] = []
    var propertyStarts: [NodeIndex: Int] = [:]
    var furtherDocument: Int?
  }

  let bytes: [UInt8]
  /// Behind a byte order mark.
  private let start: Int
  var offsets: CharacterOffsets
  private var result = Result()
  /// The open containers, outermost first.
  private var open: [Container] = []
  private var anchors: [String: Int] = [:]
  /// How many values each finished node stands for, with all aliases put in. Kept for anchors only.
  private var expandedSizes: [Int: Int] = [:]
  /// How many values all aliases so far stand for.
  private var aliased = 0
  /// Where the value that was finished last ends.
  private var lastEnd: UInt32 = 0

  private struct Container {
    var node: Int
    var anchor: Bool
    /// Values in it so far, with all aliases put in.
    var expanded = 1
    var children = 0
    var keys = KeySet()
  }

  static func parse(_ bytes: [UInt8]) throws(SyntaxProblem) -> Result {
    var parser = YAMLParser(bytes)
    do throws(Failure) {
      try parser.readEvents()
    } catch {
      let offset = min(error.offset, bytes.count)
      let place = LineIndex(bytes).place(of: offset)
      throw SyntaxProblem(
        reason: error.reason, offset: offset, line: place.line, column: place.column)
    }
    return parser.result
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    start = ByteOrderMark.length(in: bytes)
    offsets = CharacterOffsets(bytes)
  }

  struct Failure: Error {
    var reason: SyntaxProblem.Reason
    var offset: Int
  }

  // MARK: - Events

  private mutating func readEvents() throws(Failure) {
    if bytes.count > Int(UInt32.max) - 1 {
      throw Failure(reason: .tooLarge(limit: Int(UInt32.max) - 1), offset: 0)
    }
    var reader = yaml_parser_t()
    guard yaml_parser_initialize(&reader) == 1 else {
      throw Failure(reason: .notYAML(problem: "there is no memory left", context: nil), offset: 0)
    }
    defer { yaml_parser_delete(&reader) }
    yaml_parser_set_encoding(&reader, YAML_UTF8_ENCODING)
    var failure: Failure?
    bytes.withUnsafeBufferPointer { input in
      // libyaml gives the mark a column, so that nothing below the first key would be its sibling.
      let text = UnsafeBufferPointer(rebasing: input[start...])
      yaml_parser_set_input_string(&reader, text.baseAddress, text.count)
      do throws(Failure) {
        try readDocument(&reader)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    if result.nodes.isEmpty { addNothing() }
  }

  private mutating func readDocument(_ reader: inout yaml_parser_t) throws(Failure) {
    var documents = 0
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&reader, &event) == 1 else { throw problem(of: reader) }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT: return
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        if documents > 1 {
          result.furtherDocument = offsets.byte(of: event.start_mark.index)
          return
        }
      case YAML_SCALAR_EVENT: try addScalar(event)
      case YAML_ALIAS_EVENT: try addAlias(event)
      case YAML_SEQUENCE_START_EVENT:
        let list = event.data.sequence_start
        try begin(
          .array, isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE, anchor: list.anchor,
          tag: list.tag, event)
      case YAML_MAPPING_START_EVENT:
        let object = event.data.mapping_start
        try begin(
          .object, isFlow: object.style == YAML_FLOW_MAPPING_STYLE, anchor: object.anchor,
          tag: object.tag, event)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: finish(event)
      default: break
      }
    }
  }

  private func problem(of reader: yaml_parser_t) -> Failure {
    if reader.error == YAML_READER_ERROR {
      let offset = start + Int(reader.problem_offset)
      let isControl = offset < bytes.count && (bytes[offset] < 0x20 || bytes[offset] == 0x7F)
      return Failure(
        reason: isControl ? .controlCharacter(bytes[offset]) : .invalidUTF8, offset: offset)
    }
    let words = reader.problem.map { String(cString: $0) } ?? "it cannot be read"
    let context = reader.context.map { String(cString: $0) }
    // What is never closed is wrong where it begins, however far libyaml has read on.
    let isOpen =
      context == "while scanning a simple key" || context == "while scanning a quoted scalar"
    let mark = isOpen ? reader.context_mark : reader.problem_mark
    var offsets = offsets
    let offset = offsets.byte(of: mark.index)
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "\t") {
      return Failure(reason: .tabulator, offset: offset)
    }
    return Failure(reason: .notYAML(problem: words, context: context), offset: offset)
  }

  // MARK: - Nodes

  private mutating func addScalar(_ event: yaml_event_t) throws(Failure) {
    let scalar = event.data.scalar
    let hasProperties = scalar.anchor != nil || scalar.tag != nil
    let span = span(of: event, hasProperties: hasProperties)
    if hasProperties { noteProperties(event) }
    let style: YAMLNode.Style =
      switch scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    let value = UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length))
    var node = YAMLNode(
      start: UInt32(span.lowerBound), end: UInt32(span.upperBound), next: 0, kind: .string,
      style: style)
    if style == .plain, isResolved(scalar.tag) { node.kind = YAMLScalar.kind(ofPlain: value) }
    let isBlock = style.isBlockText
    let isQuoted = style == .singleQuoted || style == .doubleQuoted
    if isBlock || !reads(isQuoted ? span.dropFirst().dropLast() : span, as: value) {
      node.reference = UInt32(result.texts.count)
      result.texts.append(String(decoding: value, as: UTF8.self))
    }
    if isBlock { node.end = UInt32(trimmedEnd(of: span)) }
    if expectsKey { noteKey(String(decoding: value, as: UTF8.self)) }
    try add(node, size: 1)
    if let anchor = scalar.anchor {
      let index = result.nodes.count - 1
      anchors[String(cString: anchor)] = index
      expandedSizes[index] = 1
    }
  }

  /// Whether a plain scalar with a tag, or without one, is what it looks like: `!!int 2` is, `!!str 2`
  /// and `!mine 2` are texts.
  private func isResolved(_ tag: UnsafePointer<yaml_char_t>?) -> Bool {
    guard let tag else { return true }
    return ["int", "float", "bool", "null"].contains {
      strcmp(tag, "tag:yaml.org,2002:\($0)") == 0
    }
  }

  /// Whether a value is spelled as it reads.
  private func reads(_ range: Range<Int>, as value: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard range.count == value.count, let own = bytes.baseAddress, let other = value.baseAddress
      else { return range.count == value.count }
      return memcmp(own + range.lowerBound, other, value.count) == 0
    }
  }

  private mutating func addAlias(_ event: yaml_event_t) throws(Failure) {
    let span = span(of: event, hasProperties: false)
    let name = event.data.alias.anchor.map { String(cString: $0) } ?? ""
    guard let target = anchors[name] else {
      throw Failure(reason: .unknownAnchor(name), offset: span.lowerBound)
    }
    guard let size = expandedSizes[target] else {
      throw Failure(reason: .endlessAlias(name), offset: span.lowerBound)
    }
    let node = YAMLNode(
      start: UInt32(span.lowerBound), end: UInt32(span.upperBound), next: 0,
      kind: result.nodes[target].kind, style: .alias, reference: UInt32(target))
    result.aliases.append(NodeIndex(result.nodes.count))
    aliased += size
    if aliased > YAMLDocument.aliasedLimit {
      throw Failure(
        reason: .growingAliases(limit: YAMLDocument.aliasedLimit), offset: span.lowerBound)
    }
    try add(node, size: size)
  }

  private mutating func begin(
    _ kind: NodeKind, isFlow: Bool, anchor: UnsafeMutablePointer<yaml_char_t>?,
    tag: UnsafeMutablePointer<yaml_char_t>?, _ event: yaml_event_t
  ) throws(Failure) {
    let properties = [anchor, tag].count { $0 != nil }
    let start = contentStart(offsets.byte(of: event.start_mark.index), limit: properties)
    if properties > 0 { noteProperties(event) }
    if open.count >= YAMLDocument.depthLimit {
      throw Failure(reason: .tooDeep(limit: YAMLDocument.depthLimit), offset: start)
    }
    let node = YAMLNode(
      start: UInt32(start), end: UInt32(start), next: 0, kind: kind, style: isFlow ? .flow : .block)
    try add(node, size: 0)
    let index = result.nodes.count - 1
    // Known before it is finished, so that an alias of itself is found out.
    if let anchor { anchors[String(cString: anchor)] = index }
    open.append(Container(node: index, anchor: anchor != nil))
  }

  private mutating func finish(_ event: yaml_event_t) {
    guard let container = open.popLast() else { return }
    let index = container.node
    result.nodes[index].next = UInt32(result.nodes.count)
    if result.nodes[index].style == .flow {
      result.nodes[index].end = UInt32(offsets.byte(of: event.end_mark.index))
    } else {
      // Blanks and comments behind the last value are nobody's.
      result.nodes[index].end = max(result.nodes[index].start, lastEnd)
    }
    lastEnd = result.nodes[index].end
    if container.anchor { expandedSizes[index] = container.expanded }
    if let last = open.indices.last { open[last].expanded += container.expanded }
  }

  /// The next node stands behind an anchor or a tag.
  private mutating func noteProperties(_ event: yaml_event_t) {
    result.propertyStarts[NodeIndex(result.nodes.count)] = offsets.byte(of: event.start_mark.index)
  }

  private var expectsKey: Bool {
    guard let container = open.last else { return false }
    return result.nodes[container.node].kind == .object && container.children.isMultiple(of: 2)
  }

  /// The next node is a key of the innermost object.
  private mutating func noteKey(_ key: String) {
    guard let last = open.indices.last, key != "<<" else { return }
    if !open[last].keys.insert(key) { result.repeatedKeys.append(NodeIndex(result.nodes.count)) }
  }

  private mutating func add(_ node: YAMLNode, size: Int) throws(Failure) {
    let index = result.nodes.count
    if index >= YAMLDocument.valueLimit {
      throw Failure(
        reason: .tooManyValues(limit: YAMLDocument.valueLimit), offset: Int(node.start))
    }
    var node = node
    node.next = UInt32(index + 1)
    result.nodes.append(node)
    lastEnd = node.end
    guard let last = open.indices.last else { return }
    open[last].children += 1
    open[last].expanded += size
  }

  /// A text without any value reads as null.
  private mutating func addNothing() {
    let end = UInt32(bytes.count)
    result.nodes.append(
      YAMLNode(start: end, end: end, next: 1, kind: .null, style: .plain))
  }
}
