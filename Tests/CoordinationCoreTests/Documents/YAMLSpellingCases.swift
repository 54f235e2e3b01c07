import CoordinationCore

extension YAMLEditingTests {
  /// The comment behind the header of a block text belongs to the place.
  static let blockTexts = [
    Case(
      "a block text leaves the comment behind its header", "a: |  # why\n  one\n  two\nb: 1\n",
      [.key("a")], "|  # why\n  one\n  two", "x", "a: x  # why\nb: 1\n"),
    Case(
      "one further in, with an empty line", "o:\n  a: >-  # why\n    one\n\n    two\nb: 1\n",
      [.key("o"), .key("a")], ">-  # why\n  one\n\n  two", "null", "o:\n  a: null  # why\nb: 1\n"),
    Case(
      "a block text takes over the comment behind a value", "a: x  # why\nb: 1\n", [.key("a")], "x",
      "|  # why\n  one", "a: |  # why\n  one\nb: 1\n"),
    Case(
      "a block text takes over the comment behind nothing", "a:  # why\nb: 1\n", [.key("a")], "",
      "|  # why\n  one", "a: |  # why\n  one\nb: 1\n"),
    Case(
      "a block text becomes an object", "o:\n  a: |  # why\n    one\nb: 1\n",
      [.key("o"), .key("a")], "|  # why\n  one", "x: 1\ny: 2",
      "o:\n  a:  # why\n    x: 1\n    y: 2\nb: 1\n"),
    Case(
      "a hash in a block text is no comment", "a: |\n  # one\nb: 1\n", [.key("a")], "|\n  # one",
      "x", "a: x\nb: 1\n"),
  ]

  /// What is JSON stays JSON.
  static let quotedKeys = [
    Case(
      "a member among quoted keys", "{\"a\": {\"b\": 1}}\n", [.key("a"), .key("m")], nil,
      "x: y\nz: [w, 1, true, 'v']\n1: \"u\"",
      "{\"a\": {\"b\": 1, \"m\": {\"x\": \"y\", \"z\": [\"w\", 1, true, 'v'], \"1\": \"u\"}}}\n"),
    Case(
      "a member into nothing around which keys are quoted", "{\"a\": {}, \"b\": 1}\n",
      [.key("a"), .key("m")], nil, "1", "{\"a\": {\"m\": 1}, \"b\": 1}\n"),
    Case(
      "an object in place of null", "{\"a\": null}\n", [.key("a")], "null", "x: true\ny: on",
      "{\"a\": {\"x\": true, \"y\": \"on\"}}\n"),
    Case(
      "an element", "{\"l\": [{\"i\": 1}]}\n", [.key("l"), .index(1)], nil, "i: x",
      "{\"l\": [{\"i\": 1}, {\"i\": \"x\"}]}\n"),
    Case(
      "not all keys are quoted", "{\"a\": 1, b: 2}\n", [.key("m")], nil, "x",
      "{\"a\": 1, b: 2, m: x}\n"),
  ]

  /// Blanks between brackets come back with them.
  static let blanks = [
    Case(
      "an element between brackets with a blank", "l: [ ]  # none\nb: 1\n",
      [.key("l"), .item("x")], nil, "x", "l:  # none\n  - x\nb: 1\n"),
    Case(
      "a member between brackets with a blank", "o: { }\nb: 1\n", [.key("o"), .key("m")], nil, "1",
      "o:\n  m: 1\nb: 1\n"),
    Case(
      "an element in brackets in brackets", "a: {l: [  ], b: 1}\n",
      [.key("a"), .key("l"), .item("x")], nil, "x", "a: {l: [x], b: 1}\n"),
    Case(
      "brackets over two lines", "a:\n  l: [\n  ]\nb: 1\n", [.key("a"), .key("l"), .item("x")], nil,
      "x", "a:\n  l:\n    - x\nb: 1\n"),
  ]
}
