import CoordinationCore
import Testing

@Suite struct JSONDocumentTests {
  static let suite = "json-test-suite/test_parsing"

  @Test(
    "Every file of the JSON test suite that must be accepted is accepted",
    .enabled(if: RealData.isPresent, "ROSTER_REAL_DATA names no folder"))
  func acceptsTheSuite() {
    let names = RealData.names(in: Self.suite).filter { $0.hasPrefix("y_") }
    #expect(names.count == 95)
    for name in names {
      #expect(throws: Never.self, "\(name)") {
        try JSONDocument(RealData.bytes("\(Self.suite)/\(name)"))
      }
    }
  }

  @Test(
    "Every file of the JSON test suite that must be refused is refused",
    .enabled(if: RealData.isPresent, "ROSTER_REAL_DATA names no folder"))
  func refusesTheSuite() {
    let names = RealData.names(in: Self.suite).filter { $0.hasPrefix("n_") }
    #expect(names.count > 150)
    for name in names {
      #expect(throws: SyntaxProblem.self, "\(name)") {
        try JSONDocument(RealData.bytes("\(Self.suite)/\(name)"))
      }
    }
  }

  @Test(
    "No file of the JSON test suite crashes the parser",
    .enabled(if: RealData.isPresent, "ROSTER_REAL_DATA names no folder"))
  func survivesTheSuite() {
    for name in RealData.names(in: Self.suite) {
      let document = try? JSONDocument(RealData.bytes("\(Self.suite)/\(name)"))
      #expect(document == nil || document?.source(NodeIndex(0)) != nil)
    }
  }

  struct Accepted: CustomTestStringConvertible, Sendable {
    var text: String
    var kind: NodeKind
    var testDescription: String { text }
  }

  @Test(arguments: [
    Accepted(text: "[]", kind: .array), Accepted(text: " {} \n", kind: .object),
    Accepted(text: "\"\"", kind: .string), Accepted(text: "-0", kind: .number),
    Accepted(text: "1E400", kind: .number), Accepted(text: "0.5e-3", kind: .number),
    Accepted(text: "true", kind: .true), Accepted(text: "false", kind: .false),
    Accepted(text: "null", kind: .null), Accepted(text: "\u{FEFF}{}", kind: .object),
    Accepted(text: "\"\\ud800\"", kind: .string), Accepted(text: "\"é😀\"", kind: .string),
    Accepted(text: "{\"a\":1,\"a\":2}", kind: .object),
  ])
  func accepts(_ accepted: Accepted) throws {
    let document = try JSONDocument(Array(accepted.text.utf8))
    #expect(document.kind(document.root) == accepted.kind)
  }

  struct Refused: CustomTestStringConvertible, Sendable {
    var text: String
    var line: Int
    var column: Int
    var reason: SyntaxProblem.Reason
    var testDescription: String { text }
  }

  @Test(arguments: [
    Refused(text: "", line: 1, column: 1, reason: .empty),
    Refused(text: " \n ", line: 2, column: 2, reason: .empty),
    Refused(
      text: "{\n  \"a\": 1,\n}", line: 3, column: 1,
      reason: .unexpected(found: "}", expected: "a key in double quotes")),
    Refused(
      text: "[1 2]", line: 1, column: 4, reason: .unexpected(found: "2", expected: "',' or ']'")),
    Refused(
      text: "{\"é\" 1}", line: 1, column: 6, reason: .unexpected(found: "1", expected: "':'")),
    Refused(
      text: "{\"a\":", line: 1, column: 6, reason: .unexpectedEnd(expected: "a value")),
    Refused(text: "[1] x", line: 1, column: 5, reason: .trailingContent),
    Refused(text: "[01]", line: 1, column: 2, reason: .invalidNumber("01")),
    Refused(text: "[-]", line: 1, column: 2, reason: .invalidNumber("-")),
    Refused(text: "[1.]", line: 1, column: 2, reason: .invalidNumber("1.")),
    Refused(
      text: "[NaN]", line: 1, column: 2, reason: .unexpected(found: "N", expected: "a value")),
    Refused(text: "[\"\\x\"]", line: 1, column: 3, reason: .invalidEscape("\\x")),
    Refused(text: "[\"a\tb\"]", line: 1, column: 4, reason: .controlCharacter(9)),
    Refused(text: "[\"abc", line: 1, column: 6, reason: .unexpectedEnd(expected: "'\"'")),
    Refused(
      text: "[tru]", line: 1, column: 2, reason: .unexpected(found: "t", expected: "a value")),
    Refused(
      text: "\u{FEFF}[,]", line: 1, column: 2,
      reason: .unexpected(found: ",", expected: "a value")),
  ])
  func refuses(_ refused: Refused) {
    #expect {
      try JSONDocument(Array(refused.text.utf8))
    } throws: { error in
      guard let problem = error as? SyntaxProblem else { return false }
      #expect(problem.reason == refused.reason)
      #expect(problem.line == refused.line)
      #expect(problem.column == refused.column)
      return true
    }
  }

  @Test("Bytes that are not UTF-8 are refused where they stand")
  func refusesInvalidUTF8() {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80],
    ] {
      #expect {
        try JSONDocument(bytes)
      } throws: { ($0 as? SyntaxProblem)?.reason == .invalidUTF8 }
    }
  }

  @Test("Nesting is refused past its limit and costs no stack before it")
  func limitsDepth() throws {
    let deep = { (count: Int) in
      Array(repeating: UInt8(ascii: "["), count: count)
        + Array(repeating: UInt8(ascii: "]"), count: count)
    }
    _ = try JSONDocument(deep(512))
    #expect {
      try JSONDocument(deep(513))
    } throws: { ($0 as? SyntaxProblem)?.reason == .tooDeep(limit: 512) }
    _ = try JSONDocument(deep(1_000_000), depthLimit: 1_000_000)
  }

  @Test("Containers that are never closed end where the text ends", arguments: [1, 5, 500, 512])
  func unclosed(_ count: Int) {
    for bracket in ["[", "{\"\":"] {
      #expect {
        try JSONDocument(Array(String(repeating: bracket, count: count).utf8))
      } throws: { error in
        (error as? SyntaxProblem)?.offset == bracket.utf8.count * count
      }
    }
  }

  @Test("A text with more values than there is room for is refused at the first one too many")
  func tooManyValues() throws {
    let text = Array("[1,[2],{\"three\":4}]".utf8)
    #expect {
      try JSONDocument(text, valueLimit: 5)
    } throws: { error in
      let problem = error as? SyntaxProblem
      return problem?.reason == .tooManyValues(limit: 5) && problem?.column == 9
    }
    #expect(try JSONDocument(text, valueLimit: 7).count == 7)
    let many = Array(("[" + String(repeating: "1,", count: 50_000) + "1]").utf8)
    #expect(try JSONDocument(many).count == 50_002)
  }

  @Test("A string's value has its escapes read")
  func readsEscapes() throws {
    let document = try JSONDocument(Array(#"["\"\\\/\b\f\n\r\t", "\ud83d\ude00é", "\ud800"]"#.utf8))
    let values = document.elements(of: document.root).map { document.string($0) }
    #expect(values == ["\"\\/\u{8}\u{c}\n\r\t", "😀é", "\u{FFFD}"])
  }

  @Test("Of several members with one key the last counts")
  func lastMemberCounts() throws {
    let document = try JSONDocument(Array(#"{"a":1,"b":2,"a":3}"#.utf8))
    let value = try #require(document.member("a", of: document.root))
    #expect(document.number(value) == 3)
  }

  @Test("Keys compare by what they say, escaped or not")
  func keysCompareByMeaning() throws {
    let document = try JSONDocument(Array(#"{"t\u0061sk":1}"#.utf8))
    #expect(document.member("task", of: document.root) != nil)
  }

  @Test("A value's place counts lines and scalars from 1")
  func placesValues() throws {
    let document = try JSONDocument(Array("{\n  \"é\": [1,\n 22]}".utf8))
    let list = try #require(document.member("é", of: document.root))
    let place = document.place(of: document.elements(of: list)[1])
    #expect(place.line == 3)
    #expect(place.column == 2)
  }
}
