internal import CoordinationCore

/// One file that is being read, with what is found wrong in it on the way. Each reader gives a usable
/// value whatever stands there and notes what it had to put up with.
protocol TreeFile {
  associatedtype Tree: TreeDocument
  var path: String { get }
  var tree: Tree { get }
  var findings: FileFindings { get set }
}

extension TreeFile {
  /// The file's name as other findings call it.
  var name: String { path.lastName }

  mutating func report(
    _ severity: Finding.Severity, _ problem: Problem, at index: NodeIndex
  ) {
    findings.add(severity, at: tree.span(index).lowerBound) { problem }
  }

  /// The same for a problem that quotes the file.
  mutating func report(at index: NodeIndex, _ problem: (_ excerpt: String) -> Problem) {
    let tree = tree
    findings.add(.warning, at: tree.span(index).lowerBound) { problem(tree.excerpt(index)) }
  }

  mutating func reportType(
    _ field: @autoclosure () -> String, _ expected: String, at index: NodeIndex
  ) {
    report(at: index) { .wrongType(field: field(), expected: expected, found: $0) }
  }

  /// Of a file that is something else as a whole nothing can be used.
  mutating func reportRoot(_ name: String, _ expected: String) {
    let tree = tree
    let found = tree.excerpt(tree.root)
    findings.add(.error, at: tree.span(tree.root).lowerBound) {
      .wrongType(field: name, expected: expected, found: found)
    }
  }

  /// The same for a member of an object, called by the name under which it is written.
  mutating func reportType(ofMember index: NodeIndex, _ field: String, _ expected: String) {
    let tree = tree
    reportType(tree.name(ofMember: index) ?? field, expected, at: index)
  }

  func findingsWithPlaces() -> [Finding] {
    findings.located(in: path, tree.bytes)
  }

  mutating func reportRepeatedKeys(of object: NodeIndex) {
    var seen: Set<String> = []
    for (key, _) in tree.members(of: object) {
      let name = tree.text(key) ?? ""
      if !seen.insert(name).inserted { report(.warning, .duplicateKey(name), at: key) }
    }
  }
}

// MARK: - Scalars

extension TreeFile {
  /// A text; numbers are taken by their spelling, with a finding. Nil where nothing is said.
  mutating func text(_ slot: Slot, _ field: String) -> String? {
    guard let index = slot.index else { return nil }
    switch tree.kind(index) {
    case .string: return tree.text(index)
    case .null: return nil
    case .number, .true, .false:
      reportType(field, "a text", at: index)
      return tree.text(index)
    case .object, .array:
      reportType(field, "a text", at: index)
      return nil
    }
  }

  /// The same for a text that may have several lines; they stay lines.
  mutating func prose(_ slot: Slot, _ field: String) -> String? {
    guard let index = slot.index, tree.kind(index) == .string else { return text(slot, field) }
    return tree.string(index).map(TextSanitizer.sanitizedLines)
  }

  /// An id: a text or a number. Nil, with a finding, for anything else.
  mutating func id(_ index: NodeIndex, _ field: String) -> String? {
    switch tree.kind(index) {
    case .string, .number: return tree.text(index)
    default:
      reportType(field, "an id", at: index)
      return nil
    }
  }

  /// A time as text or as a number of seconds or milliseconds since 1970.
  mutating func time(_ slot: Slot, _ field: String) -> Timestamp? {
    guard let index = slot.index else { return nil }
    let time: Timestamp?
    switch tree.kind(index) {
    case .null: return nil
    case .string: time = tree.withContent(of: index) { Timestamp(iso8601: $0) }
    case .number: time = tree.number(index).flatMap { Timestamp(epoch: $0) }
    default: time = nil
    }
    if time == nil {
      report(at: index) { .unreadableTime(field: field, found: $0) }
    }
    return time
  }

  /// A number of seconds, not negative.
  mutating func seconds(_ slot: Slot, _ field: String) -> Double? {
    guard let index = slot.index, tree.kind(index) != .null else { return nil }
    if tree.kind(index) != .number { reportType(field, "a number of seconds", at: index) }
    let value = tree.number(index) ?? tree.string(index).flatMap(Double.init)
    guard let value else { return nil }
    guard value.isFinite, value >= 0 else {
      report(at: index) { .outOfRange(field: field, found: $0, range: "0 or more") }
      return nil
    }
    return value
  }

  mutating func bool(_ slot: Slot, _ field: String) -> Bool? {
    guard let index = slot.index else { return nil }
    switch tree.kind(index) {
    case .true: return true
    case .false: return false
    case .null: return nil
    default:
      reportType(field, "true or false", at: index)
      return nil
    }
  }
}

// MARK: - Lists

extension TreeFile {
  /// A list of ids; a single id counts as a list of one, with a finding.
  mutating func ids(_ slot: Slot, _ field: String) -> [String] {
    guard let index = slot.index else { return [] }
    switch tree.kind(index) {
    case .array: return idElements(index, field)
    case .null: return []
    case .string, .number:
      reportType(ofMember: index, field, "a list")
      return tree.text(index).map { [$0] } ?? []
    default:
      reportType(ofMember: index, field, "a list")
      return []
    }
  }

  private mutating func idElements(_ array: NodeIndex, _ field: String) -> [String] {
    var ids: [String] = []
    tree.forEachElement(of: array) { element in
      if let id = id(element, field) { ids.append(id) }
    }
    return ids
  }

  /// A list of sentences. An object among them is asked for the member that says most.
  mutating func sentences(_ slot: Slot, _ field: String) -> [String] {
    guard let index = slot.index else { return [] }
    switch tree.kind(index) {
    case .array: break
    case .null: return []
    default:
      reportType(ofMember: index, field, "a list")
      return tree.kind(index) == .string ? tree.text(index).map { [$0] } ?? [] : []
    }
    return tree.elements(of: index).compactMap { sentence($0, field) }
  }

  private mutating func sentence(_ index: NodeIndex, _ field: String) -> String? {
    switch tree.kind(index) {
    case .string: return tree.text(index)
    case .object:
      for key in ["description", "title", "text", "reason", "message"] {
        if let text = tree.member(key, of: index).flatMap({ tree.string($0) }) {
          return TextSanitizer.sanitized(text)
        }
      }
      fallthrough
    default:
      reportType(field, "a text", at: index)
      return tree.text(index)
    }
  }
}

extension TreeDocument {
  /// The key of a member as it is written, ready to be shown.
  func name(ofMember value: NodeIndex) -> String? { text(key(ofMember: value)) }

  /// The start of a value's first line, short enough for a message.
  func excerpt(_ index: NodeIndex) -> String {
    let span = span(index)
    let line = bytes[span].prefix(40).prefix { $0 != UInt8(ascii: "\n") }
    let text = TextSanitizer.sanitized(String(decoding: line, as: UTF8.self))
    return line.count < span.count ? text + "…" : text
  }
}
