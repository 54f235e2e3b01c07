import Testing

@testable import CoordinationCore

@Suite struct MarkdownTextTests {
  @Test(arguments: [
    "", "\n", "a", "a\r\n\r\nb", "\r", "\n\n\n", "# A\r\n## B\n", "a\rb\n", "\u{FEFF}# A\n",
    "é\u{301}\n",
    "```\n# no\n", "<!-- \n# no\n", "<!-- roster:begin x -->\n<!-- roster:end x -->",
  ])
  func isWrittenAsItWasRead(_ text: String) {
    #expect(Array(MarkdownText(text).text.utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    ("# A\n## B ##\n### C#\n", ["1 A", "2 B", "3 C#"]),
    ("#no\n####### no\n#\n##\t x \t\n", ["1 ", "2 x"]),
    ("   # A\n    # code\n\t# code\n", ["1 A"]),
    ("```\n# no\n~~~\n```\n# A\n", ["1 A"]),
    ("~~~~ text ` ~\n# no\n~~~\n# no\n~~~~~\n# A\n", ["1 A"]),
    ("``` a`b\n# A\n", ["1 A"]),
    ("<!-- x\n# no\n--> y\n# A\n", ["1 A"]),
    ("<!-- x -->\n# A\n", ["1 A"]),
    ("\u{FEFF}# A\n", ["1 A"]),
    ("# A\r\n## B\r\n", ["1 A", "2 B"]),
    ("<!-- roster:begin p -->\n# no\n<!-- roster:end p -->\n# A\n", ["1 A"]),
    ("<!-- roster:begin p -->\n# A\n", ["1 A"]),
  ])
  func headingsAreFound(_ text: String, _ headings: [String]) {
    #expect(MarkdownText(text).sections.map { "\($0.level) \($0.title)" } == headings)
  }

  @Test func sectionsEndAtTheirEquals() {
    let text = MarkdownText("# T\n## A\na\n### A1\nb\n## B\nc\n")
    func body(_ title: String, whole: Bool) -> [String] {
      text.section(named: title).map { text.body(of: $0, whole: whole) } ?? ["?"]
    }
    #expect(body("A", whole: false) == ["a"])
    #expect(body("A", whole: true) == ["a", "### A1", "b"])
    #expect(body("a", whole: false) == ["a"])
    #expect(body("T", whole: false) == [])
    #expect(body("B", whole: true) == ["c"])
    #expect(body("X", whole: true) == ["?"])
  }

  @Test func blocksAreKeptTogether() {
    let lines = [
      "one", "two", "", "- a", "  more", "", "  still", "- b", "1. c", "", "```", "x", "", "y",
      "```",
      "after", "", "    code", "", "    more",
    ]
    #expect(
      MarkdownBlock.blocks(of: lines).map { $0.lines.joined(separator: "|") } == [
        "one|two", "- a|  more||  still", "- b", "1. c", "```|x||y|```",
        "after||    code||    more",
      ])
  }

  /// Whatever is in a text, a section that is replaced says the new text and the lines around it
  /// stay.
  @Test func replacingChangesNothingElse() throws {
    var missed = 0
    let pieces = [
      "# T\n", "## A\n", "## B\r\n", "### C\n", "\n", "text\n", "- item\r\n", "```\n", "<!--\n",
      "-->\n",
      "<!-- roster:begin p -->\n", "<!-- roster:end p -->\n", "end",
    ]
    for seed in 0..<3000 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
      func next(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
      }
      let source = (0..<next(14)).map { _ in pieces[next(pieces.count)] }.joined()
      let text = MarkdownText(source)
      if case .broken = text.region(named: "p") { continue }
      for section in text.sections {
        let isWhole = next(2) == 0
        let changed = text.replacing(section, whole: isWhole, with: ["new", "", "text"])
        let again = try #require(changed.sections.first { $0.heading == section.heading })
        #expect(changed.lines[..<section.heading] == text.lines[..<section.heading])
        #expect(changed.body(of: again, whole: isWhole) == ["new", "", "text"])
        let end = section.lines(whole: isWhole).upperBound
        let rest = text.lines[end...].map(\.content)
        #expect(changed.lines.suffix(rest.count).map(\.content) == rest)
        #expect(changed.text.last?.isNewline == text.text.last?.isNewline)
        let back = TextPatch(from: Array(changed.text.utf8), to: Array(source.utf8))
          .applied(to: Array(changed.text.utf8))
        if let back { #expect(back == Array(source.utf8)) } else { missed += 1 }
      }
    }
    #expect(missed < 10)
  }

  @Test func gitMergesWhatDoesNotTouch() {
    func merge(_ base: String, _ ours: String, _ theirs: String) -> String {
      let lines = TextMerge.git(
        base: base.map(String.init), ours: ours.map(String.init), theirs: theirs.map(String.init))
      return lines.lines.joined(separator: ",") + (lines.hasConflicts ? "!" : "")
    }
    #expect(merge("12345", "x2345", "1234y") == "x,2,3,4,y")
    #expect(merge("1", "2", "1") == "2")
    #expect(merge("1", "2", "2") == "2")
    #expect(merge("1", "1", "3") == "3")
    #expect(
      merge("1", "2", "3") == "<<<<<<< present,2,||||||| base,1,=======,3,>>>>>>> theirs!")
    #expect(merge("", "2", "3").hasSuffix("!"))
  }
}
