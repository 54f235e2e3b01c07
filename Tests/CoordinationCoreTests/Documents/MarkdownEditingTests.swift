import CoordinationCore
import Testing

@Suite struct MarkdownEditingTests {
  /// One change, and the text after it.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var path: ValuePath
    var before: String?
    var after: String?
    var position: Int?
    var expected: String

    init(
      _ name: String, _ text: String, _ path: ValuePath, _ before: String?, _ after: String?,
      at position: Int? = nil, _ expected: String
    ) {
      (self.name, self.text, self.path) = (name, text, path)
      (self.before, self.after, self.position) = (before, after, position)
      self.expected = expected
    }

    var testDescription: String { name }
    var change: Change {
      Change(file: "f", path: path, before: before, after: after, position: position)
    }
  }

  static let cases =
    cellCases + rowCases + itemCases + fieldCases + codeCases + sectionCases

  private static func cell(_ id: String, _ column: String) -> ValuePath {
    [.key("table"), .element(key: "ID", value: id), .key(column)]
  }

  private static func row(_ id: String) -> ValuePath {
    [.key("table"), .element(key: "ID", value: id)]
  }

  private static func item(_ text: String) -> ValuePath {
    [.key("list"), .element(key: "text", value: text)]
  }

  static let wide = "| ID | Status   |\n|----|----------|\n| a  | READY    |\n| b  | RUNNING  |\n"
  static let tight = "| ID | Status |\n|----|--------|\n| a | ⏳ PENDING | - |\n| b | READY | x |\n"

  static let cellCases = [
    Case(
      "a cell keeps the width of its column", wide, cell("a", "Status"), "READY", "DONE",
      "| ID | Status   |\n|----|----------|\n| a  | DONE     |\n| b  | RUNNING  |\n"),
    Case(
      "up to the last blank", wide, cell("a", "Status"), "READY", "CANCELED",
      "| ID | Status   |\n|----|----------|\n| a  | CANCELED |\n| b  | RUNNING  |\n"),
    Case(
      "a text that does not fit", wide, cell("a", "Status"), "READY", "CANCELLED",
      "| ID | Status   |\n|----|----------|\n| a  | CANCELLED |\n| b  | RUNNING  |\n"),
    Case(
      "a cell of no width", tight, cell("a", "Status"), "⏳ PENDING", "✅ DONE",
      "| ID | Status |\n|----|--------|\n| a | ✅ DONE | - |\n| b | READY | x |\n"),
    Case(
      "a cell behind the headings", tight, cell("b", "column 3"), "x", "y",
      "| ID | Status |\n|----|--------|\n| a | ⏳ PENDING | - |\n| b | READY | y |\n"),
    Case(
      "bars", tight, cell("b", "Status"), " READY ", "a|b \\| c\nd",
      "| ID | Status |\n|----|--------|\n| a | ⏳ PENDING | - |\n| b | a\\|b \\| c d | x |\n"),
    Case(
      "what is expected, without its backslash", "| ID | S |\n|-|-|\n| a | x \\| y |\n",
      cell("a", "S"), "x | y", "z", "| ID | S |\n|-|-|\n| a | z |\n"),
    Case(
      "behind an escaped bar", "| ID | S |\n|-|-|\n| a \\| ä | x |\n", cell("a | ä", "S"), "x", "z",
      "| ID | S |\n|-|-|\n| a \\| ä | z |\n"),
    Case(
      "behind the headings, alone and without a bar", "| ID |\n|-|\n| a | long text",
      cell("a", "column 2"),
      "long text", "x", "| ID |\n|-|\n| a | x"),
    Case(
      "no blanks", "|ID|S|\n|-|-|\n|a|x|\n", cell("a", "S"), "x", "yy", "|ID|S|\n|-|-|\n|a|yy|\n"),
    Case("nothing", "|ID|S|\n|-|-|\n|a||\n", cell("a", "S"), "", "x", "|ID|S|\n|-|-|\n|a|x|\n"),
    Case(
      "blanks", "| ID | S |\n|----|---|\n| a |  |\n", cell("a", "S"), "", "x",
      "| ID | S |\n|----|---|\n| a | x |\n"),
    Case(
      "emptied", "| ID | S |\n|----|---|\n| a | long |\n", cell("a", "S"), "long", "",
      "| ID | S |\n|----|---|\n| a |  |\n"),
    Case(
      "a backslash at the end", "|ID|S|\n|-|-|\n|a|x|\n", cell("a", "S"), "x", "c:\\",
      "|ID|S|\n|-|-|\n|a|c:\\ |\n"),
    Case(
      "no outer bars", "ID | S\n-- | -\na | x\n", cell("a", "S"), "x", "y",
      "ID | S\n-- | -\na | y\n"),
    Case(
      "no last line end", "ID | S\n-- | -\na | x", [.key("table"), .index(0), .key("ID")],
      "a", "b c",
      "ID | S\n-- | -\nb c | x"),
    Case(
      "odd blanks", "| ID | S |\n|-|-|\n|   a| x    |\n", cell("a", "S"), "x", "yy",
      "| ID | S |\n|-|-|\n|   a| yy    |\n"),
    Case(
      "in a quote", "> | ID | S |\n> |----|---|\n> | a | x |\n", cell("a", "S"), "x", "y",
      "> | ID | S |\n> |----|---|\n> | a | y |\n"),
    Case(
      "a heading", "| Created | Status | pending |\n|--|--|--|\n", [.key("columns"), .index(2)],
      "pending", "in progress", "| Created | Status | in progress |\n|--|--|--|\n"),
    Case(
      "a cell that is missing", "| ID | S | T |\n|-|-|-|\n| a |\n", cell("a", "T"), nil, "x",
      "| ID | S | T |\n|-|-|-|\n| a | | x |\n"),
  ]

  static let rowCases = [
    Case(
      "a row at the end", wide, row("c"), nil, "| c  | NEW      |", wide + "| c  | NEW      |\n"),
    Case(
      "a row in front", wide, row("c"), nil, "| c | d |", at: 0,
      "| ID | Status   |\n|----|----------|\n| c | d |\n| a  | READY    |\n| b  | RUNNING  |\n"),
    Case(
      "a row between others", wide, row("c"), nil, "| c | d |", at: 1,
      "| ID | Status   |\n|----|----------|\n| a  | READY    |\n| c | d |\n| b  | RUNNING  |\n"),
    Case(
      "a row by position", wide, [.key("table"), .index(2)], nil, "| b | d |", wide + "| b | d |\n"),
    Case(
      "a row into nothing", "| ID |\n|----|\n<!-- here -->\n", row("a"), nil, "| a |",
      "| ID |\n|----|\n| a |\n<!-- here -->\n"),
    Case(
      "a row behind the last line", "| ID |\n|----|", row("a"), nil, "| a |",
      "| ID |\n|----|\n| a |"),
    Case(
      "a row in a quote", "> | ID |\n> |----|\n> | a |\n", row("b"), nil, "| b |",
      "> | ID |\n> |----|\n> | a |\n> | b |\n"),
    Case(
      "a row in an item", "- x\n\n  | ID |\n  |----|\n",
      [.key("list"), .index(0), .key("table"), .index(0)], nil, "| a |",
      "- x\n\n  | ID |\n  |----|\n  | a |\n"),
    Case(
      "the first row goes", wide, row("a"), "| a | READY |", nil,
      "| ID | Status   |\n|----|----------|\n| b  | RUNNING  |\n"),
    Case(
      "the last row goes", wide, row("b"), "| b  | RUNNING  |", nil,
      "| ID | Status   |\n|----|----------|\n| a  | READY    |\n"),
    Case("the only row goes", "| ID |\n|----|\n| a |", row("a"), "| a |", nil, "| ID |\n|----|"),
    Case(
      "a row with blanks behind it", "| ID |\n|----|\n| a |  \n| b |\n", row("a"), "| a |", nil,
      "| ID |\n|----|\n| b |\n"),
    Case(
      "a row as a whole", tight, row("b"), "| b | READY | x |", "| b | - |",
      "| ID | Status |\n|----|--------|\n| a | ⏳ PENDING | - |\n| b | - |\n"),
  ]

  static let itemCases = [
    Case(
      "a box", "- [ ] a\n- [ ] b\n", item("b") + [.key("done")], "false", "true",
      "- [ ] a\n- [x] b\n"),
    Case("a large cross", "- [X] a\n", item("a") + [.key("done")], "true", "false", "- [ ] a\n"),
    Case(
      "a text", "- [ ] a  \n  more\n", [.key("list"), .index(0), .key("text")], "a", "b c",
      "- [ ] b c  \n  more\n"),
    Case(
      "a text into nothing", "- [x]\n", [.key("list"), .index(0), .key("text")], "", "b",
      "- [x] b\n"),
    Case(
      "an item at the end", "1. a\n2. b\n   c\n\nd\n", item("x"), nil, "3. x",
      "1. a\n2. b\n   c\n3. x\n\nd\n"),
    Case("an item in front", "- a\n- b\n", item("x"), nil, "- [ ] x", at: 0, "- [ ] x\n- a\n- b\n"),
    Case(
      "an item between others", "- a\n  - n\n- b\n", item("x"), nil, "- x", at: 1,
      "- a\n  - n\n- x\n- b\n"),
    Case("an item of more lines", "- a", item("x"), nil, "- x\n  - y", "- a\n- x\n  - y"),
    Case(
      "items with empty lines between them", "- a\n\n- b\n", item("x"), nil, "- x",
      "- a\n\n- b\n\n- x\n"),
    Case(
      "a nested item", "- a\n  - b\n", item("a") + [.key("list"), .index(1)], nil, "- x\n  y",
      "- a\n  - b\n  - x\n    y\n"),
    Case("an item in a quote", "> - a\n", item("x"), nil, "- x", "> - a\n> - x\n"),
    Case(
      "an item in place of a mark", "**L:**\n\n- \n", [.key("L list"), .index(0)], nil, "- [ ] a",
      "**L:**\n\n- [ ] a\n"),
    Case("the first item goes", "- a\n  b\n- c\n", item("a"), "- a\n  b", nil, "- c\n"),
    Case("the last item goes", "- a\n\n- c\n\nd\n", item("c"), "- c", nil, "- a\n\nd\n"),
    Case(
      "the only item goes", "* [ ] a\n  - b\n\nx\n", item("a"), "* [ ] a\n  - b", nil, "*\n\nx\n"),
    Case(
      "the only item close below a text goes", "**L:**\n- a\n", [.key("L list"), .index(0)], "- a",
      nil,
      "**L:**\n- [ ]\n"),
    Case(
      "the first number goes", "a\n1. b\n2. c\n10. d\n", item("b"), "1. b", nil, "a\n1. c\n10. d\n"),
    Case(
      "a nested item goes", "- a\n  - b\n    - c\n  - d\n", item("a") + [.key("list"), .index(0)],
      "- b\n  - c", nil, "- a\n  - d\n"),
    Case(
      "a first nested list", "- a\n- b\n", item("a") + [.key("list")], nil, "- x\n- y",
      "- a\n  - x\n  - y\n- b\n"),
  ]

  static let fieldCases = [
    Case("a field", "**A:** x  \n**B:** y\n", [.key("A")], "x", "z w", "**A:** z w  \n**B:** y\n"),
    Case(
      "one of several on a line", "**A:** x | **B:** y\n", [.key("A")], "x", "zz",
      "**A:** zz | **B:** y\n"),
    Case("in a quote", "> **A:** x\n", [.key("A")], "x", "y", "> **A:** y\n"),
    Case("in a list", "- **A:** x\n", [.key("A")], "x", "y", "- **A:** y\n"),
    Case(
      "on the first line", "status: pending\n<!-- x -->\n", [.key("status")], "pending",
      "in progress", "status: in progress\n<!-- x -->\n"),
    Case("nothing becomes a value", "**A:**\n", [.key("A")], "", "x", "**A:** x\n"),
    Case(
      "a blank becomes a value", "**A:** \n**B:** 1\n", [.key("A")], "", "x", "**A:** x\n**B:** 1\n"
    ),
    Case("a value becomes nothing", "**A:**  x\n", [.key("A")], "x", "", "**A:**\n"),
    Case("line ends", "**A:** x\n", [.key("A")], "x", "y\nz", "**A:** y z\n"),
    Case(
      "a heading", "# A\n## B - OPEN ##\n", [.key("headings"), .index(1)], "B - OPEN", "B - DONE",
      "# A\n## B - DONE ##\n"),
    Case(
      "an underlined heading", "A\n===\n", [.key("headings"), .index(0)], "A", "B", "B\n===\n"),
    Case(
      "a new field", "# S\n\n**A:** x\n\ntext\n", [.key("S"), .key("B")], nil, "y",
      "# S\n\n**A:** x\n**B:** y\n\ntext\n"),
    Case(
      "a new field, as the others are", "# S\n- **A**: x\n", [.key("S"), .key("B")], nil, "y",
      "# S\n- **A**: x\n- **B**: y\n"),
    Case(
      "a first field", "# S\n\ntext\n", [.key("S"), .key("B")], nil, "y",
      "# S\n\n**B:** y\n\ntext\n"),
    Case("a first field of the text", "text\n", [.key("B")], nil, "y", "**B:** y\n\ntext\n"),
    Case(
      "a field in front", "> **A:** x\n> **B:** y\n", [.key("C")], nil, "z", at: 1,
      "> **A:** x\n> **C:** z\n> **B:** y\n"),
    Case(
      "a field goes", "# S\n\n**A:** x\n**B:** y\n", [.key("S"), .key("B")], "y", nil,
      "# S\n\n**A:** x\n"),
    Case(
      "the first field goes", "# S\n\n**A:** x\n**B:** y\n", [.key("S"), .key("A")], "x", nil,
      "# S\n\n**B:** y\n"),
    Case(
      "the only field goes", "# S\n\n**A:** x\n\ntext\n", [.key("S"), .key("A")], "x", nil,
      "# S\n\ntext\n"),
    Case("the first of the text goes", "a: 1\nb: 2\n", [.key("a")], "1", nil, "b: 2\n"),
    Case(
      "the first on a line goes", "# S\n**A:** x | **B:** y\n", [.key("S"), .key("A")], "x", nil,
      "# S\n**B:** y\n"),
    Case(
      "one in the middle of a line goes", "**A:** x | **B:** y | **C:** z  \n", [.key("B")], "y",
      nil, "**A:** x | **C:** z  \n"),
    Case(
      "the last on a line goes", "**A:** x | **B:** y  \nz\n", [.key("B")], "y", nil,
      "**A:** x  \nz\n"),
  ]

  static let codeCases = [
    Case(
      "a list comes behind code", "# A\n\n```\nx\n```\n", [.key("A"), .key("list")], nil, "- y",
      "# A\n\n```\nx\n```\n\n- y\n"),
    Case(
      "a list comes behind code without lines", "# A\n\n~~~\n~~~\n\ntext\n",
      [.key("A"), .key("list")],
      nil, "- y", "# A\n\n~~~\n~~~\n\ntext\n\n- y\n"),
    Case("code", "```\na\nb\n```\n", [.key("code")], "a\nb", "c", "```\nc\n```\n"),
    Case("code of no lines", "```\n```\n", [.key("code")], "", "c\n\nd", "```\nc\n\nd\n```\n"),
    Case("code becomes nothing", "```\na\n```\n", [.key("code")], "a", "", "```\n```\n"),
    Case("an empty line of code", "```\n\n```\n", [.key("code")], "", "a", "```\na\n```\n"),
    Case(
      "code in a quote", "> ```\n> a\n> ```\n", [.key("code")], "a", "b\nc",
      "> ```\n> b\n> c\n> ```\n"),
    Case(
      "code in an item", "- x\n  ```\n  a\n  ```\n", [.key("list"), .index(0), .key("code")], "a",
      "b\nc", "- x\n  ```\n  b\n  c\n  ```\n"),
    Case("code that is not closed", "```\na", [.key("code")], "a", "b", "```\nb"),
    Case("lines of text", "> a\n> b\n", [.key("text")], "a\nb", "c\nd\ne", "> c\n> d\n> e\n"),
    Case(
      "code goes", "# S\n\n**A:** x\n\n```\na\n```\n\ntext\n", [.key("S"), .key("code")], "a", nil,
      "# S\n\n**A:** x\n\ntext\n"),
  ]

  static let sectionCases = [
    Case(
      "a section at the end", "# A\n\ntext\n", [.key("A"), .key("B")], nil, "## B\n\n**C:** d",
      "# A\n\ntext\n\n## B\n\n**C:** d\n"),
    Case("behind a last line without an end", "# A", [.key("B")], nil, "# B\nx", "# A\n\n# B\nx\n"),
    Case("into nothing", "", [.key("B")], nil, "# B\n", "# B\n"),
    Case(
      "in front of another", "# A\n\n## B\n\n## C\n", [.key("A"), .key("N")], nil, "## N\n\n- x",
      at: 1, "# A\n\n## B\n\n## N\n\n- x\n\n## C\n"),
    Case(
      "within one that others follow", "# A\na\n# B\n", [.key("A"), .key("N")], nil, "## N",
      "# A\na\n\n## N\n\n# B\n"),
    Case(
      "a section goes", "# A\n\n## B\nx\n\n## C\n", [.key("A"), .key("B")], "## B\nx\n", nil,
      "# A\n\n## C\n"),
    Case(
      "the last section goes", "# A\n\n## B\nx", [.key("A"), .key("B")], "## B\nx", nil, "# A\n\n"),
    Case(
      "a first list", "# A\n\n**F:** 1\n\n## B\n", [.key("A"), .key("list")], nil, "- [ ] x\n- y",
      "# A\n\n**F:** 1\n\n- [ ] x\n- y\n\n## B\n"),
    Case(
      "a first table", "# A\n", [.key("A"), .key("table")], nil, "| a |\n|---|\n| 1 |",
      "# A\n\n| a |\n|---|\n| 1 |\n"),
    Case(
      "a heading of signs alone gets a text", "## #\n", [.key("headings"), .index(0)], "", "7",
      "## 7 #\n"),
    Case(
      "code behind a fence that ends the text", "# A\n\n~~~", [.key("A"), .key("code")], "", "7",
      "# A\n\n~~~\n7"),
    Case(
      "a list goes", "# A\n\n- x\n- y\n\ntext\n", [.key("A"), .key("list")], "- x\n- y", nil,
      "# A\n\ntext\n"),
    Case(
      "a list of a field goes", "**L:**\n- x\n\ntext\n", [.key("L list")], "- x", nil,
      "**L:**\n\ntext\n"),
    Case(
      "a table goes", "# A\n\n| a |\n|---|\n| 1 |\n\n## B\n", [.key("A"), .key("table")],
      "| a |\n|---|\n| 1 |", nil, "# A\n\n## B\n"),
  ]

  // MARK: - Tests

  @Test(arguments: cases)
  func `a change is made and nothing else, and taken back`(_ test: Case) throws {
    try check(test) { $0 }
  }

  @Test(arguments: cases) func `lines of Windows stay what they are`(_ test: Case) throws {
    try check(test) { text in
      text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
  }

  @Test(arguments: cases) func `a byte order mark stays where it is`(_ test: Case) throws {
    try check(test) { "\u{FEFF}" + $0 }
  }

  @Test(arguments: cases) func `made once more, it is the same`(_ test: Case) throws {
    let document = try MarkdownDocument(Array(test.text.utf8))
    let (changed, changes) = try document.recording([test.change])
    let (back, undone) = try changed.recording(changes.reversed().map(\.inverse))
    let again = try back.applying(undone.reversed().map(\.inverse))
    #expect(String(decoding: again.bytes, as: UTF8.self) == test.expected)
  }

  private func check(_ test: Case, _ variant: (String) -> String) throws {
    let text = variant(test.text)
    let document = try MarkdownDocument(Array(text.utf8))
    let (changed, changes) = try document.recording([test.change])
    #expect(String(decoding: changed.bytes, as: UTF8.self) == expected(test, text, variant))
    let back = try changed.applying(changes.reversed().map(\.inverse))
    #expect(String(decoding: back.bytes, as: UTF8.self) == text)
  }

  /// New lines of a text without any line end get the usual one.
  private func expected(
    _ test: Case, _ text: String, _ variant: (String) -> String
  ) -> String {
    test.text.contains("\n")
      ? variant(test.expected)
      : text.hasPrefix("\u{FEFF}") ? "\u{FEFF}" + test.expected : test.expected
  }

  @Test func `many changes of one row are made together`() throws {
    let document = try MarkdownDocument(Array(Self.tight.utf8))
    let (changed, changes) = try document.recording([
      Change(file: "f", path: Self.cell("a", "Status"), before: "⏳ PENDING", after: "✅ DONE"),
      Change(file: "f", path: Self.cell("a", "column 3"), before: "-", after: "me"),
      Change(file: "f", path: Self.row("c"), before: nil, after: "| c | d | e |"),
      Change(file: "f", path: Self.cell("c", "Status"), before: "d", after: "x"),
      Change(file: "f", path: [.key("table"), .index(1), .key("ID")], before: "b", after: "B"),
    ])
    let expected =
      "| ID | Status |\n|----|--------|\n| a | ✅ DONE | me |\n| B | READY | x |\n| c | x | e |\n"
    #expect(String(decoding: changed.bytes, as: UTF8.self) == expected)
    let back = try changed.applying(changes.reversed().map(\.inverse))
    #expect(back.bytes == document.bytes)
  }

  @Test(arguments: [
    (
      "another text", cell("a", "Status"), "DONE" as String?,
      ChangeProblem.differs(cell("a", "Status"), expected: "DONE", found: "⏳ PENDING")
    ),
    ("another row", cell("z", "Status"), "DONE", .notFound(cell("z", "Status"))),
    (
      "a row that is there", row("a"), nil,
      .differs(row("a"), expected: nil, found: "| a | ⏳ PENDING | - |")
    ),
    (
      "a table that is not there", [.key("table 2"), .index(0)], nil,
      .notFound([.key("table 2"), .index(0)])
    ),
  ])
  func `what is not as expected is refused with what is there`(
    name: String, path: ValuePath, before: String?, problem: ChangeProblem
  ) throws {
    let document = try MarkdownDocument(Array(Self.tight.utf8))
    #expect(throws: problem, "\(name)") {
      try document.applying([Change(file: "f", path: path, before: before, after: "| a | x | y |")])
    }
  }
}
