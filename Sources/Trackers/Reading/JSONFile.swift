internal import CoordinationCore

/// One JSON file that is being read, with what is found wrong in it on the way. Each reader gives a
/// usable value whatever stands there and notes what it had to put up with.
struct JSONFile {
  let path: String
  let json: JSONDocument
  var findings = FileFindings()
  var keys = KeyMemory()
  var owners = WordMemory<String?>()
  var statuses = WordMemory<NativeStatus>()
  var priorities = WordMemory<Priority>()

  init(path: String, json: JSONDocument) {
    self.path = path
    self.json = json
  }

  /// The file's name as other findings call it.
  var name: String { path.lastName }

  mutating func report(
    _ severity: Finding.Severity, _ problem: Problem, at index: NodeIndex
  ) {
    findings.add(severity, at: json.span(index).lowerBound) { problem }
  }

  /// The same for a problem that quotes the file.
  mutating func report(at index: NodeIndex, _ problem: (_ excerpt: String) -> Problem) {
    let json = json
    findings.add(.warning, at: json.span(index).lowerBound) { problem(json.excerpt(index)) }
  }

  mutating func reportType(
    _ field: @autoclosure () -> String, _ expected: String, at index: NodeIndex
  ) {
    report(at: index) { .wrongType(field: field(), expected: expected, found: $0) }
  }

  /// The same for a member of an object, called by the name under which it is written.
  mutating func reportType(ofMember index: NodeIndex, _ field: String, _ expected: String) {
    let json = json
    reportType(json.name(ofMember: index) ?? field, expected, at: index)
  }

  func findingsWithPlaces() -> [Finding] {
    findings.located(in: path, json.bytes)
  }
}

// MARK: - Scalars

extension JSONFile {
  /// A text; numbers are taken by their spelling, with a finding. Nil where nothing is said.
  mutating func text(_ slot: Slot, _ field: String) -> String? {
    guard let index = slot.index else { return nil }
    switch json.kind(index) {
    case .string: return json.text(index)
    case .null: return nil
    case .number, .true, .false:
      reportType(field, "a text", at: index)
      return json.text(index)
    case .object, .array:
      reportType(field, "a text", at: index)
      return nil
    }
  }

  /// The same for a text that may have several lines; they stay lines.
  mutating func prose(_ slot: Slot, _ field: String) -> String? {
    guard let index = slot.index, json.kind(index) == .string else { return text(slot, field) }
    return json.string(index).map(TextSanitizer.sanitizedLines)
  }

  /// An id: a text or a number. Nil, with a finding, for anything else.
  mutating func id(_ index: NodeIndex, _ field: String) -> String? {
    switch json.kind(index) {
    case .string, .number: return json.text(index)
    default:
      reportType(field, "an id", at: index)
      return nil
    }
  }

  /// A time as text or as a number of seconds or milliseconds since 1970.
  mutating func time(_ slot: Slot, _ field: String) -> Timestamp? {
    guard let index = slot.index else { return nil }
    let time: Timestamp?
    switch json.kind(index) {
    case .null: return nil
    case .string: time = json.withContent(of: index) { Timestamp(iso8601: $0) }
    case .number: time = json.number(index).flatMap { Timestamp(epoch: $0) }
    default: time = nil
    }
    if time == nil {
      report(at: index) { .unreadableTime(field: field, found: $0) }
    }
    return time
  }

  /// A number of seconds, not negative.
  mutating func seconds(_ slot: Slot, _ field: String) -> Double? {
    guard let index = slot.index, json.kind(index) != .null else { return nil }
    if json.kind(index) != .number { reportType(field, "a number of seconds", at: index) }
    let value = json.number(index) ?? json.string(index).flatMap(Double.init)
    guard let value else { return nil }
    guard value.isFinite, value >= 0 else {
      report(at: index) { .outOfRange(field: field, found: $0, range: "0 or more") }
      return nil
    }
    return value
  }

  mutating func bool(_ slot: Slot, _ field: String) -> Bool? {
    guard let index = slot.index else { return nil }
    switch json.kind(index) {
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

extension JSONFile {
  /// A list of ids; a single id counts as a list of one, with a finding.
  mutating func ids(_ slot: Slot, _ field: String) -> [String] {
    guard let index = slot.index else { return [] }
    switch json.kind(index) {
    case .array: return idElements(index, field)
    case .null: return []
    case .string, .number:
      reportType(ofMember: index, field, "a list")
      return json.text(index).map { [$0] } ?? []
    default:
      reportType(ofMember: index, field, "a list")
      return []
    }
  }

  private mutating func idElements(_ array: NodeIndex, _ field: String) -> [String] {
    guard !json.isEmpty(array) else { return [] }
    let end = json.withView { $0.next(array).offset }
    var ids: [String] = []
    ids.reserveCapacity(end - array.offset - 1)
    var element = NodeIndex(array.offset + 1)
    while element.offset < end {
      if let id = id(element, field) { ids.append(id) }
      element = json.withView { $0.next(element) }
    }
    return ids
  }

  /// A list of sentences. An object among them is asked for the member that says most.
  mutating func sentences(_ slot: Slot, _ field: String) -> [String] {
    guard let index = slot.index else { return [] }
    switch json.kind(index) {
    case .array: break
    case .null: return []
    default:
      reportType(ofMember: index, field, "a list")
      return json.kind(index) == .string ? json.text(index).map { [$0] } ?? [] : []
    }
    guard !json.isEmpty(index) else { return [] }
    return json.elements(of: index).compactMap { sentence($0, field) }
  }

  private mutating func sentence(_ index: NodeIndex, _ field: String) -> String? {
    switch json.kind(index) {
    case .string: return json.text(index)
    case .object:
      for key in ["description", "title", "text", "reason", "message"] {
        if let text = json.member(key, of: index).flatMap({ json.string($0) }) {
          return TextSanitizer.sanitized(text)
        }
      }
      fallthrough
    default:
      reportType(field, "a text", at: index)
      return json.text(index)
    }
  }
}

extension JSONDocument {
  /// The key of a member as it is written, ready to be shown.
  func name(ofMember value: NodeIndex) -> String? { text(key(ofMember: value)) }

  /// The start of a value's text, short enough for a message.
  func excerpt(_ index: NodeIndex) -> String {
    let span = span(index)
    let limit = 40
    guard span.count > limit else { return TextSanitizer.sanitized(source(index)) }
    let start = bytes[span.lowerBound..<span.lowerBound + limit]
    return TextSanitizer.sanitized(String(decoding: start, as: UTF8.self)) + "…"
  }
}
