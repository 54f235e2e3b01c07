internal import CoordinationCore

/// The file of knowledge, one JSON object a line. Lines that are something else stay where they are.
struct Knowledge {
  struct Line {
    /// With its end.
    var bytes: ArraySlice<UInt8>
    var number: Int
    var offset: Int
    /// Nil where it is no entry of the schema.
    var entry: KnowledgeEntry?

    /// Meant as an entry, whatever is wrong with it.
    var isMeantAsEntry: Bool {
      let text = String(decoding: bytes, as: UTF8.self)
      return text.first == "{" && text.part(behind: "\"txt\"") != nil
    }
    var isBlank: Bool { bytes.allSatisfy { $0 <= 0x20 } }
    var characters: Int { bytes.count { $0 & 0xC0 != 0x80 } }
  }

  private(set) var lines: [Line] = []
  /// The lines that are entries.
  private(set) var entries: [Line] = []
  private(set) var findings = FileFindings()
  let bytes: [UInt8]
  let limits: KnowledgeLimits

  /// Lines of a report, which may be the items of a list.
  init(ofReport bytes: [UInt8], limits: KnowledgeLimits) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(\.itemsObject)
    self.init(Array(lines.joined(separator: [0x0A])), limits: limits)
  }

  /// - Parameter bytes: none where there is no such file.
  init(_ bytes: [UInt8], limits: KnowledgeLimits) {
    (self.bytes, self.limits) = (bytes, limits)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      read(bytes[start..<end])
      start = end
    }
    checkEntries()
  }

  /// The entries whose text stands in an earlier line, with the number of that line.
  var duplicates: [(line: Line, first: Int)] {
    var first: [String: Int] = [:]
    return entries.compactMap { line in
      let text = line.entry?.text ?? ""
      if let number = first[text] { return (line, number) }
      first[text] = line.number
      return nil
    }
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>) {
    var line = Line(bytes: bytes, number: lines.count + 1, offset: bytes.startIndex)
    defer {
      lines.append(line)
      if line.entry != nil { entries.append(line) }
    }
    if line.isBlank { return }
    do throws(SyntaxProblem) {
      line.entry = entry(try JSONDocument(Array(bytes)), at: bytes.startIndex)
    } catch {
      let message = error.message
      // What ends too early is missed in its own line.
      findings.add(.warning, at: min(bytes.startIndex + error.offset, bytes.endIndex - 1)) {
        .focus(.noKnowledge(what: message))
      }
    }
  }

  private mutating func entry(_ json: JSONDocument, at offset: Int) -> KnowledgeEntry? {
    let texts = ["ts", "cat", "t", "txt", "src"].map { key in
      json.member(key, of: json.root).flatMap { json.string($0) }
    }
    let missing = zip(["ts", "cat", "t", "txt", "src"], texts).filter { $0.1 == nil }.map(\.0)
    guard missing.isEmpty else {
      findings.add(.warning, at: offset) {
        .focus(.noKnowledge(what: "no text for \(missing.joined(separator: ", "))"))
      }
      return nil
    }
    let words = texts.map { $0 ?? "" }
    let kind = KnowledgeEntry.Kind(written: words[2])
    if let what = Self.problem(of: words, kind) {
      findings.add(.warning, at: offset) { .focus(.noKnowledge(what: what)) }
    }
    guard let kind, Self.problem(of: words, kind) == nil else { return nil }
    return KnowledgeEntry(category: words[1], kind: kind, text: words[3], source: words[4])
  }

  /// What is wrong with the values of an entry, in the order of the schema.
  private static func problem(of words: [String], _ kind: KnowledgeEntry.Kind?) -> String? {
    func shown(_ word: String) -> String { TextSanitizer.sanitized(String(word.prefix(60))) }
    if Timestamp(iso8601: words[0]) == nil { return "ts is \(shown(words[0])), which is no time" }
    if !KnowledgeEntry.categories.contains(words[1]) {
      return "cat is \(shown(words[1])), not \(KnowledgeEntry.categories.joined(separator: ", "))"
    }
    if kind == nil { return "t is \(shown(words[2])), not ❌, ✅ or ℹ️" }
    let empty = zip(["txt", "src"], words[3...]).filter { $0.1.isUnsaid }.map(\.0)
    return empty.isEmpty ? nil : "\(empty.joined(separator: " and ")) is empty"
  }

  /// What is past a limit or stands there twice.
  private mutating func checkEntries() {
    for line in lines {
      let count = line.characters
      guard count > limits.characters else { continue }
      findings.add(.warning, at: line.offset) { [limits] in
        .focus(.knowledgeTooLong(characters: count, limit: limits.characters))
      }
    }
    let entries = entries
    if entries.count > limits.entries {
      findings.add(.warning, at: entries[limits.entries].offset) { [limits] in
        .focus(.tooMuchKnowledge(entries: entries.count, limit: limits.entries))
      }
    }
    for (line, first) in duplicates {
      findings.add(.note, at: line.offset) { .focus(.knownBefore(line: first)) }
    }
  }
}

extension ArraySlice<UInt8> {
  /// What stands in an item of a list, with a number or a box or without, where it is an object in
  /// backticks or without; else the whole line.
  fileprivate var itemsObject: Self {
    var rest = withoutBlanks
    if let first = rest.first, "-*+".utf8.contains(first) {
      rest = rest.dropFirst()
    } else {
      let tail = rest.drop { (0x30...0x39).contains($0) }
      if tail.count < rest.count, let end = tail.first, ".)".utf8.contains(end) {
        rest = tail.dropFirst()
      }
    }
    rest = rest.withoutBlanks
    if ["[ ]", "[x]", "[X]"].contains(where: { rest.starts(with: $0.utf8) }) {
      rest = rest.dropFirst(3).withoutBlanks
    }
    let tick = UInt8(ascii: "`")
    if rest.count > 1, rest.first == tick, rest.last == tick { rest = rest.dropFirst().dropLast() }
    return rest.first == UInt8(ascii: "{") ? rest : self
  }

  private var withoutBlanks: Self {
    guard let end = lastIndex(where: { $0 > 0x20 }) else { return self[endIndex...] }
    return self[...end].drop { $0 <= 0x20 }
  }
}

extension KnowledgeEntry.Kind {
  /// With or without the mark that asks for a coloured picture.
  init?(written word: String) {
    switch word.unicodeScalars.filter({ $0.value != 0xFE0F }).map(\.value) {
    case [0x274C]: self = .avoid
    case [0x2705]: self = .practice
    case [0x2139]: self = .info
    default: return nil
    }
  }
}
