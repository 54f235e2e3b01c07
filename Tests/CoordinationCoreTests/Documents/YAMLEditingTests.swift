import CoordinationCore
import Testing

@Suite struct YAMLEditingTests {
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

  static let cases = [
    // What is taken away with comments around it.
    Case(
      "the first of two leaves the comment of the second",
      "l:\n  # one\n  - id: a\n    s: x # of a\n  # two\n  - id: b\n",
      [.key("l"), .element(key: "id", value: "a")], "id: a\ns: x", nil,
      "l:\n  # one\n  # two\n  - id: b\n"),
    Case(
      "the last one takes its comment along", "l:\n  - id: a\n\n  # two\n  - id: b\nn: 1\n",
      [.key("l"), .element(key: "id", value: "b")], "id: b", nil, "l:\n  - id: a\nn: 1\n"),
    Case(
      "one between others", "l:\n  - a\n  # two\n  - b # b\n  # three\n  - c\n",
      [.key("l"), .item("b")], "b", nil, "l:\n  - a\n  # three\n  - c\n"),
    Case(
      "the only one", "l: # all\n  # one\n  - id: a\n\n# end\nn: 1\n",
      [.key("l"), .element(key: "id", value: "a")], "id: a", nil,
      "l: [] # all\n\n# end\nn: 1\n"),
    Case(
      "the first member", "o:\n  # one\n  a: 1 # x\n\n  # two\n  b: 2\n", [.key("o"), .key("a")],
      "1", nil, "o:\n  # one\n  # two\n  b: 2\n"),
    Case(
      "a new one is set apart as the others are", "a:\n  b: 1\n\n# ---\nc: 2\n", [.key("d")], nil,
      "3", "a:\n  b: 1\n\n# ---\nc: 2\n\nd: 3\n"),
    Case(
      "a block among brackets", "a: {b: null, c: 1}\n", [.key("a"), .key("b")], "null",
      "- id: x\n  s: 1", "a: {b: [{id: x, s: 1}], c: 1}\n"),
    // Values.
    Case(
      "a plain word keeps its comment", "a: OLD  # why\nb: 1\n", [.key("a")], "OLD", "NEW",
      "a: NEW  # why\nb: 1\n"),
    Case("quotes", "a: \"OLD\" # x\n", [.key("a")], "\"OLD\"", "\"NEW\"", "a: \"NEW\" # x\n"),
    Case("other spelling of what is expected", "a: 'OLD'\n", [.key("a")], "OLD", "N", "a: N\n"),
    Case("null becomes a value", "a: null\nb: 1\n", [.key("a")], "null", "x", "a: x\nb: 1\n"),
    Case("nothing becomes a value", "a:\nb: 1\n", [.key("a")], "", "x", "a: x\nb: 1\n"),
    Case(
      "nothing before a comment", "a:  # none\nb: 1\n", [.key("a")], "null", "x",
      "a: x  # none\nb: 1\n"),
    Case(
      "behind characters beyond ASCII", "# →\nä: \"ö\"\na: \"x\"\n", [.key("a")], "x", "\"y\"",
      "# →\nä: \"ö\"\na: \"y\"\n"),
    Case("behind an anchor", "a: &x OLD\nb: 1\n", [.key("a")], "OLD", "NEW", "a: &x NEW\nb: 1\n"),
    Case("an alias itself", "a: &x 1\nb: *x\n", [.key("b")], "1", "2", "a: &x 1\nb: 2\n"),
    Case(
      "in brackets", "a: {b: 1, c: [x, y]}\n", [.key("a"), .key("c"), .index(1)], "y", "z",
      "a: {b: 1, c: [x, z]}\n"),
    Case(
      "windows lines", "a:\r\n  - id: 1\r\n    s: X\r\n",
      [
        .key("a"), .element(key: "id", value: "1"), .key("s"),
      ], "X", "Y", "a:\r\n  - id: 1\r\n    s: Y\r\n"),
    Case(
      "a literal text", "a: |\n  one\n  two\nb: 1\n", [.key("a")], "|\n  one\n  two", "three",
      "a: three\nb: 1\n"),
    // Values that become blocks and back.
    Case(
      "null becomes an object", "q:\n  s: null  # none yet\nb: 1\n", [.key("q"), .key("s")], "null",
      "x: 1\ny: 2", "q:\n  s:  # none yet\n    x: 1\n    y: 2\nb: 1\n"),
    Case(
      "an object becomes nothing", "q:\n  s:\n    x: 1\n    y: 2\nb: 1\n", [.key("q"), .key("s")],
      "x: 1\ny: 2", "null", "q:\n  s: null\nb: 1\n"),
    Case(
      "a block in place", "q:\n  s:\n    x: 1\n    y: 2\nb: 1\n", [.key("q"), .key("s")],
      "{x: 1, y: 2}", "z:\n  v: 1", "q:\n  s:\n    z:\n      v: 1\nb: 1\n"),
    Case(
      "what a merge key brings", "a: &a {s: OLD}\nb: {<<: *a, i: 1}\n", [.key("b"), .key("s")],
      "OLD",
      "NEW", "a: &a {s: OLD}\nb: {<<: *a, i: 1, s: NEW}\n"),
    Case(
      "what a merge key brings into a block", "a: &a\n  s: OLD\nb:\n  <<: *a\n  i: 1\nc: 2\n",
      [.key("b"), .key("s")], "OLD", "NEW",
      "a: &a\n  s: OLD\nb:\n  <<: *a\n  i: 1\n  s: NEW\nc: 2\n"),
    Case(
      "beside a merge key", "a: &a {s: OLD}\nb: {<<: *a, s: MINE}\n", [.key("b"), .key("s")],
      "MINE",
      "NEW", "a: &a {s: OLD}\nb: {<<: *a, s: NEW}\n"),
    // Members.
    Case(
      "a member at the end", "a:\n  b: 1  # one\n# tail\nc: 2\n", [.key("a"), .key("m")], nil,
      "\"x\"",
      "a:\n  b: 1  # one\n  m: \"x\"\n# tail\nc: 2\n"),
    Case(
      "a member in the middle", "a: 1\n# about b\nb: 2\n", [.key("m")], nil, "3", at: 1,
      "a: 1\nm: 3\n# about b\nb: 2\n"),
    Case("a member in front", "a: 1\nb: 2\n", [.key("m")], nil, "3", at: 0, "m: 3\na: 1\nb: 2\n"),
    Case(
      "a member of an element", "l:\n  - id: 1\n    s: X\n  - id: 2\n",
      [
        .key("l"), .element(key: "id", value: "1"), .key("m"),
      ], nil, "x: 1\ny: [2]",
      "l:\n  - id: 1\n    s: X\n    m:\n      x: 1\n      y: [2]\n  - id: 2\n"),
    Case(
      "a member in front of an element's", "l:\n  - id: 1\n", [.key("l"), .index(0), .key("m")],
      nil,
      "2", at: 0, "l:\n  - m: 2\n    id: 1\n"),
    Case(
      "indented by four", "a:\n    b:\n        c: 1\n", [.key("a"), .key("m")], nil, "x: 1",
      "a:\n    b:\n        c: 1\n    m:\n        x: 1\n"),
    Case(
      "a member in brackets", "a: {b: 1}\n", [.key("a"), .key("m")], nil, "x: [1, 2]",
      "a: {b: 1, m: {x: [1, 2]}}\n"),
    Case(
      "a member into nothing", "q:\n  s: {}  # none\nb: 1\n", [.key("q"), .key("s"), .key("m")],
      nil,
      "x: 1", "q:\n  s:  # none\n    m:\n      x: 1\nb: 1\n"),
    Case("without a last line end", "a: 1", [.key("m")], nil, "2", "a: 1\nm: 2"),
    // Elements.
    Case(
      "an element at the end",
      "c:\n  entries:\n    - id: \"CP-001\"\n      t: x\n    # - id: example\nm: 1\n",
      [
        .key("c"), .key("entries"), .element(key: "id", value: "CP-002"),
      ], nil, "id: \"CP-002\"\nt: y",
      "c:\n  entries:\n    - id: \"CP-001\"\n      t: x\n    - id: \"CP-002\"\n      t: y\n    # - id: example\nm: 1\n"
    ),
    Case(
      "dashes below their key", "a:\n- x\n- y\nb: 1\n", [.key("a"), .item("z")], nil, "z",
      "a:\n- x\n- y\n- z\nb: 1\n"),
    Case(
      "an element into nothing", "l:\n  - x\nc:\n  e: []  # none\n",
      [
        .key("c"), .key("e"), .element(key: "id", value: "1"),
      ], nil, "id: 1\ns: X", "l:\n  - x\nc:\n  e:  # none\n    - id: 1\n      s: X\n"),
    Case(
      "an element into nothing where dashes stand below their key", "l:\n- x\ne: []\n",
      [
        .key("e"), .item("y"),
      ], nil, "y", "l:\n- x\ne:\n- y\n"),
    Case(
      "an element in brackets", "a: [\"x\", \"y\"]  # two\n", [.key("a"), .item("z")], nil, "\"z\"",
      "a: [\"x\", \"y\", \"z\"]  # two\n"),
    Case(
      "an element in front", "a:\n  - x\n  - y\n", [.key("a"), .item("z")], nil, "z", at: 0,
      "a:\n  - z\n  - x\n  - y\n"),
    // Gone.
    Case(
      "a member goes with its comment", "a:\n  b: 1\n  c: 2  # two\n  d: 3\n",
      [.key("a"), .key("c")],
      "2", nil, "a:\n  b: 1\n  d: 3\n"),
    Case(
      "the first member of an element", "l:\n  - id: 1\n    s: X\n",
      [
        .key("l"), .index(0), .key("id"),
      ], "1", nil, "l:\n  - s: X\n"),
    Case(
      "the last element", "l:\n  - id: 1\n    s: X\n  - id: 2\n    s: Y\nb: 1\n",
      [
        .key("l"), .element(key: "id", value: "2"),
      ], "{id: 2, s: Y}", nil, "l:\n  - id: 1\n    s: X\nb: 1\n"),
    Case(
      "the only element", "l:  # list\n  - id: 1\n    s: X\nb: 1\n",
      [
        .key("l"), .element(key: "id", value: "1"),
      ], "{id: 1, s: X}", nil, "l: []  # list\nb: 1\n"),
    Case(
      "the only element in brackets", "l: [x] # list\n", [.key("l"), .item("x")], "x", nil,
      "l: [] # list\n"),
    Case(
      "an element in brackets goes", "l: [x, y, z]\n", [.key("l"), .item("y")], "y", nil,
      "l: [x, z]\n"),
  ]

  static let all = cases + properties + removals + blockTexts + quotedKeys + blanks

  @Test(arguments: all)
  func `a change is made and nothing else`(_ test: Case) throws {
    let document = try YAMLDocument(Array(test.text.utf8))
    let result = try document.applying([test.change])
    #expect(String(decoding: result.bytes, as: UTF8.self) == test.expected)
  }

  @Test(arguments: all)
  func `a byte order mark changes nothing of it`(_ test: Case) throws {
    let document = try YAMLDocument(ByteOrderMark.utf8 + Array(test.text.utf8))
    let (changed, changes) = try document.recording([test.change])
    #expect(changed.bytes == ByteOrderMark.utf8 + Array(test.expected.utf8))
    let back = try changed.applying(changes.reversed().map(\.inverse))
    #expect(back.bytes == document.bytes)
  }

  @Test(arguments: all)
  func `taken back, every byte is as it was`(_ test: Case) throws {
    let document = try YAMLDocument(Array(test.text.utf8))
    let (changed, changes) = try document.recording([test.change])
    let back = try changed.applying(changes.reversed().map(\.inverse))
    #expect(String(decoding: back.bytes, as: UTF8.self) == test.text)
  }

  /// libyaml takes it for a comment, though one has to stand apart.
  @Test func `a comment that would become a part of a value is not touched`() throws {
    let document = try YAMLDocument(Array("version: \"1.3\"# text\n".utf8))
    let path: ValuePath = [.key("version")]
    let change = Change(file: "f", path: path, before: "\"1.3\"", after: "7")
    #expect(throws: ChangeProblem.misread(path)) { try document.applying([change]) }
  }

  @Test func `what would not go is refused`() throws {
    let document = try YAMLDocument(Array("? &e:\n\n\noe:\n\n?  ?".utf8))
    let path: ValuePath = [.key("oe")]
    #expect(throws: ChangeProblem.misread(path)) {
      try document.applying([Change(file: "f", path: path, before: "", after: nil)])
    }
  }

  @Test func `one behind a comment and one around it are put in together`() throws {
    let text = """
      g:
        score: 1
        history:
          - x: 1
            verdict: "R"  # first try
        status: "R"
        a: 1
        b: 2
        c: 3

      """
    let changes = [
      Change(file: "f", path: [.key("g"), .key("history"), .index(1)], before: nil, after: "x: 2"),
      Change(file: "f", path: [.key("g"), .key("new")], before: nil, after: "4"),
    ]
    let document = try YAMLDocument(Array(text.utf8))
    let (changed, recorded) = try document.recording(changes)
    #expect(
      String(decoding: changed.bytes, as: UTF8.self)
        == text.replacing("# first try\n", with: "# first try\n    - x: 2\n") + "  new: 4\n")
    let back = try changed.applying(recorded.reversed().map(\.inverse))
    #expect(back.bytes == document.bytes)
  }

  @Test func `that by which a parent was found can go`() throws {
    let document = try YAMLDocument(Array("l:\n  - id: x\n    s: 1\n".utf8))
    let path: ValuePath = [.key("l"), .element(key: "id", value: "x"), .key("id")]
    let change = Change(file: "f", path: path, before: "x", after: nil)
    let changed = try document.applying([change])
    #expect(String(decoding: changed.bytes, as: UTF8.self) == "l:\n  - s: 1\n")
  }

  @Test(arguments: [
    ("a list that has lost one", "l:\n- a\n", "- a # first\n- b"),
    ("a block text with a line more", "l: |\n  x\n", "|\n  x # c\n  y"),
    ("blanks at the end of a block text", "l: |\n  x \n", "|\n  x"),
  ])
  func `what stands behind a comment counts`(name: String, text: String, before: String) throws {
    let document = try YAMLDocument(Array(text.utf8))
    let change = Change(file: "f", path: [.key("l")], before: before, after: "7")
    let value = try #require(document.value(at: [.key("l")]))
    let problem = ChangeProblem.differs(
      [.key("l")], expected: before, found: document.source(value))
    #expect(throws: problem, "\(name)") { try document.applying([change]) }
  }

  @Test func `what is not as expected is refused with what is there`() throws {
    let document = try YAMLDocument(Array("a: 1\nl: [x]\n".utf8))
    func problem(_ path: ValuePath, _ before: String?, _ after: String?) -> ChangeProblem? {
      do throws(ChangeProblem) {
        _ = try document.applying([Change(file: "f", path: path, before: before, after: after)])
        return nil
      } catch {
        return error
      }
    }
    #expect(problem([.key("a")], "2", "3") == .differs([.key("a")], expected: "2", found: "1"))
    #expect(problem([.key("b")], "2", "3") == .notFound([.key("b")]))
    #expect(problem([.key("a")], nil, "3") == .differs([.key("a")], expected: nil, found: "1"))
    #expect(problem([.key("l"), .key("b")], nil, "3") == .notFound([.key("l"), .key("b")]))
  }

  @Test(arguments: [
    ("word", "word"), ("", "\"\""), ("true", "\"true\""), ("0.9", "\"0.9\""), ("a: b", "\"a: b\""),
    ("a #b", "\"a #b\""), ("a#b", "a#b"), ("http://x", "http://x"), ("- x", "\"- x\""),
    ("<<", "\"<<\""), ("=", "\"=\""), ("Yes", "\"Yes\""), ("off", "\"off\""), ("n", "\"n\""),
    ("1:30", "\"1:30\""), ("2026-01-01", "\"2026-01-01\""), ("0x1F", "\"0x1F\""),
    ("2026-01-01T00:00:00Z", "\"2026-01-01T00:00:00Z\""), ("1_000", "\"1_000\""),
    (".inf", "\".inf\""), ("not yet", "not yet"), ("2026-01-01-notes", "2026-01-01-notes"),
    ("1.2.3", "1.2.3"), ("1:x", "1:x"), ("a\u{2028}b", "\"a\\u2028b\""),
    ("a\u{2029}", "\"a\\u2029\""), ("\u{FFFE}", "\"\\ufffe\""), ("a\u{FFFF}b", "\"a\\uffffb\""),
    ("a\u{85}b", "\"a\\u0085b\""), ("\u{FEFF}a", "\"\\ufeffa\""),
    ("a\nb", "\"a\\nb\""), ("[x", "\"[x\""), ("x, y", "\"x, y\""), ("end:", "\"end:\""), ("ä", "ä"),
  ])
  func `a text is plain where it reads the same`(text: String, spelled: String) throws {
    #expect(YAMLScalar.plain(text) == spelled)
    let document = try YAMLDocument(Array("a: \(spelled)".utf8))
    #expect(document.value(at: [.key("a")]).flatMap { document.string($0) } == text)
  }

  @Test(arguments: ["a\u{2028}b", "\u{FFFF}", "a\u{85}", "it's", "'\u{301}", "\u{9B}x"])
  func `in any quotes a text reads the same`(text: String) throws {
    for spelled in [YAMLScalar.singleQuoted(text), YAMLScalar.doubleQuoted(text)] {
      let document = try YAMLDocument(Array("a: \(spelled)".utf8))
      #expect(document.value(at: [.key("a")]).flatMap { document.string($0) } == text)
    }
  }

  @Test(arguments: [
    ("a member", "b:\n  l:\n    k: 1\n", "b:\n    l: 7\n", "b:\n    l:\n        k: 1\n"),
    ("an element", "b:\n  l:\n  - x\n", "b:\n      l: 7\n", "b:\n      l:\n        - x\n"),
    (
      "with others", "b:\n  l:\n  - x\n", "b:\n  m: 1\n  l: 7 # so\n",
      "b:\n  m: 1\n  l:\n  - x # so\n"
    ),
  ])
  func `a block comes back where its key has been indented anew`(
    name: String, text: String, moved: String, expected: String
  ) throws {
    let path: ValuePath = [.key("b"), .key("l")]
    let document = try YAMLDocument(Array(text.utf8))
    let block = try #require(document.value(at: path))
    let change = Change(file: "f", path: path, before: document.source(block), after: "7")
    let changes = try document.recording([change]).changes
    let back = try YAMLDocument(Array(moved.utf8)).applying(changes.map(\.inverse))
    #expect(String(decoding: back.bytes, as: UTF8.self) == expected, "\(name)")
  }

  @Test(arguments: [
    (
      "lines above", "a: 1\nl: # about\n  - x # one\n", "l: [] # about\n",
      "# new\nl: [] # about\n", "a: 1\n# new\nl: # about\n  - x # one\n"
    ),
    (
      "another one behind", "a: 1\nl:\n  - y # two\n  # of x\n  - x # one\n", "l:\n  - y # two\n",
      "l:\n  - y # two\n  - z\n",
      "a: 1\nl:\n  - y # two\n  # of x\n  - x # one\n  - z\n"
    ),
    (
      "the comment of its list", "a: 1\nl: # about\n  - x # one\n", "l: [] # about\n",
      "l: [] # about it\n", "a: 1\nl: # about it\n  - x # one\n"
    ),
    (
      "the comment before it", "a: 1\nl:\n  - y # two\n  - x # one\n", "l:\n  - y # two\n",
      "l:\n  - y # two or three\n", "a: 1\nl:\n  - y # two or three\n  - x # one\n"
    ),
    (
      "the indentation", "a: 1\nl:\n    - x # one\n    - y\n", "l:\n    - y\n",
      "l:\n  - y\n", "a: 1\nl:\n  - x # one\n  - y\n"
    ),
    (
      "another one in its list", "a: 1\nl: # about\n  - x # one\n", "l: [] # about\n",
      "l: # about\n  - z\n", "a: 1\nl: # about\n  - x # one\n  - z\n"
    ),
  ])
  func `what is taken back finds its place where this has moved`(
    name: String, text: String, left: String, moved: String, expected: String
  ) throws {
    let change = Change(file: "f", path: [.key("l"), .item("x")], before: "x", after: nil)
    let (changed, changes) = try YAMLDocument(Array(text.utf8)).recording([change])
    #expect(String(decoding: changed.bytes, as: UTF8.self) == "a: 1\n" + left, "\(name)")
    let present = try YAMLDocument(Array(("a: 1\n" + moved).utf8))
    let back = try present.applying(changes.map(\.inverse))
    #expect(String(decoding: back.bytes, as: UTF8.self) == expected, "\(name)")
  }
}
