import CoordinationCore
import Testing

@Suite struct YAMLDocumentTests {
  private func document(_ text: String) throws -> YAMLDocument {
    try YAMLDocument(Array(text.utf8))
  }

  /// What stands at a path, in one word for each kind.
  private func shown(_ path: ValuePath, in text: String) throws -> String? {
    let document = try document(text)
    guard let index = document.value(at: path) else { return nil }
    return switch document.kind(index) {
    case .object: "object"
    case .array: "array"
    case .null: "null"
    case .string: "string " + (document.string(index) ?? "?")
    case .number: "number " + (document.text(index) ?? "?")
    case .true, .false: "word " + (document.text(index) ?? "?")
    }
  }

  @Test(arguments: [
    ("plain", "a: b c", "string b c"), ("a comment is none of it", "a: b # c", "string b"),
    ("double quotes", #"a: "b\tc \u00e4""#, "string b\tc ä"),
    ("single quotes", "a: 'it''s'", "string it's"),
    ("a number in quotes", #"a: "1""#, "string 1"), ("a number", "a: 0.92", "number 0.92"),
    ("an exponent", "a: -1.5e+3", "number -1.5e+3"), ("a version", "a: 1.2.3", "string 1.2.3"),
    ("a date", "a: 2026-02-12", "string 2026-02-12"), ("nothing", "a:", "null"),
    ("a tilde", "a: ~", "null"), ("null", "a: null", "null"),
    ("no null", "a: nulls", "string nulls"),
    ("true", "a: True", "word True"), ("yes is a text", "a: yes", "string yes"),
    ("literal", "a: |\n  b\n  c\nd: 1", "string b\nc\n"),
    ("folded", "a: >-\n  b\n  c\nd: 1", "string b c"),
    ("over several lines", "a: b\n  c\nd: 1", "string b c"),
    ("a tag says text", "a: !!str 1", "string 1"), ("an anchor", "a: &x b", "string b"),
    ("a tag says number", "a: !!int 1", "number 1"),
    ("a tag says number, with an anchor", "a: &x !!float 1.5", "number 1.5"),
    ("a tag says null", "a: !!null null", "null"),
    ("a tag says number of a word", "a: !!int one", "string one"),
    ("a tag of somebody's own", "a: !mine 1", "string 1"),
    ("a list", "a: [b]", "array"), ("an object", "a: {b: c}", "object"),
    ("a list in a block", "a:\n- b", "array"),
    ("after a byte order mark", "\u{FEFF}a: b", "string b"),
    ("a line after one", "\u{FEFF}c: d\na: b\n", "string b"),
    ("windows lines", "a: b\r\nc: d\r\n", "string b"), ("beyond ASCII", "ä: ö\na: b", "string b"),
  ])
  func `a value reads as it is meant`(name: String, text: String, expected: String) throws {
    #expect(try shown([.key("a")], in: text) == expected, "\(name)")
  }

  @Test func `the span of a value is its bytes, whatever characters stand before it`() throws {
    let text =
      "# → ä 漢\nname: \"Ünï → x\"  # comment\nlist: [ä, 'b''', c]\nlast: |\n  ö\n\nend: &a é\n"
    let document = try document(text)
    func source(_ path: ValuePath) -> String? { document.value(at: path).map(document.source) }
    #expect(source([.key("name")]) == "\"Ünï → x\"")
    #expect(source([.key("list")]) == "[ä, 'b''', c]")
    #expect(source([.key("list"), .index(1)]) == "'b'''")
    #expect(source([.key("last")]) == "|\n  ö")
    #expect(source([.key("end")]) == "é")
  }

  @Test(arguments: [
    "a: |\n  b\n", "a: |+\n  b\n\nc: 1\n", "a: >\n  b\n", "a: b\n", "d: &x |\n  b\na: *x\n",
  ])
  func `a block text is shown without its line end, and kept with it`(text: String) throws {
    let document = try document(text)
    let value = try #require(document.value(at: [.key("a")]))
    #expect(document.text(value) == "b")
    #expect(document.string(value)?.hasSuffix("\n") == !text.hasSuffix("a: b\n"))
  }

  @Test func `elements are found by a member, numbers and texts alike`() throws {
    let text = "phases:\n  - id: 1\n    name: One\n  - id: \"2\"\n    name: Two\nids: [a, 7]\n"
    #expect(
      try shown([.key("phases"), .element(key: "id", value: "2"), .key("name")], in: text)
        == "string Two")
    #expect(try shown([.key("ids"), .item("7")], in: text) == "number 7")
    #expect(try shown([.key("phases"), .index(5)], in: text) == nil)
    #expect(try shown([.key("1")], in: "1: a") == "string a")
  }

  @Test func `aliases read as what they stand for, and merge keys bring members`() throws {
    let text = """
      base: &base {status: PENDING, owner: a}
      more: &more
        owner: b
        extra: 1
      one: *base
      two:
        <<: *base
        owner: c
      three:
        <<: [*base, *more]
      """
    #expect(try shown([.key("one"), .key("status")], in: text) == "string PENDING")
    #expect(try shown([.key("two"), .key("status")], in: text) == "string PENDING")
    #expect(try shown([.key("two"), .key("owner")], in: text) == "string c")
    #expect(try shown([.key("three"), .key("owner")], in: text) == "string a")
    #expect(try shown([.key("three"), .key("extra")], in: text) == "number 1")
    let document = try document(text)
    let two = try #require(document.value(at: [.key("two")]))
    #expect(document.members(of: two).map { document.string($0.key) } == ["owner", "status"])
  }

  @Test func `of merge keys that bring each other the nearest counts`() throws {
    let text = """
      a: &a {x: 1, y: 1, z: 1}
      b: &b {<<: *a, y: 2}
      c: &c {z: 3}
      d: {<<: [*b, *c, *a], w: 4}
      """
    for (key, value) in [("w", "4"), ("x", "1"), ("y", "2"), ("z", "1")] {
      #expect(try shown([.key("d"), .key(key)], in: text) == "number \(value)")
    }
    let document = try document(text)
    let members = document.value(at: [.key("d")]).map(document.members) ?? []
    #expect(members.map { document.string($0.key) } == ["w", "y", "x", "z"])
    #expect(members.map { document.text($0.value) } == ["4", "2", "1", "1"])
  }

  @Test func `repeated keys are told, and the last one counts`() throws {
    let document = try document("a: 1\nb: {c: 1, d: 2, c: 3}\na: 2\n<<: {}\n<<: {}\n")
    #expect(document.repeatedKeys.map { document.place(of: $0).line } == [2, 3])
    #expect(document.repeatedKeys.map { document.text($0) } == ["c", "a"])
    #expect(document.value(at: [.key("a")]).flatMap { document.number($0) } == 2)
  }

  @Test func `only the first of several documents is read`() throws {
    let document = try document("a: 1\n---\na: 2\n")
    #expect(document.value(at: [.key("a")]).flatMap { document.number($0) } == 1)
    #expect(document.furtherDocument == 5)
    #expect(try self.document("---\na: 1\n...\n").furtherDocument == nil)
  }

  @Test(arguments: ["", "# nothing\n", "---\n"])
  func `a text without a value reads as null`(text: String) throws {
    let document = try document(text)
    #expect(document.kind(document.root) == .null)
  }

  @Test(arguments: [
    ("a tabulator", "a:\n\tb: 1\n", 2, 1, "a tabulator"),
    ("a list that is not closed", "a: [1, 2\nb: 3\n", 2, 2, "did not find expected"),
    ("two colons", "a: b: c\n", 1, 5, "mapping values are not allowed"),
    ("an alias of nothing", "a: *b\n", 1, 4, "*b stands for nothing"),
    ("an alias inside itself", "a: &b [*b]\n", 1, 8, "*b stands inside"),
    ("a key without its colon", "a: 1\nb\nc: 2\n", 2, 1, "could not find expected ':'"),
    ("quotes that stay open", "a: \"b\nc: 2\n", 1, 4, "found unexpected end of stream"),
    ("behind a byte order mark", "\u{FEFF}a:\n\tb: 1\n", 2, 1, "a tabulator"),
    ("a control character", "a: \u{1}\n", 1, 4, "control character"),
    ("brackets without end", String(repeating: "[", count: 600), 1, 513, "more than 512 levels"),
    ("a wrong indentation", "ä:\n  b: 1\n c: 2\n", 3, 2, "did not find expected key"),
  ])
  func `what is no YAML is told with its place`(
    name: String, text: String, line: Int, column: Int, words: String
  ) {
    #expect("\(name)") {
      _ = try document(text)
    } throws: { error in
      guard let problem = error as? SyntaxProblem else { return false }
      return problem.line == line && problem.column == column && problem.message.contains(words)
    }
  }

  @Test func `bytes that are no UTF-8 are told with their place`() {
    #expect {
      _ = try YAMLDocument(Array("a: b\nc: ".utf8) + [0xFF, 0x0A])
    } throws: { error in
      let problem = error as? SyntaxProblem
      return problem?.reason == .invalidUTF8 && problem?.line == 2 && problem?.column == 4
    }
  }

  @Test func `a text of more than a million values is told where there are too many`() {
    let text = "a:\n" + String(repeating: "- x\n", count: YAMLDocument.valueLimit)
    #expect {
      _ = try document(text)
    } throws: { error in
      let problem = error as? SyntaxProblem
      return problem?.reason == .tooManyValues(limit: YAMLDocument.valueLimit)
        && problem?.line == YAMLDocument.valueLimit - 1
    }
  }

  @Test func `aliases that grow without end are refused soon`() {
    var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for level in 1..<12 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      lines.append("a\(level): &a\(level) [\(items)]")
    }
    #expect {
      _ = try document(lines.joined(separator: "\n"))
    } throws: { error in
      guard case .growingAliases = (error as? SyntaxProblem)?.reason else { return false }
      return true
    }
  }
}
