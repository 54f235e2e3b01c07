import CoordinationCore
import Testing

@Suite struct JSONEditingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var changes: [Change]
    var result: String
    var testDescription: String { name }
  }

  static func change(
    _ path: ValuePath, _ before: String?, _ after: String?, at position: Int? = nil
  ) -> Change {
    Change(file: "f", path: path, before: before, after: after, position: position)
  }

  static let cases = [
    Case(
      name: "a value is replaced and nothing else moves",
      text: "{ \"a\" :1.50,\t\"b\":\"x\\u0041\" ,\"b\": 2}",
      changes: [change([.key("a")], "1.50", "2")],
      result: "{ \"a\" :2,\t\"b\":\"x\\u0041\" ,\"b\": 2}"),
    Case(
      name: "two replacements",
      text: "[{\"id\":4,\"o\":null},{\"id\":\"5\",\"o\":\"x\"}]",
      changes: [
        change([.element(key: "id", value: "4"), .key("o")], "null", "\"y\""),
        change([.element(key: "id", value: "5"), .key("o")], "\"x\"", "null"),
      ],
      result: "[{\"id\":4,\"o\":\"y\"},{\"id\":\"5\",\"o\":null}]"),
    Case(
      name: "an element is appended to an inline array",
      text: "{\"a\": [1, 4]}", changes: [change([.key("a"), .item("7")], nil, "7")],
      result: "{\"a\": [1, 4, 7]}"),
    Case(
      name: "an element is inserted at its position",
      text: "{\"a\": [1, 4]}", changes: [change([.key("a"), .item("7")], nil, "7", at: 0)],
      result: "{\"a\": [7, 1, 4]}"),
    Case(
      name: "the second element of a tight array is tight",
      text: "{\"a\":[1]}", changes: [change([.key("a"), .item("7")], nil, "7")],
      result: "{\"a\":[1,7]}"),
    Case(
      name: "the first element of an array",
      text: "{\n  \"a\": []\n}", changes: [change([.key("a"), .item("7")], nil, "7")],
      result: "{\n  \"a\": [7]\n}"),
    Case(
      name: "an element joins an array that has a line for each",
      text: "{\n  \"a\": [\n    1,\n    4\n  ]\n}",
      changes: [change([.key("a"), .item("7")], nil, "7")],
      result: "{\n  \"a\": [\n    1,\n    4,\n    7\n  ]\n}"),
    Case(
      name: "the last element goes",
      text: "{\n  \"a\": [\n    1,\n    4\n  ]\n}",
      changes: [change([.key("a"), .item("4")], "4", nil)],
      result: "{\n  \"a\": [\n    1\n  ]\n}"),
    Case(
      name: "the first element goes",
      text: "[\"x\", \"y\"]", changes: [change([.item("x")], "\"x\"", nil)], result: "[\"y\"]"),
    Case(
      name: "the only element goes and comes back",
      text: "{\n\t\"a\": [\n\t\t4\n\t]\n}",
      changes: [
        change([.key("a"), .item("4")], "4", nil), change([.key("a"), .item("4")], nil, "4"),
      ],
      result: "{\n\t\"a\": [4]\n}"),
    Case(
      name: "a member is added in the style of its siblings",
      text: "{\r\n    \"a\" : 1,\r\n    \"b\" : {\r\n        \"x\" : 1\r\n    }\r\n}",
      changes: [change([.key("c")], nil, "{\"x\": 2, \"y\": [1, 2]}")],
      result:
        "{\r\n    \"a\" : 1,\r\n    \"b\" : {\r\n        \"x\" : 1\r\n    },\r\n    \"c\" : {\r\n"
        + "        \"x\" : 2,\r\n        \"y\" : [1, 2]\r\n    }\r\n}"),
    Case(
      name: "an object stays on one line among siblings on one line",
      text: "{\n  \"1\": {\"s\": 1}\n}", changes: [change([.key("2")], nil, "{\"s\": 2}")],
      result: "{\n  \"1\": {\"s\": 1},\n  \"2\": {\"s\": 2}\n}"),
    Case(
      name: "the first member of an empty object of a spread document",
      text: "{\n  \"t\": {}\n}", changes: [change([.key("t"), .key("1")], nil, "{\"s\": 2}")],
      result: "{\n  \"t\": {\n    \"1\": {\n      \"s\": 2\n    }\n  }\n}"),
    Case(
      name: "the first member of an empty object of a tight document",
      text: "{\"t\":{}}", changes: [change([.key("t"), .key("1")], nil, "{\"s\":2}")],
      result: "{\"t\":{\"1\":{\"s\":2}}}"),
    Case(
      name: "a member between braces with a blank", text: "{\"t\":{ }, \"u\": [ ]}",
      changes: [
        change([.key("t"), .key("1")], nil, "2"), change([.key("u"), .index(0)], nil, "3"),
      ],
      result: "{\"t\":{ \"1\":2 }, \"u\": [ 3 ]}"),
    Case(
      name: "a member goes", text: "{\"a\": 1, \"b\": 2, \"c\": 3}",
      changes: [change([.key("b")], "2", nil)], result: "{\"a\": 1, \"c\": 3}"),
    Case(
      name: "white space does not matter to what is expected",
      text: "{\"a\": {\n \"x\": [1,2] }}",
      changes: [change([.key("a")], "{\"x\":[1, 2]}", "0")], result: "{\"a\": 0}"),
    Case(
      name: "the document itself is replaced, its surroundings stay",
      text: "\u{FEFF}\n[1]\n", changes: [change([], "[1]", "[2]")],
      result: "\u{FEFF}\n[2]\n"),
  ]

  @Test(arguments: cases)
  func applies(_ example: Case) throws {
    let document = try JSONDocument(Array(example.text.utf8))
    let result = try document.applying(example.changes)
    #expect(String(decoding: result.bytes, as: UTF8.self) == example.result)
  }

  @Test("Taking changes back in reverse order restores every byte", arguments: cases)
  func inverts(_ example: Case) throws {
    let document = try JSONDocument(Array(example.text.utf8))
    let there = try document.recording(example.changes)
    let back = try there.document.applying(there.changes.reversed().map(\.inverse))
    #expect(String(decoding: back.bytes, as: UTF8.self) == example.text)
  }

  private static func removal(_ path: ValuePath, in text: String) throws -> (
    document: JSONDocument, changes: [Change]
  ) {
    let document = try JSONDocument(Array(text.utf8))
    let value = try #require(document.value(at: path))
    return try document.recording([change(path, document.source(value), nil)])
  }

  @Test(arguments: 0..<4)
  func `an element comes back between others that are parted in many ways`(number: Int) throws {
    let text = "{\"l\": [1,  2 ,3,\n 4]}"
    let made = try Self.removal([.key("l"), .index(number)], in: text)
    let back = try made.document.applying(made.changes.map(\.inverse))
    #expect(String(decoding: back.bytes, as: UTF8.self) == text)
  }

  @Test(arguments: [
    ("the only member of all", [PathStep.key("a")], "{\n  \"a\": {\n    \"x\": 1\n  }\n}\n"),
    ("an only member on a line", [.key("a"), .key("x")], "{\n  \"a\": { \"x\" : 1 }\n}\n"),
    ("an only element", [.key("a"), .index(0)], "{\n  \"a\": [\n  1 ]\n}\n"),
    ("a member parted by tabulators", [.key("b")], "{\t\"a\":1\t,\t\"b\"\t:\t2\t,\"c\":3}"),
  ])
  func `what was laid out in its own way comes back so`(
    name: String, path: ValuePath, text: String
  ) throws {
    let made = try Self.removal(path, in: text)
    let back = try made.document.applying(made.changes.map(\.inverse))
    #expect(String(decoding: back.bytes, as: UTF8.self) == text, "\(name)")
  }

  @Test(arguments: [
    ("its neighbour behind has gone", 1, "[1, 2,3]", "[1]", "[1, 2]"),
    ("its neighbours have gone", 1, "[1,  2, 3]", "[]", "[2]"),
    ("another one has come behind", 2, "[1, 2,  3]", "[1, 2, 4]", "[1, 2, 3, 4]"),
    ("others have come where it was alone", 0, "[ 1 ]", "[2, 3]", "[1, 2, 3]"),
  ])
  func `where others have come or gone since, it comes back as anything new does`(
    name: String, number: Int, text: String, moved: String, expected: String
  ) throws {
    let made = try Self.removal([.index(number)], in: text)
    let present = try JSONDocument(Array(moved.utf8))
    let back = try present.applying(made.changes.map(\.inverse))
    #expect(String(decoding: back.bytes, as: UTF8.self) == expected, "\(name)")
  }

  @Test func `a member does not come back into a list`() throws {
    let made = try Self.removal([.key("a"), .key("x")], in: "{\"a\": {\"x\": 1, \"y\": 2}}")
    let present = try JSONDocument(Array("{\"a\": [5, 6]}".utf8))
    #expect(throws: ChangeProblem.notFound([.key("a"), .key("x")])) {
      try present.applying(made.changes.map(\.inverse))
    }
  }

  struct Impossible: CustomTestStringConvertible, Sendable {
    var name: String
    var change: Change
    var problem: ChangeProblem
    var testDescription: String { name }
  }

  @Test(arguments: [
    Impossible(
      name: "the value has moved on", change: change([.key("a")], "2", "3"),
      problem: .differs([.key("a")], expected: "2", found: "1")),
    Impossible(
      name: "the value is gone", change: change([.key("z")], "2", "3"),
      problem: .notFound([.key("z")])),
    Impossible(
      name: "something is there already", change: change([.key("a")], nil, "3"),
      problem: .differs([.key("a")], expected: nil, found: "1")),
    Impossible(
      name: "there is nothing to put it into", change: change([.key("z"), .key("a")], nil, "3"),
      problem: .notFound([.key("z"), .key("a")])),
    Impossible(
      name: "a number has no members", change: change([.key("a"), .key("b")], nil, "3"),
      problem: .notFound([.key("a"), .key("b")])),
    Impossible(
      name: "an array has no keys", change: change([.key("l"), .key("b")], nil, "3"),
      problem: .notFound([.key("l"), .key("b")])),
    Impossible(
      name: "the new text is no JSON", change: change([.key("a")], "1", "[x"),
      problem: .broken(
        SyntaxProblem(
          reason: .unexpected(found: "x", expected: "a value"), offset: 6, line: 1, column: 7))),
  ])
  func refuses(_ example: Impossible) throws {
    let document = try JSONDocument(Array("{\"a\":1,\"l\":[]}".utf8))
    #expect(throws: example.problem) { try document.applying([example.change]) }
  }
}
