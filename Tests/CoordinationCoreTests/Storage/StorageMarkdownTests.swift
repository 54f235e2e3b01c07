import Testing

@testable import CoordinationCore

@Suite struct MarkdownFileTests {
  private let path: ValuePath = [.key("T"), .key("list"), .index(0), .key("done")]

  private func files(_ text: String, _ format: Document.Format) throws -> ProjectFiles {
    var files = ProjectFiles(root: "/p")
    files.files["a.md"] = SourceFile(
      path: "a.md", content: .document(try Document(Array(text.utf8), format: format)))
    return files
  }

  private func text(_ files: ProjectFiles) -> String? {
    files["a.md"]?.presentBytes.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `values change and come back`() throws {
    let files = try files("# T\n- [ ] a\n", .markdown)
    let change = Change(file: "a.md", path: path, before: "false", after: "true")
    let (changed, changes) = try files.applying([change])
    #expect(text(changed) == "# T\n- [x] a\n")
    #expect(changed["a.md"]?.document?.format == .markdown)
    let back = try changed.applying(changes.reversed().map(\.inverse)).files
    #expect(text(back) == "# T\n- [ ] a\n")
  }

  @Test func `a file that is new can be changed in the same action`() throws {
    let new = Change(file: "a.md", path: [], before: nil, after: "# T\n- [ ] a\n")
    let change = Change(file: "a.md", path: path, before: "false", after: "true")
    let changed = try ProjectFiles(root: "/p").applying([new, change]).files
    #expect(text(changed) == "# T\n- [x] a\n")
  }

  @Test func `a text of which only lines are known stays one`() throws {
    let change = Change(file: "a.md", path: [], before: "# T\n", after: "# U\n")
    let changed = try files("# T\n", .text).applying([change]).files
    #expect(text(changed) == "# U\n")
    #expect(changed["a.md"]?.document?.format == .text)
  }

  @Test func `what is no UTF-8 is no document`() {
    #expect(throws: SyntaxProblem.self) { try Document([0x23, 0x20, 0xFF], format: .markdown) }
  }
}
