import CoordinationCore
import Testing

@Suite struct ChangeBatchTests {
  static let markdown = """
    # Work

    **Updated:** 2026-03-01
    **Phase:** 1

    | ID | Task | Status |
    |----|------|--------|
    | a1 | one  | READY  |
    | a2 | two  | DONE   |
    | a3 | three |

    ## Notes

    - [ ] first
    - [x] second
      - within
    - third

    Some words.

    ## Log
    | When | What |
    |---|---|
    | 09:00 | begun |
    | 09:10 | ended |

    ### Deep
    **Key:** value
    > **Quoted:** words

    ## Empty
    """
  static let json =
    #"{"a": 1, "list": [1, {"x": 2, "y": [3]}, 4], "b": {"c": "d", "e": {}}, "f": []}"#
  static let yaml = """
    a: 1
    list:
      - x: 2
        y: three
      - plain
    b:
      c: d   # why
      e: {f: 1, g: 2}
    h: [1, 2]
    """

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `changes of Markdown together are what they are one by one`(_ seed: UInt64) throws {
    for variant in [Self.markdown, Self.markdown.withWindowsLines, Self.markdown + "\n"] {
      try check(MarkdownDocument(Array(variant.utf8)), seed)
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `changes of JSON together are what they are one by one`(_ seed: UInt64) throws {
    try check(JSONDocument(Array(Self.json.utf8)), seed)
    try check(JSONDocument(Array(Self.json.replacing(", ", with: ",\n  ").utf8)), seed)
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `changes of YAML together are what they are one by one`(_ seed: UInt64) throws {
    try check(YAMLDocument(Array(Self.yaml.utf8)), seed)
  }

  private func check<Tree: TreeDocument>(_ document: Tree, _ seed: UInt64) throws {
    var changes = RandomChanges<Tree>(seed: seed)
    var (after, recorded) = (document, [Change]())
    for _ in 0..<12 {
      let change = changes.next(in: after)
      guard let made = try? after.recording([change]) else { continue }
      after = made.document
      recorded += made.changes
      changes.asked.append(change)
    }
    let together = try document.recording(changes.asked)
    #expect(text(together.document) == text(after))
    #expect(together.changes == recorded)
    for expected in [after, document] {
      let made = try document.recording(changes.asked, expecting: expected)
      #expect(text(made.document) == text(after))
      #expect(made.changes == recorded)
    }
    let back = recorded.reversed().map(\.inverse)
    let (alone, whole) = (oneByOne(back, in: after), try? after.applying(back))
    #expect(whole.map(text) == alone.map(text))
  }

  private func oneByOne<Tree: TreeDocument>(_ changes: [Change], in document: Tree) -> Tree? {
    var document = document
    for change in changes {
      guard let next = try? document.applying([change]) else { return nil }
      document = next
    }
    return document
  }

  private func text(_ document: some TreeDocument) -> String {
    String(decoding: document.bytes, as: UTF8.self)
  }
}

/// Changes of values that are really there, and of some that are not.
private struct RandomChanges<Tree: TreeDocument> {
  var asked: [Change] = []
  private var random: LinearGenerator
  private var count = 0

  init(seed: UInt64) { random = LinearGenerator(state: seed) }

  mutating func next(in document: Tree) -> Change {
    count += 1
    let (path, node) = place(in: document)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return insertion(into: node, at: path, document)
    case 1 where !path.isEmpty:
      return Change(file: "f", path: path, before: document.source(node), after: nil)
    default:
      let isScalar = document.kind(node) == .string || document.kind(node) == .number
      let new = isScalar ? "7\(count)" : document.source(node)
      return Change(file: "f", path: path, before: document.source(node), after: new)
    }
  }

  /// A value, half of the time deep in the document.
  private mutating func place(in document: Tree) -> (ValuePath, NodeIndex) {
    var (path, node): (ValuePath, NodeIndex) = ([], document.root)
    while true {
      let children = steps(from: node, document)
      guard let (step, child) = children.randomElement(using: &random),
        path.isEmpty || Int.random(in: 0..<4, using: &random) > 0
      else { return (path, node) }
      path.append(step)
      node = child
    }
  }

  private func steps(from node: NodeIndex, _ document: Tree) -> [(PathStep, NodeIndex)] {
    if document.kind(node) == .array {
      return document.elements(of: node).enumerated().map { (.index($0), $1) }
    }
    return document.members(of: node).compactMap { key, value in
      document.string(key).map { (.key($0), value) }
    }
  }

  private mutating func insertion(
    into node: NodeIndex, at path: ValuePath, _ document: Tree
  ) -> Change {
    let children = document.elements(of: node)
    let position = Int.random(in: 0...children.count, using: &random)
    let step: PathStep = document.kind(node) == .array ? .index(position) : .key("new \(count)")
    let source = children.first.map(document.source)
    return Change(
      file: "f", path: path + [step], before: nil,
      after: source?.replacing("a", with: "b\(count)") ?? "8\(count)",
      position: document.kind(node) == .array ? position : nil)
  }
}

private struct LinearGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

extension String {
  fileprivate var withWindowsLines: String { replacing("\n", with: "\r\n") }
}
