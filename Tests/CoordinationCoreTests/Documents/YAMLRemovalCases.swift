import CoordinationCore

extension YAMLEditingTests {
  /// What goes with its comments, and blanks that belong to what stands before it.
  static let removals = [
    Case(
      "the only one with comments everywhere",
      "l: # about\n  # one\n  - id: a\n    # in\n    s: x # last word\n    # end of a\n# next\nn: 1\n",
      [.key("l"), .element(key: "id", value: "a")], "id: a\ns: x", nil,
      "l: [] # about\n    # end of a\n# next\nn: 1\n"),
    Case(
      "the only one below an anchor", "l: &c # about\n  - a # x\nn: 1\n",
      [.key("l"), .item("a")], "a", nil, "l: &c [] # about\nn: 1\n"),
    Case(
      "the only one below an anchor on a line of its own", "l: # about\n  &c\n  - a\n",
      [.key("l"), .item("a")], "a", nil, "l: &c [] # about\n"),
    Case(
      "the only member", "o:   # about\n    a: 1 # one\nn: 1\n", [.key("o"), .key("a")], "1", nil,
      "o: {}   # about\nn: 1\n"),
    Case(
      "the only one, and no last line end", "l:\n- a # x", [.key("l"), .item("a")], "a", nil,
      "l: []"),
    Case(
      "the only one, windows lines", "l: # about\r\n  # one\r\n  - a # x\r\nn: 1\r\n",
      [.key("l"), .item("a")], "a", nil, "l: [] # about\r\nn: 1\r\n"),
    Case(
      "the only one of a list in a list", "l:\n  - - a # x\n  - b\n",
      [.key("l"), .index(0), .item("a")], "a", nil, "l:\n  - []\n  - b\n"),
    Case(
      "the only one in brackets over lines", "l: [\n  a, # one\n]\n", [.key("l"), .item("a")], "a",
      nil, "l: []\n"),
    Case(
      "the first one in brackets over lines", "l: [\n  a,   # one\n  b, # two\n]\n",
      [.key("l"), .item("a")], "a", nil, "l: [\n  b, # two\n]\n"),
    Case(
      "the last one in brackets over lines", "l: [\n  a,   # one\n  b, # two\n]\n",
      [.key("l"), .item("b")], "b", nil, "l: [\n  a, # two\n]\n"),
    Case(
      "a later one behind a comment", "l:\n  - a # a\n  # b\n  - b # b\n  - c\n",
      [.key("l"), .item("b")], "b", nil, "l:\n  - a # a\n  - c\n"),
    Case(
      "into nothing below an anchor", "l: &c [] # none\nn: 1\n", [.key("l"), .item("a")], nil, "a",
      "l: &c # none\n  - a\nn: 1\n"),
    Case(
      "a block becomes nothing below an anchor", "q:\n  s: &s # why\n    x: 1\nb: 1\n",
      [.key("q"), .key("s")], "x: 1", "null", "q:\n  s: &s null # why\nb: 1\n"),
    Case(
      "behind a text that keeps its blank lines", "a:\n  t: |+\n    keep\n\n\nb: 1\n",
      [.key("a"), .key("m")], nil, "x", "a:\n  t: |+\n    keep\n\n\n  m: x\nb: 1\n"),
    Case(
      "behind a folded one at the end", "a:\n  t: >2+\n    keep\n\n", [.key("a"), .key("m")], nil,
      "x",
      "a:\n  t: >2+\n    keep\n\n  m: x\n"),
    Case(
      "behind one that does not keep them", "a:\n  t: |\n    text\n\nb: 1\n",
      [.key("a"), .key("m")], nil, "x", "a:\n  t: |\n    text\n  m: x\n\nb: 1\n"),
    Case(
      "a text that keeps its blank lines", "a: |+\n  keep\n\nb: 1\n", [.key("a")],
      "|+\n  keep\n", "x", "a: x\nb: 1\n"),
  ]
}
