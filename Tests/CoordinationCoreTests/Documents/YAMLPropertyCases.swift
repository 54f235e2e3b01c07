import CoordinationCore

extension YAMLEditingTests {
  /// Anchors, tags and other signs that stand in front of values and keys, and belong to them.
  static let properties = [
    Case(
      "a text that is glued to its anchor", "a: &b:4\nc: 1\n", [.key("a")], ":4", "7",
      "a: &b 7\nc: 1\n"),
    Case(
      "a block of one line that was indented in its own way",
      "l:\n      - x # why\nm:\n  - y\n", [.key("l")], "- x", "7", "l: 7 # why\nm:\n  - y\n"),
    Case(
      "a block whose first key has a tag", "b:\n  !t k: 1\nc: 1\n", [.key("b")], "!t k: 1", "7",
      "b: 7\nc: 1\n"),
    Case(
      "a member where the first key has an anchor", "b:\n  &x k: 1\nc: 1\n",
      [.key("b"), .key("new")], nil, "2", "b:\n  &x k: 1\n  new: 2\nc: 1\n"),
    Case(
      "in front of a key that has an anchor, in an object that has a tag",
      "b: !o\n  &x k: 1\nc: 1\n", [.key("b"), .key("new")], nil, "2", at: 0,
      "b: !o\n  new: 2\n  &x k: 1\nc: 1\n"),
    Case(
      "a first member with an anchor that goes", "b:\n  &x k: 1\n  &y !t m: 2\n",
      [.key("b"), .key("k")], "1", nil, "b:\n  &y !t m: 2\n"),
    Case("one in front of a text left of its dash", "-\n-\n|", [.index(0)], "", nil, "-\n|"),
    Case(
      "what follows a text that keeps its end", "a: |+\n  x\n\nb: 1\n", [.key("b")], "1", nil,
      "a: |+\n  x\n\n"),
    Case(
      "the first line's anchor", "&x k: 1\n&y m: 2\n", [.key("k")], "1", nil, "&y m: 2\n"),
    Case(
      "a tag apart by a tabulator", "b:\n  !t\tk: 1\n  m: 2\n", [.key("b"), .key("k")], "1", nil,
      "b:\n  m: 2\n"),
    Case(
      "a tag with a comma in it", "b: {k: 1, !<tag:yaml.org,2002:str> m: 2, o: 3}\n",
      [.key("b"), .key("m")], "2", nil, "b: {k: 1, o: 3}\n"),
    Case(
      "a key on lines of its own", "b:\n  ? &x\n    k\n  : 1\n  m: 2\n", [.key("b"), .key("k")],
      "1", nil, "b:\n  m: 2\n"),
    Case(
      "an element with a tag", "l: [!!str 1, 2]\n", [.key("l"), .index(0)], "1", nil, "l: [2]\n"),
    Case(
      "one in front of an element with an anchor", "l: [&x 7, a]\n", [.key("l"), .index(0)], nil,
      "9", "l: [9, &x 7, a]\n"),
    Case(
      "between brackets, too", "b: {&x k: 1, &y !t m: 2, o: 3}\n", [.key("b"), .key("k")], "1", nil,
      "b: {&y !t m: 2, o: 3}\n"),
    Case(
      "one with an anchor between brackets", "b: {k: 1, &y \"m\": 2, o: 3}\n",
      [.key("b"), .key("m")], "2", nil, "b: {k: 1, o: 3}\n"),
    Case(
      "a number that a tag makes a text, with a comment", "a: 1\nv: !!str 1.0 # c\nb: 2\n",
      [.key("v")], "1.0", nil, "a: 1\nb: 2\n"),
  ]
}
