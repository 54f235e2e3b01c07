import CoordinationCore
import Testing

@testable import Trackers

@Suite("A Markdown file as trackers read it")
struct MarkdownFileTests {
  static let text = """
    # Atlas

    **Last Updated:** today

    ## Phase 1: Core

    ### 1.1 Ground

    | ID | Task | Status |
    |----|------|--------|
    | P1-001 | Dig \\| fill | DONE |
    | P1-002 | Pour |

    - [x] sign off
      - [ ] by two
    - plain

    ## Log

    | a |
    |---|

    | b |
    |---|
    | 1 |

    """

  let file: MarkdownFile

  init() throws {
    file = MarkdownFile(path: "A.md", markdown: try MarkdownDocument(Array(Self.text.utf8)))
  }

  private func section(_ title: String) throws -> MarkdownFile.Section {
    try #require(file.sections.first { $0.title == title })
  }

  @Test func `sections come in order, each below the one around it`() {
    #expect(
      file.sections.map { "\($0.depth) \($0.title)" }
        == ["0 ", "1 Atlas", "2 Phase 1: Core", "3 1.1 Ground", "2 Log"])
    #expect(file.sections.map(\.parent) == [nil, 0, 1, 2, 1])
  }

  @Test func `a field is found by any of its names in any case`() throws {
    let field = try #require(file.field("updated", "last updated", of: section("Atlas")))
    #expect(field.text == "today")
    #expect(file.markdown.value(at: field.path) == field.node)
    #expect(file.field("updated", of: try section("Log")) == nil)
  }

  @Test func `rows tell their cells by column, and where they stand`() throws {
    let table = try #require(file.tables(of: try section("1.1 Ground")).first)
    #expect(table.column("title", "task") == "Task")
    #expect(table.rows.map { $0.text("ID") } == ["P1-001", "P1-002"])
    #expect(table.rows.map { $0.text("Task") } == ["Dig | fill", "Pour"])
    #expect(table.rows.map { $0.text("Status") } == ["DONE", ""])
    #expect(table.rows.allSatisfy { file.markdown.value(at: $0.path) == $0.node })
  }

  @Test func `each table of a section has its own columns`() throws {
    let tables = file.tables(of: try section("Log"))
    #expect(tables.map(\.columns) == [["a"], ["b"]])
    #expect(tables.map(\.rows.count) == [0, 1])
  }

  @Test func `items tell whether they are done, and what stands within them`() throws {
    let section = try section("1.1 Ground")
    let items = file.items(of: section.node, at: section.path)
    #expect(items.map(\.text) == ["sign off", "plain"])
    #expect(items.map(\.isDone) == [true, nil])
    #expect(items[0].items.map(\.text) == ["by two"])
    #expect(items[0].items.map(\.isDone) == [false])
    #expect(file.markdown.value(at: items[0].items[0].path) == items[0].items[0].node)
  }
}
