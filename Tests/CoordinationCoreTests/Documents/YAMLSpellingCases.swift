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
}
