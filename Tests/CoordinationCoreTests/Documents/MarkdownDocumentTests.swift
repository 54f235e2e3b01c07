import CoordinationCore
import TestSupport
import Testing

@Suite struct MarkdownDocumentTests {
  /// A text, and its tree: `{key: value}`, `[value]`, line ends of values as `/`.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var tree: String

    init(_ name: String, _ text: String, _ tree: String) {
      (self.name, self.text, self.tree) = (name, text, tree)
    }

    var testDescription: String { name }
  }

  static let cases =
    fieldCases + tableCases + listCases + sectionCases + codeCases + oddCases

  static let fieldCases = [
    Case("a field", "**A:** b c\n", "{A: b c}"),
    Case("the colon behind the stars", "**A b**: c", "{A b: c}"),
    Case("lines of them", "**A:** 1  \n**B:** 2  \n\n**C:** 3\n", "{A: 1, B: 2, C: 3}"),
    Case("several on a line", "**A:** 1 | **B:** x | y | **C:**\n", "{A: 1, B: x | y, C: }"),
    Case("in a quote", "> **A:** 1\n> **B:** 2\n", "{A: 1, B: 2}"),
    Case(
      "plain in a quote", "> Created: now | Status: open | x\n", "{Created: now, Status: open | x}"),
    Case(
      "no key", "> One two three four five: x\n> See http://a\n",
      "{text: One two three four five: x/See http://a}"),
    Case("in a list", "- **A:** `x`\n- **B**: 2\n", "{A: `x`, B: 2}"),
    Case("without a value", "**A:**\n\ntext\n", "{A: , text: text}"),
    Case(
      "on the first lines", "status: open\nowner: me\n\nk: v\n",
      "{status: open, owner: me, text: k: v}"),
    Case("front matter", "---\na: 1\nb: x\n---\n\nk\n", "{a: 1, b: x, text: k}"),
    Case("a rule is no front matter", "---\n\na\n\n---\n", "{text: a}"),
    Case("bold words", "**A** b\n**c\n", "{text: **A** b/**c}"),
    Case("between lines of text", "a\n**B:** 1\nc\nd\n", "{text: a, B: 1, text 2: c/d}"),
    Case("twice", "**A:** 1\n**A:** 2\n**A:** 3\n", "{A: 1, A (2): 2, A (3): 3}"),
    Case("mojibake", "**Größe:** âš ï¸ x\n", "{Größe: âš ï¸ x}"),
  ]

  static let tableCases = [
    Case(
      "a table", "| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |\n",
      "{columns: [a, b], table: [{a: 1, b: 2}, {a: 3, b: 4}]}"),
    Case("without outer bars", "a | b\n--|--\n1 | 2\n", "{columns: [a, b], table: [{a: 1, b: 2}]}"),
    Case(
      "escaped bars", "| a |\n|---|\n| x \\| y `\\|` |\n", "{columns: [a], table: [{a: x | y `|`}]}"
    ),
    Case(
      "bars in headings", "| a \\| b | c |\n|---|---|\n| 1 | 2 |\n",
      "{columns: [a | b, c], table: [{a | b: 1, c: 2}]}"),
    Case(
      "short and long rows", "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n",
      "{columns: [a, b], table: [{a: 1}, {a: 1, b: 2, column 3: 3}]}"),
    Case(
      "empty cells and headings", "| a | |\n|---|---|\n|| x |\n",
      "{columns: [a, ], table: [{a: , column 2: x}]}"),
    Case(
      "one heading twice", "| a | a |\n|---|---|\n| 1 | 2 |\n",
      "{columns: [a, a], table: [{a: 1, a (2): 2}]}"),
    Case(
      "without rows", "| a |\n|---|\n<!-- none -->\n\nx\n", "{columns: [a], table: [], text: x}"),
    Case(
      "many rows", "| a |\n|---|\n| 1 |\n| 2 |\n| 3 |\n| 4 |\n",
      "{columns: [a], table: [{a: 1}, {a: 2}, {a: 3}, {a: 4}]}"),
    Case(
      "rows around one that could end HTML",
      "| a |\n|---|\n| 1 |\n| 2 |\n| x > y |\n| 3 |\n| 4 |\n",
      "{columns: [a], table: [{a: 1}, {a: 2}, {a: x > y}, {a: 3}, {a: 4}]}"),
    Case(
      "rows around one like that below the headings", "|a|\n|-|\n|1|\n|2|\n|-|\n|3|\n|4|\n|5|\n",
      "{columns: [a], table: [{a: 1}, {a: 2}, {a: -}, {a: 3}, {a: 4}, {a: 5}]}"),
    Case(
      "rows behind the end of a comment",
      "<!--\n| a |\n|---|\n| 1 |\n| 2 |\n| --> |\n| 3 |\n| 4 |\n\nx\n",
      "{text: | 3 |/| 4 |, text 2: x}"),
    Case(
      "two of them", "| a |\n|---|\n\n| b |\n|---|\n",
      "{columns: [a], table: [], columns 2: [b], table 2: []}"),
    Case(
      "below a field without a value", "**T:**\n\n| a |\n|---|\n| 1 |\n",
      "{T: , T columns: [a], T table: [{a: 1}]}"),
    Case(
      "close below text", "x\n**T:**\n| a |\n|---|\n| 1 |\n",
      "{text: x, T: , T columns: [a], T table: [{a: 1}]}"),
    Case(
      "close above text", "| a |\n|---|\n| 1 |\n**B:** 2\n", "{columns: [a], table: [{a: 1}], B: 2}"
    ),
    Case(
      "in a quote", "> | a | b |\n> |---|---|\n> | 1 | 2 |\n",
      "{columns: [a, b], table: [{a: 1, b: 2}]}"),
    Case(
      "in an item", "- x\n\n  | a |\n  |---|\n  | 1 |\n",
      "{list: [{text: x, columns: [a], table: [{a: 1}]}]}"),
    Case(
      "close below an item", "- x\n  | a |\n  |---|\n  | 1 |\n",
      "{list: [{text: x, columns: [a], table: [{a: 1}]}]}"),
    Case(
      "other dashes than headings", "| a | b |\n|---|\n| 1 |\n", "{text: | a | b |/|---|/| 1 |}"),
    Case("no dashes", "| a | b |\n| 1 | 2 |\n", "{text: | a | b |/| 1 | 2 |}"),
    Case("tabs around cells", "|\ta\t|\n|---|\n|\t1\t|\n", "{columns: [a], table: [{a: 1}]}"),
    Case("without a last line end", "| a |\n|---|\n| 1", "{columns: [a], table: [{a: 1}]}"),
  ]

  static let listCases = [
    Case("items", "- a\n* b\n", "{list: [{text: a}], list 2: [{text: b}]}"),
    Case(
      "boxes", "- [ ] a\n- [x] b\n- [X] c\n- [-] d\n- [ ]\n",
      "{list: [{text: a, done: false}, {text: b, done: true}, {text: c, done: true}, {text: [-] d}]}"
    ),
    Case(
      "numbers", "1. a\n2. **B:** c\n10) d\n",
      "{list: [{text: a}, {text: **B:** c}], list 2: [{text: d}]}"),
    Case(
      "nested", "- a\n  - [ ] b\n    - c\n- d\n",
      "{list: [{text: a, list: [{text: b, done: false, list: [{text: c}]}]}, {text: d}]}"),
    Case(
      "fields of an item", "- [ ] a\n  **B:** 1\n  - **C:** 2\n",
      "{list: [{text: a, done: false, B: 1, C: 2}]}"),
    Case("further lines", "- a\n  b\n\n  c\n", "{list: [{text: a, text 2: b, text 3: c}]}"),
    Case(
      "below a field without a value", "**L:**\n- a\n\n**M:**\n1. b\n",
      "{L: , L list: [{text: a}], M: , M list: [{text: b}]}"),
    Case("a field with a value", "**L:** x\n- a\n", "{L: x, list: [{text: a}]}"),
    Case("a rule between them", "**L:**\n\n---\n\n- a\n", "{L: , list: [{text: a}]}"),
    Case("fields below a field", "**L:**\n- **A:** 1\n", "{L: , A: 1}"),
    Case("an item that is yet to come", "- \n", "{list: []}"),
    Case("in a quote", "> - a\n> - b\n", "{list: [{text: a}, {text: b}]}"),
    Case("code in an item", "1. a\n   ```\n   | x |\n   ```\n", "{list: [{text: a, code: | x |}]}"),
    Case(
      "a list in a list's first line", "- - a\n  - b\n", "{list: [{list: [{text: a}, {text: b}]}]}"),
    Case("tabs", "-\ta\n\t- b\n", "{list: [{text: a, list: [{text: b}]}]}"),
  ]

  static let sectionCases = [
    Case(
      "sections", "# A\n**f:** 1\n## B\n### C\n## D ##\n# E\n",
      "{A: {f: 1, B: {C: {}}, D: {}}, E: {}}"),
    Case("underlined", "A\n===\nB | c\n---\ntext\n", "{A: {B | c: {text: text}}}"),
    Case("a level left out", "# A\n### B\n## C\n", "{A: {B: {}, C: {}}}"),
    Case("one heading twice", "# A\n# A\n# A\n", "{A: {}, A (2): {}, A (3): {}}"),
    Case("a field and a section of one name", "**A:** 1\n# A\n", "{A: 1, A (2): {}}"),
    Case("no heading", "#A\n\\# B\n    # C\n", "{text: #A/\\# B/    # C}"),
    Case("in a quote", "> # A\n", "{text: # A}"),
    Case("without a text", "#\n## \n", "{: {: {}}}"),
    Case("hashes at the end", "# A#\n# B #\n", "{A#: {}, B: {}}"),
  ]

  static let codeCases = [
    Case("fenced", "```md\n| a |\n|---|\n# B\n```\n", "{code: | a |/|---|/# B}"),
    Case("tildes", "~~~\n```\n~~~\n", "{code: ```}"),
    Case("never closed", "```\n- a\n", "{code: - a}"),
    Case("closed by a shorter fence", "````\n```\n", "{code: ```}"),
    Case("indented", "    | a |\n    |---|\n\n    x\n", "{code: | a |/|---|//x}"),
    Case("empty", "```\n```\nx\n", "{code: , text: x}"),
    Case("on one line", "```a```\nb\n", "{text: ```a```/b}"),
    Case("in a quote", "> ```\n> # a\n>   b\n> ```\n", "{code: # a/  b}"),
    Case("a comment", "<!--\n| a |\n|---|\n\n# B\n-->\n", "{}"),
    Case("a comment on one line", "a\n<!-- # b -->\nc\n", "{text: a, text 2: c}"),
    Case(
      "HTML up to an empty line", "<details>\n| a |\n|---|\n\n| b |\n|---|\n</details>\n",
      "{columns: [b], table: []}"),
  ]

  static let oddCases = [
    Case("nothing", "", "{}"),
    Case("blank lines", "\n \n\t\n", "{}"),
    Case("a zero byte", "# A\0b\n| \0 |\n|---|\n", "{A\0b: {columns: [\0], table: []}}"),
    Case("a lone carriage return", "a\r# b\n", "{text: a\r# b}"),
    Case(
      "links and emphasis", "[a]: http://b\n*c* _d_ <e> &amp; `f`\n",
      "{text: [a]: http://b/*c* _d_ <e> &amp; `f`}"),
    Case(
      "deep quotes", String(repeating: ">", count: 2000) + " a",
      "{text: " + String(repeating: ">", count: 1872) + " a}"),
  ]

  @Test(arguments: cases) func `a text reads as it is meant`(_ test: Case) throws {
    #expect(try shown(test.text) == test.tree)
  }

  @Test(arguments: cases) func `Windows lines change nothing of it`(_ test: Case) throws {
    let text = test.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(try shown(text.joined(separator: "\r\n")) == test.tree)
  }

  @Test(arguments: cases) func `a byte order mark changes nothing of it`(_ test: Case) throws {
    #expect(try shown("\u{FEFF}" + test.text) == test.tree)
  }

  private func shown(_ text: String) throws -> String {
    let document = try MarkdownDocument(Array(text.utf8))
    return shown(document, document.root)
  }

  private func shown(_ document: MarkdownDocument, _ index: NodeIndex) -> String {
    switch document.kind(index) {
    case .object:
      let members = document.members(of: index).filter { document.part($0.value) != .headings }
      let texts = members.map { "\(document.source($0.key)): \(shown(document, $0.value))" }
      return "{" + texts.joined(separator: ", ") + "}"
    case .array:
      return "[" + document.elements(of: index).map { shown(document, $0) }.joined(separator: ", ")
        + "]"
    case .string:
      return String((document.string(index) ?? "?").map { $0.isNewline && $0 != "\r" ? "/" : $0 })
    default: return document.text(index) ?? "?"
    }
  }
}

// MARK: - Places and limits

extension MarkdownDocumentTests {
  private func document(_ text: String) throws -> MarkdownDocument {
    try MarkdownDocument(Array(text.utf8))
  }

  @Test func `values are found by what identifies them, and have their bytes`() throws {
    let text =
      "# Ä → x\n\n| ID | Status |\n|---|---|\n| a \\| b | → ä |\n| c | ❌ no |\n\n- [X] ü (1)\n"
    let document = try document(text)
    let table: ValuePath = [.key("Ä → x"), .key("table")]
    let list: ValuePath = [.key("Ä → x"), .key("list")]
    func source(_ path: ValuePath) -> String? { document.value(at: path).map(document.source) }
    #expect(source(table + [.element(key: "ID", value: "a | b"), .key("Status")]) == "→ ä")
    #expect(source(table + [.element(key: "ID", value: "a | b"), .key("ID")]) == "a \\| b")
    #expect(source(table + [.index(1)]) == "| c | ❌ no |")
    #expect(source(list + [.element(key: "text", value: "ü (1)"), .key("done")]) == "true")
    #expect(source([.key("headings"), .index(0)]) == "Ä → x")
    let cell = try #require(document.value(at: table + [.index(1), .key("Status")]))
    #expect(document.place(of: cell) == (6, 7))
  }

  @Test func `what a file holds is safe to show`() throws {
    let document = try document("**A:** \u{1B}[31m\u{202E}x\n")
    let field = try #require(document.value(at: [.key("A")]))
    #expect(document.text(field)?.contains("\u{1B}") == false)
    #expect(document.text(field)?.contains("\u{202E}") == false)
  }

  @Test(arguments: [
    ("in a cell", "| a |\n|---|\n| x", [0xC3, 0x28] as [UInt8], 3, 4),
    ("cut off at the end", "ä", [0xE2, 0x82], 1, 2),
    ("a surrogate", "", [0xED, 0xA0, 0x80], 1, 1),
  ])
  func `what is no UTF-8 is told with its place`(
    name: String, text: String, bytes: [UInt8], line: Int, column: Int
  ) {
    let offset = text.utf8.count
    let problem = SyntaxProblem(reason: .invalidUTF8, offset: offset, line: line, column: column)
    #expect(throws: problem, "\(name)") { try MarkdownDocument(Array(text.utf8) + bytes) }
  }

  @Test func `a text that is too large is refused`() {
    let bytes = [UInt8](repeating: 0x20, count: MarkdownDocument.sizeLimit + 1)
    #expect(throws: SyntaxProblem.self) { try MarkdownDocument(bytes) }
  }

  @Test func `too many values are refused`() {
    let text = "| a |\n|---|\n" + String(repeating: "|||||||||\n", count: 140_000)
    #expect {
      try MarkdownDocument(Array(text.utf8))
    } throws: { error in
      (error as? SyntaxProblem)?.reason == .tooManyValues(limit: MarkdownDocument.valueLimit)
    }
  }

  /// Each of these takes hours where the time grows with the square of the size.
  @Test(
    arguments: [
      (
        "rows shorter than a thousand headings",
        String(repeating: "|a", count: 1000) + "\n" + String(repeating: "|-", count: 1000) + "\n",
        "|\n", 100_000
      ),
      ("dashes that head nothing", "", "|-|-|\n|-|\n", 50_000),
      ("nested quotes", "", String(repeating: "> ", count: 100) + "a\n", 5000),
      ("nested lists", String(repeating: "- ", count: 60) + "\n", "\n", 500_000),
      ("deeper and deeper items", "", String(repeating: "- ", count: 5000) + "\n", 20),
      ("brackets", "", "[[[[[[[[[[a](", 50_000),
      ("stars", "", "*a **a ", 100_000), ("backticks", "", "`a``b", 100_000),
      ("tags", "", "<a x=\"\n", 100_000), ("comments", "a", " <!-- a", 100_000),
      ("comments that stay open", "", "<!-- a\n\n", 100_000),
      ("fields on a line", "", "**a:** b | ", 20_000),
      ("bars in a field", "**a:** ", "x | ", 100_000),
      ("headings of one name", "", "# a\n", 50_000),
      ("fields of one name", "", "**a:** b\n", 50_000),
      ("one line", "", "a b ", 500_000), ("rules", "", "* * * ", 100_000),
      ("link definitions", "", "[a]: b\n", 100_000), ("underlines", "", "a\n---\n", 50_000),
    ])
  func `hostile texts take no time`(name: String, start: String, part: String, count: Int) throws {
    let text = start + String(repeating: part, count: count)
    let time = try ThreadTime.measure { _ = try document(text) }
    #expect(time < .seconds(TestEnvironment.isSanitized ? 120 : 5), "\(name)")
  }
}
