import Testing

@testable import CoordinationCore

@Suite struct MarkdownTableTests {
  /// A text, and its tables as "line: heading,heading; cell,cell; …".
  struct Finding: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var tables: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ tables: [String]) {
      (self.name, self.text, self.tables) = (name, text, tables)
    }
  }

  static let findings = [
    Finding("bars around", "| A | B |\n|---|---|\n| 1 | 2 |\n", ["0: A,B; 1,2"]),
    Finding("no bars around", "A | B\n--- | ---\n1 | 2\n", ["0: A,B; 1,2"]),
    Finding("a bar in front only", "| A | B\n|---|---\n| 1 | 2\n", ["0: A,B; 1,2"]),
    Finding("alignment", "| A | B | C |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n", ["0: A,B,C; 1,2,3"]),
    Finding("one dash each", "|A|B|\n|-|-|\n|1|2|\n", ["0: A,B; 1,2"]),
    Finding("one column", "| A |\n|---|\n| 1 |\n", ["0: A; 1"]),
    Finding("no rows", "| A | B |\n|---|---|\n\n| 1 | 2 |\n", ["0: A,B"]),
    Finding("empty cells", "| A | B |\n|---|---|\n|   ||\n", ["0: A,B; ,"]),
    Finding("short and long rows", "|A|B|\n|-|-|\n|1|\n|1|2|3|\n", ["0: A,B; 1; 1,2,3"]),
    Finding(
      "a bar that is escaped", "| A | B |\n|---|---|\n| a \\| b | c\\| |\n", ["0: A,B; a | b,c|"]),
    Finding("an escaped bar at the end", "A | B\n---|---\n1 | 2 \\|\n", ["0: A,B; 1,2 |"]),
    Finding("windows lines", "| A | B |\r\n|---|---|\r\n| 1 | 2 |\r\n", ["0: A,B; 1,2"]),
    Finding("no newline at the end", "| A | B |\n|---|---|\n| 1 | 2 |", ["0: A,B; 1,2"]),
    Finding("no newline behind the dashes", "| A | B |\n|---|---|", ["0: A,B"]),
    Finding("blanks behind the bars", "| A | B |  \n|---|---| \n| 1 | 2 | \n", ["0: A,B; 1,2"]),
    Finding("indented a little", "  | A | B |\n  |---|---|\n  | 1 | 2 |\n", ["0: A,B; 1,2"]),
    Finding("behind a byte order mark", "\u{FEFF}| A | B |\n|---|---|\n", ["0: A,B"]),
    Finding(
      "two tables and text", "t\n|A|\n|-|\n|1|\n\nu\n|B|\n|-|\n|2|\n", ["1: A; 1", "6: B; 2"]),
    Finding("behind a heading", "# A | B\n|---|---|\n", []),
    Finding("no row of dashes", "| A | B |\n| 1 | 2 |\n", []),
    Finding("too few dashes", "| A | B |\n|---|\n", []),
    Finding("too many dashes", "| A | B |\n|---|---|---|\n", []),
    Finding("something among the dashes", "| A | B |\n|---|-x-|\n", []),
    Finding("a row that has colons only", "| A | B |\n|:|:|\n", []),
    Finding("a colon amid the dashes", "| A | B |\n|---|-:-|\n", []),
    Finding("fenced", "```\n| A | B |\n|---|---|\n| 1 | 2 |\n```\n", []),
    Finding("fenced with tildes", "~~~ text\n| A | B |\n|---|---|\n~~~\n", []),
    Finding(
      "ended by a fence", "| A |\n|---|\n| 1 |\n```\n| 2 |\n```\n| 3 |\n", ["0: A; 1"]),
    Finding("in a comment", "<!--\n| A | B |\n|---|---|\n-->\n", []),
    Finding("nothing", "", []),
  ]

  @Test(arguments: findings)
  func `tables are found where GitHub finds them`(_ test: Finding) {
    let shown = MarkdownText(test.text).tables.map { table in
      let rows = table.rows.map { row in row.cells.map(\.text).joined(separator: ",") }
      return "\(table.line): "
        + ([table.headings.joined(separator: ",")] + rows).joined(separator: "; ")
    }
    #expect(shown == test.tables)
  }

  @Test func `a column is found by any of its names, whatever their case`() throws {
    let table = try #require(MarkdownText("| Id | STATUS |\n|-|-|\n").tables.first)
    #expect(table.column("status", "state") == 1)
    #expect(table.column("state", "Status") == 1)
    #expect(table.column("state") == nil)
  }

  @Test func `a row that is too short says nothing in the cells that are missing`() throws {
    let row = try #require(MarkdownText("|A|B|\n|-|-|\n|1|\n").tables.first?.rows.first)
    #expect(row.text(0) == "1")
    #expect(row.text(1) == "")
  }

  // MARK: - Cells

  /// A row below two headings, a cell of it that is set, and the row after it.
  struct Setting: Sendable, CustomTestStringConvertible {
    var name: String
    var row: String
    var column: Int
    var text: String
    var expected: String
    var testDescription: String { name }

    init(_ name: String, _ row: String, _ column: Int, _ text: String, _ expected: String) {
      (self.name, self.row, self.column) = (name, row, column)
      (self.text, self.expected) = (text, expected)
    }
  }

  static let settings = [
    Setting("where there is room", "| IN_PROGRESS | b |", 0, "DONE", "| DONE        | b |"),
    Setting("where there is none", "| OK | b |", 0, "IN_PROGRESS", "| IN_PROGRESS | b |"),
    Setting("the last cell", "| a | OK  |", 1, "x", "| a | x   |"),
    Setting("far from the bar", "|   a   | b |", 0, "xy", "|   xy  | b |"),
    Setting("close to the bars", "|a|b|", 0, "xyz", "|xyz|b|"),
    Setting("close to one bar", "| IN_PROGRESS| b |", 0, "DONE", "| DONE| b |"),
    Setting("an empty cell", "|     | b |", 0, "x", "| x   | b |"),
    Setting("emptied", "| abc | b |", 0, "", "|     | b |"),
    Setting("no bars around, the first", "PENDING | b", 0, "DONE", "DONE    | b"),
    Setting("no bars around, the last", "a | PENDING", 1, "DONE", "a | DONE"),
    Setting("beside an escaped bar", "| x | a \\| b |", 0, "y", "| y | a \\| b |"),
    Setting("with a bar", "| x | b |", 0, "a|b", "| a\\|b | b |"),
    Setting("with a bar under an accent", "| x | b |", 0, "a|\u{301}", "| a\\|\u{301} | b |"),
    Setting("a backslash close to a bar", "|a|b|", 0, "x\\", "|x\\ |b|"),
    Setting("with lines", "| x | b |", 0, "1\n2\r\n3", "| 1 2 3 | b |"),
    Setting("beyond ASCII", "| ✅ ja | ö |", 1, "ü", "| ✅ ja | ü |"),
    Setting("what it says already", "|x  | b |", 0, "x", "|x  | b |"),
    Setting("a cell that is not there", "| x |", 1, "y", "| x |"),
  ]

  @Test(arguments: settings, ["\n", "\r\n", ""])
  func `a cell is set and no other byte moves`(_ test: Setting, end: String) throws {
    let newline = end.isEmpty ? "\n" : end
    let head = ["# T", "", "| A | B |", "|---|:-:|", ""].joined(separator: newline)
    let text = MarkdownText(head + test.row + end)
    let row = try #require(text.tables.first?.rows.first)
    let changed = text.settingCell(test.column, of: row, to: test.text).text
    #expect(Array(changed.utf8) == Array((head + test.expected + end).utf8))
  }

  @Test func `what has been set in a cell is what it says`() throws {
    for said in ["a|b", "a\\|b", "\\", "|", "||", "x\\", "ö ✅", "|\u{301}"] {
      let text = MarkdownText("| A | B |\n|-|-|\n| x | y |\n")
      let row = try #require(text.tables.first?.rows.first)
      let again = text.settingCell(0, of: row, to: said).tables.first?.rows.first
      #expect(again?.cells.map(\.text) == [said, "y"])
    }
  }

  @Test func `several cells of a row are set one after the other`() throws {
    let text = MarkdownText("| A | B | C |\n|-|-|-|\n| ✅ ä | b | c |\n")
    let row = try #require(text.tables.first?.rows.first)
    let changed = text.settingCell(0, of: row, to: "a much longer text")
      .settingCell(2, of: row, to: "z").settingCell(1, of: row, to: "y")
    #expect(changed.lines[2].content == "| a much longer text | y | z |")
  }

  // MARK: - Rows

  @Test(arguments: [
    ("in the middle", "|A|B|\n|-|-|\n|1|2|\n\nend\n", "|A|B|\n|-|-|\n|1|2|\n| x | y |\n\nend\n"),
    ("into a table without rows", "|A|B|\n|-|-|\ntext\n", "|A|B|\n|-|-|\n| x | y |\ntext\n"),
    ("windows lines", "|A|B|\r\n|-|-|\r\n|1|2|\r\n", "|A|B|\r\n|-|-|\r\n|1|2|\r\n| x | y |\r\n"),
    ("no newline at the end", "|A|B|\n|-|-|\n|1|2|", "|A|B|\n|-|-|\n|1|2|\n| x | y |"),
    (
      "windows lines, none at the end", "|A|B|\r\n|-|-|\r\n|1|2|",
      "|A|B|\r\n|-|-|\r\n|1|2|\r\n| x | y |"
    ),
    ("no newline behind the dashes", "|A|B|\n|-|-|", "|A|B|\n|-|-|\n| x | y |"),
    ("no bars around", "A | B\n-|-\n1 | 2\n", "A | B\n-|-\n1 | 2\n| x | y |\n"),
  ])
  func `a row is put at the end of its table`(name: String, text: String, expected: String) throws {
    let text = MarkdownText(text)
    let table = try #require(text.tables.first)
    let changed = text.appendingRow(["x", "y"], to: table)
    #expect(Array(changed.text.utf8) == Array(expected.utf8), "\(name)")
    #expect(changed.tables.first?.rows.last?.cells.map(\.text) == ["x", "y"], "\(name)")
    #expect(changed.tables.first?.headings == ["A", "B"], "\(name)")
  }

  @Test func `a new row cannot break out of its table`() throws {
    let text = MarkdownText("|A|B|\n|-|-|\n\n# End\n")
    let table = try #require(text.tables.first)
    let row = text.appendingRow(["a|b", "1\n\n# Mine\n| x"], to: table).tables.first?.rows.last
    #expect(row?.cells.map(\.text) == ["a|b", "1  # Mine | x"])
  }

  // MARK: - Sections

  @Test(arguments: [
    ("at the end", "# T\n\ntext\n", "# T\n\ntext\n\n## Log\n\na\n"),
    ("before blank lines", "# T\n\n\n\n", "# T\n\n## Log\n\na\n\n\n\n"),
    ("into nothing", "", "## Log\n\na\n"),
    ("windows lines", "# T\r\ntext\r\n", "# T\r\ntext\r\n\r\n## Log\r\n\r\na\r\n"),
    ("no newline at the end", "# T\ntext", "# T\ntext\n\n## Log\n\na"),
    ("behind a table", "|A|\n|-|\n|1|\n", "|A|\n|-|\n|1|\n\n## Log\n\na\n"),
  ])
  func `a section is put at the end of the text`(name: String, text: String, expected: String) {
    let changed = MarkdownText(text).appendingSection("Log", ["a"])
    #expect(Array(changed.text.utf8) == Array(expected.utf8), "\(name)")
    #expect(changed.sections.last?.title == "Log", "\(name)")
  }
}
