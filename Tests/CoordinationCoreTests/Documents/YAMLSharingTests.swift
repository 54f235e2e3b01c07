import CoordinationCore
import Testing

/// What stands in a file once and counts at several places, by an alias or a merge key.
@Suite struct YAMLSharingTests {
  private func changed(
    _ text: String, _ path: ValuePath, _ before: String?, _ after: String?
  ) throws -> String {
    let change = Change(file: "f", path: path, before: before, after: after)
    let document = try YAMLDocument(Array(text.utf8)).applying([change])
    return String(decoding: document.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("a member", [PathStep.key("b"), .key("s")], "1" as String?, "2" as String?),
    ("a new member", [.key("b"), .key("n")], nil, "2"),
    ("a member that goes", [.key("b"), .key("s")], "1", nil),
    ("an element", [.key("l"), .index(0)], "x", "y"),
    ("a new element", [.key("l"), .item("z")], nil, "z"),
    ("below what a merge key brings", [.key("m"), .key("o"), .key("p")], "1", "2"),
    ("a member that a merge key brings and that goes", [.key("m"), .key("o")], "{p: 1}", nil),
  ])
  func `what an alias or a merge key leads to is not touched`(
    name: String, path: ValuePath, before: String?, after: String?
  ) throws {
    let text = "a: &a {s: 1}\nb: *a\nk: &k [x]\nl: *k\nd: &d {o: {p: 1}}\nm: {<<: *d}\n"
    #expect(throws: ChangeProblem.shared(path), "\(name)") {
      try changed(text, path, before, after)
    }
  }

  @Test(arguments: [
    ("a value", "a: &x OLD\nb: *x\n", [PathStep.key("a")], "OLD" as String?, "NEW" as String?),
    ("a value that goes", "a: &x OLD\nb: *x\n", [.key("a")], "OLD", nil),
    ("a member", "a: &a {s: 1}\nb: *a\n", [.key("a"), .key("s")], "1", "2"),
    ("a new member", "a: &a {s: 1}\nb: *a\n", [.key("a"), .key("n")], nil, "2"),
    (
      "a member far below", "l: &a\n  - o: {s: 1}\nb: *a\n",
      [.key("l"), .index(0), .key("o"), .key("s")], "1", "2"
    ),
    (
      "a row that another one merges", "l:\n- &a\n  id: 1\n  s: X\n- <<: *a\n  id: 2\n",
      [.key("l"), .index(0), .key("s")], "X", "Y"
    ),
    (
      "a row in a list of merged ones", "l: [&a {id: 1, s: X}, {<<: [*a], id: 2}]\n",
      [.key("l"), .index(0), .key("s")], "X", "Y"
    ),
    (
      "a member that others would get", "l: [&a {id: 1}, {<<: *a, id: 2}]\n",
      [.key("l"), .index(0), .key("s")], nil, "Y"
    ),
    ("into an empty list", "e: &e []\nb: *e\n", [.key("e"), .item("x")], nil, "x"),
    ("around a value", "a: {s: &s 1}\nb: *s\n", [.key("a")], "{s: 1}", "null"),
    ("around a value that goes", "a: {s: &s 1}\nb: *s\n", [.key("a")], "{s: 1}", nil),
  ])
  func `what an alias or a merge key elsewhere leads to is not touched`(
    name: String, text: String, path: ValuePath, before: String?, after: String?
  ) {
    #expect(throws: ChangeProblem.shared(path), "\(name)") {
      try changed(text, path, before, after)
    }
  }

  @Test(arguments: [
    (
      "the other row has its own value", "l: [&a {id: 1, s: X}, {<<: *a, id: 2, s: Z}]\n", "X",
      "l: [&a {id: 1, s: Y}, {<<: *a, id: 2, s: Z}]\n"
    ),
    (
      "so it has among several", "l: [&a {id: 1, s: X}, {<<: [*a], id: 2, s: Z}]\n", "X",
      "l: [&a {id: 1, s: Y}, {<<: [*a], id: 2, s: Z}]\n"
    ),
    ("nothing leads there", "l: [&a {id: 1, s: X}]\n", "X", "l: [&a {id: 1, s: Y}]\n"),
    (
      "only a value beside it is used", "l: [{id: &i 1, s: X}]\nb: *i\n", "X",
      "l: [{id: &i 1, s: Y}]\nb: *i\n"
    ),
    (
      "an alias within what is replaced", "l: [{s: {p: &p 1, q: *p}}]\n", "{p: 1, q: 1}",
      "l: [{s: Y}]\n"
    ),
  ])
  func `what is nobody else's is changed, anchored or not`(
    name: String, text: String, before: String, expected: String
  ) throws {
    let path: ValuePath = [.key("l"), .index(0), .key("s")]
    #expect(try changed(text, path, before, "Y") == expected, "\(name)")
  }
}
