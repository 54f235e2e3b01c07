/// Changes texts at random, as editors, careless writers and broken programs do.
package struct Mutation {
  private var random: Generator

  /// - Parameter seed: the same one gives the same texts again.
  package init(seed: UInt64) {
    random = Generator(state: seed)
  }

  /// One of the texts with up to six things changed in it.
  package mutating func text(of seeds: [[UInt8]]) -> [UInt8] {
    var text = pick(seeds) ?? []
    for _ in 0..<Int.random(in: 0...6, using: &random) { text = changed(text, seeds) }
    return text
  }

  /// A few bytes that say which action is tried.
  package mutating func choice() -> [UInt8] {
    (0..<4).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.randomElement(using: &random)
  }

  private mutating func changed(_ text: [UInt8], _ seeds: [[UInt8]]) -> [UInt8] {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    let line = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<16, using: &random) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[line], at: line)
    case 2: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &random))
    case 3: lines.insert(Array((pick(Self.lines) ?? "").utf8), at: line)
    case 4: lines.removeSubrange(line..<min(lines.count, line + 8))
    case 5: if let other = pick(seeds) { lines.insert(contentsOf: someLines(of: other), at: line) }
    case 6: lines[line] = cut(lines[line])
    case 7: lines = Array(lines[...line])
    case 8: lines = lines.map { $0.last == 0x0D ? $0 : $0 + [0x0D] }
    case 9: return byteChanged(text)
    default: lines[line] = wordChanged(lines[line])
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  private mutating func someLines(of text: [UInt8]) -> [[UInt8]] {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let start = Int.random(in: 0..<lines.count, using: &random)
    return lines[start..<min(lines.count, start + 6)].map(Array.init)
  }

  private mutating func cut(_ line: [UInt8]) -> [UInt8] {
    Array(line.prefix(Int.random(in: 0...line.count, using: &random)))
  }

  private mutating func byteChanged(_ text: [UInt8]) -> [UInt8] {
    guard !text.isEmpty else { return text }
    var text = text
    let place = Int.random(in: 0..<text.count, using: &random)
    text[place] = Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : 0x7C
    return text
  }

  private mutating func wordChanged(_ line: [UInt8]) -> [UInt8] {
    var words = line.split(separator: 0x20, omittingEmptySubsequences: false).map(Array.init)
    let word = Int.random(in: 0..<words.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: words.remove(at: word)
    case 1: words.swapAt(word, Int.random(in: 0..<words.count, using: &random))
    default: words[word] = Array((pick(Self.words) ?? "").utf8)
    }
    return Array(words.joined(separator: [0x20]))
  }

  private static let lines = [
    "", "| a | b |", "|---|---|", "- [ ] Task", "- [x] Done", "  - within", "## Phase 2: More",
    "# Title", "**Status:** pending", "**Progress:** 3/9 (33%)", "> quote", "```", "~~~", "---",
    "<!-- hidden", "-->", "| P1-001 | Task | ✅ DONE |", "| 1 | Two | ⏳ |", "status: pending",
    "    code", "\t- tab", "{}", "{\"id\": 1,", "- id: a", "key: [1, 2", "&a", "*a", "<<: *a",
    "\u{FEFF}",
    "### 1.1 Setup", "| Timestamp | Task | Old Status | New Status |", "1. one", "* * *", "]", "}",
  ]

  private static let words = [
    "|", "||", "\\|", "**", "`", "✅", "🚧", "⏸️", "❌", "DONE", "done", "READY", "in_progress", "100%",
    "3/13", "0", "-1", "99999999999999999999", "1e9", "2026-03-12T10:00:00Z", "$(date)", "N/A", "-",
    "null", "true", "\"", "'", "{", "}", "[", "]", ":", ",", "#", "\u{E2}\u{9C}", "\u{202E}", "é",
    "P1-001..P1-004", "ISS-001", "agent-1", "TBD", "nobody", "1V", "<!--", "-->", "[x]", "[ ]",
  ]

  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
