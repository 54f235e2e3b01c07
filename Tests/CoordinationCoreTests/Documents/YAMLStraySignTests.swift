import CoordinationCore
import Testing

/// YAML 1.1 has more line ends than those by which changes tell lines apart, and libyaml takes a byte
/// order mark at the start of each line.
@Suite struct YAMLStraySignTests {
  @Test(arguments: [
    ("a carriage return", "a: 1\rb: 2\n", "\r" as Unicode.Scalar, 1, 5),
    ("one before a carriage return and a line feed", "a: 1\r\n\r\r\nb: 2\r\n", "\r", 2, 1),
    ("the last of all", "a: 1\nb: 2\r", "\r", 2, 5),
    ("next line", "a: 1 # é\u{85}b: 2\n", "\u{85}", 1, 9),
    ("line separator", "a: 1\nb: 2\u{2028}c: 3\n", "\u{2028}", 2, 5),
    ("paragraph separator", "- [1,\u{2029}2]\n", "\u{2029}", 1, 6),
    ("behind a comment", "a: 1\n# x\r\n# y\rb: 2\n", "\r", 3, 4),
    ("in front of a second document", "a: 1\r---\nb: 2\n", "\r", 1, 5),
    ("at the end of a block text", "a: |\n  x\u{85}c: 1\nd: 2\n", "\u{85}", 2, 4),
    ("where its end is kept", "a: |+\n  x\rc: 1\n", "\r", 2, 4),
    ("a byte order mark", " a: 1\n\u{FEFF}b: 2\n", "\u{FEFF}", 2, 1),
    ("a byte order mark before a key", "a:\n  \u{FEFF}b: 2\n", "\u{FEFF}", 2, 3),
    ("the last of two there", "a: >\n  x\u{2028}\u{2028}c: 1\n", "\u{2028}", 2, 5),
  ])
  func `where a line begins or ends otherwise, the text is read, and not changed`(
    name: String, text: String, sign: Unicode.Scalar, line: Int, column: Int
  ) throws {
    let document = try YAMLDocument(Array(text.utf8))
    let child = document.members(of: document.root).last?.value ?? document.root
    #expect(document.source(child) != "", "\(name)")
    let problem = ChangeProblem.straySign(sign, line: line, column: column)
    #expect(throws: problem, "\(name)") {
      try document.applying([Change(file: "f", path: [], before: "x", after: "y")])
    }
  }

  @Test(arguments: [
    ("line feeds", "a: 1\nb: 2\n"),
    ("carriage returns and line feeds", "a: 1\r\nb: 2\r\n"),
    ("other signs of the same bytes", "a: 1 # é «–» â\nb: ’2…\n"),
    ("a carriage return in a text", "b: x\r  y\n"),
    ("a line separator in quotes", "b: 'x\u{2028} y'\n"),
    ("in a block text", "b: |\n  x\u{85}  y\nc: 1\n"),
    ("in the text before it", "a: 'x\r  y'\nb: 2\nc: |\n  x\u{2028}\n  z\n"),
    ("a byte order mark at the start", "\u{FEFF}a: 1\nb: 2\n"),
    ("one within a line", "a: x\u{FEFF}\nb: \u{FEFF}2\n"),
    ("in a second document", "b: 2\n---\na: 1\rb: 2\n"),
  ])
  func `where none does, or only inside of a text, it is changed and changed back`(
    name: String, text: String
  ) throws {
    let document = try YAMLDocument(Array(text.utf8))
    let value = try #require(document.value(at: [.key("b")]))
    let change = Change(
      file: "f", path: [.key("b")], before: document.source(value), after: "7")
    let (changed, changes) = try document.recording([change])
    let new = try #require(changed.value(at: [.key("b")]))
    #expect(changed.text(new) == "7", "\(name)")
    let back = try changed.applying(changes.reversed().map(\.inverse))
    #expect(back.bytes == document.bytes, "\(name)")
  }
}
