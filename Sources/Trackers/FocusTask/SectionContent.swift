internal import CoordinationCore

/// What stands in one section of a file, looked through once for all that is asked of it.
struct SectionContent: Sendable {
  let section: MarkdownFile.Section
  let fields: [MarkdownFile.NamedField]
  let tables: [MarkdownFile.Table]
  /// A status and, right behind it, the number of iterations, as a task file ends.
  let foot: (status: FocusTask.Place, iteration: FocusTask.Place)?
  /// The headings of tables that are names and values in turn.
  private let pairs: [Headings]

  init(_ section: MarkdownFile.Section, in file: MarkdownFile) {
    self.section = section
    fields = file.fields(of: section)
    foot = Self.foot(fields)
    tables = file.tables(of: section)
    let tables = tables
    pairs =
      tables.contains(where: \.holdsPairs)
      ? Headings.all(of: section, tables, in: file.markdown) : []
  }

  /// The first field of a name.
  func field(_ name: String) -> FocusTask.Place? {
    fields.first { $0.name.isSpelled(name) }
      .map { FocusTask.Place(text: $0.text, node: $0.node, path: $0.path) }
  }

  /// A value by its name, wherever in the section it stands: as a field, behind its name in the headings
  /// of a table, or in a row that its name begins.
  /// - Parameter names: in small letters.
  func value(_ names: String..., in file: MarkdownFile) -> FocusTask.Place? {
    for name in names {
      if let place = field(name) ?? tableValue(name, in: file) { return place }
    }
    return nil
  }

  /// The same for values that are no fields.
  func tableValue(_ name: String, in file: MarkdownFile) -> FocusTask.Place? {
    for headings in pairs {
      if let place = headings.value(name, of: section) { return place }
    }
    for table in tables {
      for row in table.rows where row.text(table.columns.first).isName(name) {
        if let place = file.secondCell(of: row) { return place }
      }
    }
    return nil
  }

  private static func foot(
    _ fields: [MarkdownFile.NamedField]
  ) -> (status: FocusTask.Place, iteration: FocusTask.Place)? {
    let position = fields.indices.dropLast().last { position in
      fields[position + 1].name.isNumbered("iteration")
        && fields[position].name.isNumbered("status")
    }
    return position.map { (fields[$0].place, fields[$0 + 1].place) }
  }
}

/// The headings of a table that are names and values in turn.
private struct Headings: Sendable {
  let name: String
  let cells: [NodeIndex]
  let texts: [String]

  static func all(
    of section: MarkdownFile.Section, _ tables: [MarkdownFile.Table],
    in markdown: MarkdownDocument
  ) -> [Headings] {
    markdown.members(of: section.node).compactMap { key, columns in
      guard markdown.part(columns) == .columns, let name = markdown.string(key) else { return nil }
      let cells = markdown.elements(of: columns)
      let texts = cells.map { markdown.text($0) ?? "" }
      let isOfPairs = tables.contains { $0.columns == texts && $0.holdsPairs }
      return isOfPairs ? Headings(name: name, cells: cells, texts: texts) : nil
    }
  }

  func value(_ name: String, of section: MarkdownFile.Section) -> FocusTask.Place? {
    let position = stride(from: 0, to: texts.count - 1, by: 2).first { texts[$0].isName(name) }
    return position.map { position in
      FocusTask.Place(
        text: texts[position + 1], node: cells[position + 1],
        path: section.path + [.key(self.name), .index(position + 1)])
    }
  }
}

extension MarkdownFile.Table {
  /// Its headings are names and values in turn; "| Agent | developer | Status | anything |" is so only
  /// without a row below it.
  fileprivate var holdsPairs: Bool {
    if columns.arePairs { return true }
    return columns.count == 4 && columns[0].isName("agent") && columns[2].isName("status")
      && rows.isEmpty
  }
}

extension [String] {
  /// Names and values in turn: a status stands behind its name.
  fileprivate var arePairs: Bool {
    stride(from: 0, to: count - 1, by: 2).contains { position in
      guard self[position].isName("status") else { return false }
      if case .other = FocusTaskVocabulary.status(of: self[position + 1]) { return false }
      return true
    }
  }
}

extension MarkdownFile.NamedField {
  var place: FocusTask.Place { FocusTask.Place(text: text, node: node, path: path) }
}

extension MarkdownFile {
  func cell(_ column: String, of row: Row) -> FocusTask.Place? {
    markdown.member(column, of: row.node).map {
      FocusTask.Place(text: markdown.text($0) ?? "", node: $0, path: row.path + [.key(column)])
    }
  }

  fileprivate func secondCell(of row: Row) -> FocusTask.Place? {
    let cells = markdown.members(of: row.node)
    guard cells.count > 1, let column = markdown.string(cells[1].key) else { return nil }
    return cell(column, of: row)
  }
}

// MARK: - Names

extension String {
  /// Whether it is a name in small letters of ASCII, in any case.
  fileprivate func isSpelled(_ name: String) -> Bool {
    isSpelled(name, passing: { _ in false }) ?? (lowercased() == name)
  }

  /// The same without what makes it bold or code.
  fileprivate func isName(_ name: String) -> Bool {
    isSpelled(name, passing: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "`") })
      ?? (filter { $0 != "*" && $0 != "`" }.lowercased() == name)
  }

  /// Nil where bytes alone do not tell.
  private func isSpelled(_ name: String, passing isPassed: (UInt8) -> Bool) -> Bool? {
    var rest = name.utf8.makeIterator()
    for byte in utf8 where !isPassed(byte) {
      if byte >= 0x80 { return nil }
      guard rest.next() == ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) else { return false }
    }
    return rest.next() == nil
  }

  /// Whether it is a name in small letters of ASCII, in any case and with or without a number that
  /// tells it from another one.
  fileprivate func isNumbered(_ name: String) -> Bool {
    utf8.last == UInt8(ascii: ")") ? withoutNumber == name : isSpelled(name)
  }

  /// The name of a field without the number that tells it from one of the same name.
  var withoutNumber: String {
    let name = lowercased()
    guard name.utf8.last == UInt8(ascii: ")"), let start = name.lastIndex(of: "(") else {
      return name
    }
    return ProgressValue.withoutBlanks(name[..<start])
  }
}
