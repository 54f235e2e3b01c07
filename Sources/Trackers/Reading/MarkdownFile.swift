internal import CoordinationCore

/// A Markdown file that is being read.
struct MarkdownFile: TreeFile {
  let path: String
  let markdown: MarkdownDocument
  var findings = FileFindings()
  private let known: KnownTables?

  /// - Parameter known: of an earlier reading, which saves time and changes nothing.
  init(path: String, markdown: MarkdownDocument, knowing known: KnownTables? = nil) {
    self.path = path
    self.markdown = markdown
    self.known = known
  }

  var tree: MarkdownDocument { markdown }

  /// What stands below a heading. The first of all is what stands above any.
  struct Section: Sendable {
    /// As it is shown.
    var title: String
    /// How many headings stand around it.
    var depth: Int
    var node: NodeIndex
    var path: ValuePath
    /// The position of the section around it among all of them.
    var parent: Int?
  }

  /// All of them in the order of the text, each before those within it.
  var sections: [Section] {
    var found: [Section] = []
    func add(_ section: Section) {
      let position = found.count
      found.append(section)
      markdown.forEachMember(of: section.node) { key, node in
        guard markdown.part(node) == .section, let name = markdown.string(key) else { return }
        add(
          Section(
            title: name, depth: section.depth + 1, node: node, path: section.path + [.key(name)],
            parent: position))
      }
    }
    add(Section(title: "", depth: 0, node: markdown.root, path: [], parent: nil))
    return found
  }

  private func members(of object: NodeIndex) -> [(name: String, node: NodeIndex)] {
    markdown.members(of: object).compactMap { key, node in
      markdown.string(key).map { ($0, node) }
    }
  }
}

// MARK: - Fields

extension MarkdownFile {
  /// A field of a section, with the way to it.
  struct Field: Sendable {
    var text: String
    var node: NodeIndex
    var path: ValuePath
  }

  /// The first field of a section that has one of these names, in any case.
  func field(_ names: String..., of section: Section) -> Field? { field(names, of: section) }

  func field(_ names: [String], of section: Section) -> Field? {
    var found: Field?
    markdown.forEachMember(of: section.node) { key, node in
      guard found == nil, markdown.part(node) == .field, let name = markdown.string(key),
        names.contains(where: name.isCalled)
      else { return }
      found = Field(
        text: markdown.text(node) ?? "", node: node, path: section.path + [.key(name)])
    }
    return found
  }
}

// MARK: - Tables

extension MarkdownFile {
  struct Table: Sendable {
    var columns: [String]
    var rows: [Row]
    var node: NodeIndex
    var path: ValuePath

    /// The name of the first column that is called by one of these names, in any case.
    func column(_ names: String...) -> String? {
      for name in names {
        if let column = columns.first(where: name.isCalled) { return column }
      }
      return nil
    }

    /// Of the cells in a column; of several of one name the first counts.
    func position(of column: String) -> Int? { rows.first?.table.names.firstIndex(of: column) }
  }

  struct Row: Sendable {
    var node: NodeIndex
    /// The texts of its cells, as they are shown, in the order of the columns, of which it may have
    /// fewer or more.
    var cells: [String]
    fileprivate let number: Int
    fileprivate let table: Place

    /// By its place in the table.
    var path: ValuePath { table.path + [.index(number)] }

    /// Empty where there is no such cell.
    func text(_ column: String?) -> String { column.flatMap(cell) ?? "" }

    /// Empty where there is no such cell.
    func text(at position: Int?) -> String {
      guard let position, position < cells.count else { return "" }
      return cells[position]
    }

    /// Of several cells of one name the first counts.
    func cell(_ column: String) -> String? {
      guard let place = table.names.firstIndex(of: column), place < cells.count else { return nil }
      return cells[place]
    }
  }

  /// What the rows of a table share.
  fileprivate final class Place: Sendable {
    let path: ValuePath
    /// The keys of the cells of the longest row.
    let names: [String]

    init(path: ValuePath, names: [String]) {
      (self.path, self.names) = (path, names)
    }
  }

  /// - Parameter isWanted: told by the headings; the rows of other tables are not read.
  func tables(
    of section: Section, where isWanted: (_ columns: [String]) -> Bool = { _ in true }
  ) -> [Table] {
    var tables: [Table] = []
    var columns: [String] = []
    // The headings of a table stand right before it.
    markdown.forEachMember(of: section.node) { key, node in
      switch markdown.part(node) {
      case .columns: columns = markdown.elements(of: node).map { markdown.text($0) ?? "" }
      case .table where isWanted(columns):
        guard let name = markdown.string(key) else { return }
        tables.append(table(node, section.path + [.key(name)], columns))
      default: break
      }
    }
    return tables
  }

  private func table(_ node: NodeIndex, _ path: ValuePath, _ columns: [String]) -> Table {
    if let table = known?.table(at: node, path, columns, in: markdown) { return table }
    var rows: [(node: NodeIndex, cells: [String])] = []
    var longest: NodeIndex?
    var length = -1
    var texts = ColumnTexts(markdown)
    markdown.forEachElement(of: node) { row in
      let cells = texts.cells(of: row, count: columns.count)
      rows.append((row, cells))
      if cells.count > length { (longest, length) = (row, cells.count) }
    }
    let names = longest.map { markdown.members(of: $0).compactMap { markdown.string($0.key) } }
    let place = Place(path: path, names: names ?? [])
    return Table(
      columns: columns,
      rows: rows.enumerated().map { number, row in
        Row(node: row.node, cells: row.cells, number: number, table: place)
      },
      node: node, path: path)
  }
}

// MARK: - Lists

extension MarkdownFile {
  struct Item: Sendable {
    var text: String
    /// Nil where it has no box.
    var isDone: Bool?
    var node: NodeIndex
    var path: ValuePath
    var items: [Item]
  }

  /// The items of all lists of a section, or within an item.
  func items(of object: NodeIndex, at path: ValuePath) -> [Item] {
    members(of: object).filter { markdown.part($0.node) == .list }.flatMap { name, list in
      markdown.elements(of: list).enumerated().map { number, item in
        let path = path + [.key(name), .index(number)]
        return Item(
          text: markdown.member("text", of: item).flatMap { markdown.text($0) } ?? "",
          isDone: markdown.member("done", of: item).map { markdown.kind($0) == .true },
          node: item, path: path, items: items(of: item, at: path))
      }
    }
  }
}
