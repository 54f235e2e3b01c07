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
  }

  private(set) var lines: [Line] = []
  private(set) var findings = FileFindings()
  private let limits: FocusConfig

  /// - Parameter bytes: none where there is no such file.
  init(_ bytes: [UInt8], limits: FocusConfig) {
    self.limits = limits
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      read(bytes[start..<end])
      start = end
    }
    checkEntries()
  }

  var entries: [Line] { lines.filter { $0.entry != nil } }

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
    defer { lines.append(line) }
    if bytes.allSatisfy({ $0 <= 0x20 }) { return }
    do throws(SyntaxProblem) {
      line.entry = entry(try JSONDocument(Array(bytes)), at: bytes.startIndex)
    } catch {
      let message = error.message
      findings.add(.warning, at: bytes.startIndex + error.offset) {
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
    guard let kind = KnowledgeEntry.Kind(written: words[2]) else {
      findings.add(.warning, at: offset) {
        .focus(.noKnowledge(what: "t is \(TextSanitizer.sanitized(words[2])), not ❌, ✅ or ℹ️"))
      }
      return nil
    }
    return KnowledgeEntry(category: words[1], kind: kind, text: words[3], source: words[4])
  }

  /// What is past a limit or stands there twice.
  private mutating func checkEntries() {
    for line in lines {
      let count = line.bytes.count { $0 & 0xC0 != 0x80 }
      guard count > limits.maxCharacters else { continue }
      findings.add(.warning, at: line.offset) { [limits] in
        .focus(.knowledgeTooLong(characters: count, limit: limits.maxCharacters))
      }
    }
    let entries = entries
    if entries.count > limits.maxEntries {
      findings.add(.warning, at: entries[limits.maxEntries].offset) { [limits] in
        .focus(.tooMuchKnowledge(entries: entries.count, limit: limits.maxEntries))
      }
    }
    for (line, first) in duplicates {
      findings.add(.note, at: line.offset) { .focus(.knownBefore(line: first)) }
    }
  }
}

extension KnowledgeEntry.Kind {
  /// With or without the mark that asks for a coloured picture.
  init?(written word: String) {
    switch word.unicodeScalars.first?.value {
    case 0x274C: self = .avoid
    case 0x2705: self = .practice
    case 0x2139: self = .info
    default: return nil
    }
  }
}
