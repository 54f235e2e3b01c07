import CoordinationCore
import Testing

/// Files that other people wrote, where `ROSTER_REAL_DATA` names them.
@Suite(.enabled(if: RealData.isPresent, "ROSTER_REAL_DATA names no folder"))
struct MarkdownRealDataTests {
  private static let names = ["focus-task", "plan-progress", "orchestration"].flatMap { folder in
    RealData.names(in: folder)
      .filter { $0.hasSuffix(".md") || $0.hasSuffix(".md.template") }
      .map { folder + "/" + $0 }
  }

  private func document(_ name: String) throws -> MarkdownDocument {
    try MarkdownDocument(RealData.bytes(name))
  }

  /// Every value on one line, with the path to it.
  private func values(
    of document: MarkdownDocument, _ index: NodeIndex, _ path: ValuePath
  ) -> [(path: ValuePath, index: NodeIndex)] {
    switch document.kind(index) {
    case .object:
      document.members(of: index).flatMap { key, value in
        values(of: document, value, path + [.key(document.source(key))])
      }
    case .array:
      document.elements(of: index).enumerated().flatMap { number, value in
        values(of: document, value, path + [.index(number)])
      }
    default:
      [.text, .code].contains(document.part(index)) ? [] : [(path, index)]
    }
  }

  @Test(arguments: names)
  func `a value can be changed on its own line and back`(name: String) throws {
    let document = try document(name)
    let values = values(of: document, document.root, [])
    #expect(values.count > 8)
    for (number, value) in values.enumerated() where number.isMultiple(of: 7) {
      let before = document.source(value.index)
      let isBox = document.kind(value.index) != .string
      let after = isBox ? (before == "true" ? "false" : "true") : "→ x|1"
      let change = Change(file: name, path: value.path, before: before, after: after)
      let (changed, changes) = try document.recording([change])
      #expect(differingLines(document, changed) == 1, "\(value.path)")
      // A heading's own text is part of the paths to what stands below it.
      if value.path.first != .key("headings"), let index = changed.value(at: value.path) {
        #expect(changed.matches(index, after), "\(value.path)")
      }
      let back = try changed.applying(changes.reversed().map(\.inverse))
      #expect(back.bytes == document.bytes, "\(value.path)")
    }
  }

  @Test(arguments: names)
  func `rows and items go and come back`(name: String) throws {
    let document = try document(name)
    var count = 0
    func visit(_ index: NodeIndex, _ path: ValuePath) throws {
      for (key, value) in document.members(of: index) {
        try visit(value, path + [.key(document.source(key))])
      }
      for (number, value) in document.elements(of: index).enumerated() {
        try visit(value, path + [.index(number)])
        guard document.kind(value) == .object else { continue }
        count += 1
        guard count.isMultiple(of: 5) else { continue }
        let path = path + [.index(number)]
        let change = Change(
          file: name, path: path, before: document.source(value), after: nil)
        let (changed, changes) = try document.recording([change])
        #expect(changed.bytes != document.bytes)
        let back = try changed.applying(changes.reversed().map(\.inverse))
        #expect(back.bytes == document.bytes, "\(path)")
      }
    }
    try visit(document.root, [])
  }

  private func differingLines(_ old: MarkdownDocument, _ new: MarkdownDocument) -> Int {
    let (left, right) = (old.bytes.split(separator: 0x0A), new.bytes.split(separator: 0x0A))
    guard left.count == right.count else { return .max }
    return zip(left, right).count { $0 != $1 }
  }

  @Test func `the two places of a task's status are found`() throws {
    let document = try document("focus-task/TASK.md.template")
    let first = try #require(document.value(at: [.key("status")]))
    #expect(document.string(first) == "pending")
    #expect(document.place(of: first) == (1, 9))
    let second = document.value(
      at: [.key("Task: {NAME}"), .key("Meta"), .key("columns"), .item("pending")])
    #expect(try document.place(of: #require(second)) == (11, 36))
  }

  @Test func `tasks of a plan are found by their text`() throws {
    let document = try document("plan-progress/MIGRATION_PROGRESS.md")
    let task: ValuePath = [
      .key("Async Migration Progress Tracker"), .key("Phase Status"),
      .key("Phase 2: Critical Path ⏸️"), .key("list"),
      .element(key: "text", value: "PR #7: Protocol Handler (14 generators)"), .key("done"),
    ]
    #expect(document.value(at: task).map(document.kind) == .false)
  }
}
