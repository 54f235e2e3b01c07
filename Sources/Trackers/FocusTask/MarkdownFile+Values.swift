internal import CoordinationCore

extension MarkdownFile.Field {
  var place: FocusTask.Place { FocusTask.Place(text: text, node: node, path: path) }
}

extension MarkdownFile {
  /// A value by its name, wherever in a section it stands: as a field, behind its name in the headings of
  /// a table, or in a row that its name begins.
  func value(_ names: String..., of section: Section) -> FocusTask.Place? {
    for name in names {
      if let place = field(name, of: section)?.place ?? tableValue(name, of: section) {
        return place
      }
    }
    return nil
  }

  /// The same for values that are no fields.
  func tableValue(_ name: String, of section: Section) -> FocusTask.Place? {
    if let place = headingValue(name, of: section) { return place }
    for table in tables(of: section) {
      for row in table.rows where row.text(table.columns.first).isName(name) {
        if let place = secondCell(of: row) { return place }
      }
    }
    return nil
  }

  func cell(_ column: String, of row: Row) -> FocusTask.Place? {
    markdown.member(column, of: row.node).map {
      FocusTask.Place(text: markdown.text($0) ?? "", node: $0, path: row.path + [.key(column)])
    }
  }

  private func secondCell(of row: Row) -> FocusTask.Place? {
    let cells = markdown.members(of: row.node)
    guard cells.count > 1, let column = markdown.string(cells[1].key) else { return nil }
    return cell(column, of: row)
  }

  /// Headings are names and values in turn where a status stands behind its name.
  private func headingValue(_ name: String, of section: Section) -> FocusTask.Place? {
    for (key, columns) in markdown.members(of: section.node)
    where markdown.part(columns) == .columns {
      let cells = markdown.elements(of: columns)
      let texts = cells.map { markdown.text($0) ?? "" }
      guard Self.arePairs(texts) || isWholeTable(texts, in: section),
        let column = markdown.string(key)
      else { continue }
      for position in stride(from: 0, to: texts.count - 1, by: 2) where texts[position].isName(name)
      {
        return FocusTask.Place(
          text: texts[position + 1], node: cells[position + 1],
          path: section.path + [.key(column), .index(position + 1)])
      }
    }
    return nil
  }

  /// "| Agent | developer | Status | anything |" without a row below it.
  private func isWholeTable(_ columns: [String], in section: Section) -> Bool {
    guard columns.count == 4, columns[0].isName("agent"), columns[2].isName("status") else {
      return false
    }
    return tables(of: section).first { $0.columns == columns }?.rows.isEmpty != false
  }

  private static func arePairs(_ texts: [String]) -> Bool {
    stride(from: 0, to: texts.count - 1, by: 2).contains { position in
      guard texts[position].isName("status") else { return false }
      if case .other = FocusTaskVocabulary.status(of: texts[position + 1]) { return false }
      return true
    }
  }
}

extension String {
  fileprivate func isName(_ name: String) -> Bool {
    filter { $0 != "*" && $0 != "`" }.lowercased() == name
  }
}
