internal import CoordinationCore

/// A table as it stands in the database, whoever made it.
struct TableShape {
  struct Column {
    var name: String
    /// The declared type in capitals.
    var type: String
    /// A new row must say something.
    var isRequired: Bool
    /// The place in the primary key, from 1; 0 where it is not part of it.
    var keyPosition: Int
    var isGenerated: Bool

    /// Numbers are kept as numbers, and texts that look like numbers become such.
    var isNumeric: Bool {
      !type.isEmpty && !["CHAR", "CLOB", "TEXT"].contains { type.holds($0) }
    }
  }

  var name: String
  /// "table", "view" or "virtual".
  var kind: String
  var columns: [Column]

  /// Names of columns know no case.
  func column(_ name: String) -> Column? {
    columns.first { $0.name.lowercased() == name }
  }

  /// The first of some names that is a column.
  func first(of names: [String]) -> Column? {
    names.lazy.compactMap { column($0) }.first
  }
}

extension Connection {
  /// Nil where there is no such table.
  func shape(of table: String) throws(DatabaseProblem) -> TableShape? {
    let kinds = try rows(
      "SELECT name, type FROM sqlite_schema WHERE lower(name) = ?1 AND type IN ('table', 'view')",
      [.text(table)]
    ) { ($0[0].text ?? table, $0[1].text ?? "") }
    guard let (name, kind) = kinds.first else { return nil }
    let columns = try rows(
      "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1)",
      [.text(name)]
    ) { row in
      TableShape.Column(
        name: row[0].text ?? "", type: (row[1].text ?? "").uppercased(),
        isRequired: row.integer(2) == 1 && row[3] == .null && row.integer(5) == 0,
        keyPosition: row.integer(4), isGenerated: row.integer(5) > 1)
    }
    return TableShape(name: name, kind: kind, columns: columns)
  }

  /// Whether one column alone tells the rows of a table apart.
  func isUnique(_ column: TableShape.Column, in table: TableShape) throws(DatabaseProblem) -> Bool {
    if column.keyPosition == 1, table.columns.count(where: { $0.keyPosition > 0 }) == 1 {
      return true
    }
    let indices = try rows(
      """
      SELECT l.name FROM pragma_index_list(?1) AS l WHERE l."unique" AND NOT l.partial
        AND (SELECT count(*) FROM pragma_index_info(l.name)) = 1
        AND (SELECT name FROM pragma_index_info(l.name)) = ?2
      """, [.text(table.name), .text(column.name)]
    ) { $0[0] }
    return !indices.isEmpty
  }
}

extension String {
  /// As a name in SQL.
  var quotedName: String {
    "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// Whether a piece of text stands in it.
  fileprivate func holds(_ piece: String) -> Bool {
    var rest = utf8[...]
    while !rest.isEmpty {
      if rest.starts(with: piece.utf8) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
