internal import CoordinationCore

extension SheetFindings {
  /// Lines that whoever wrote them takes for a table, and Markdown does not.
  mutating func checkStrayRows() {
    for section in file.sections {
      var isBehindTable = false
      for (_, node) in file.markdown.members(of: section.node) {
        switch file.markdown.part(node) {
        case .table: isBehindTable = true
        case .text:
          let stray = StrayRows(file.markdown.source(node), isBehindTable: isBehindTable)
          if let stray {
            file.report(
              .warning, .taskStatus(.strayRows(count: stray.count, because: stray.because)),
              at: node)
          }
          isBehindTable = isBehindTable && stray != nil
        default: isBehindTable = false
        }
      }
    }
  }
}

/// Lines of cells that are no table.
struct StrayRows {
  let count: Int
  let because: String

  /// - Parameter isBehindTable: nothing but blank lines parts the text from a table.
  init?(_ text: String, isBehindTable: Bool) {
    guard text.utf8.contains(UInt8(ascii: "|")) else { return nil }
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).withoutBlanks }
    if let dashes = lines.indices.dropFirst().first(where: { Self.isDashes(lines[$0]) }) {
      let (wanted, found) = (Self.cells(lines[dashes - 1]), Self.cells(lines[dashes]))
      guard wanted != found, wanted > 1 else { return nil }
      count = lines.count - dashes + 1
      because =
        "the line of dashes has \(counted(found, "cell")) under \(counted(wanted, "heading"))"
      return
    }
    count = lines.count { $0.first == "|" && Self.cells($0) > 1 }
    if count == 0 || lines.first?.first != "|" { return nil }
    because =
      isBehindTable
      ? "a blank line parts \(count == 1 ? "it" : "them") from the table above"
      : "there is no line of dashes such as |---|---| below the headings"
  }

  private static func isDashes(_ line: String) -> Bool {
    line.contains("|") && line.contains("-") && line.allSatisfy { "|:- ".contains($0) }
  }

  private static func cells(_ line: String) -> Int {
    var (bars, last): (Int, Character?) = (0, nil)
    for character in line {
      if character == "|", last != "\\" { bars += 1 }
      last = character
    }
    let isClosed = last == "|" && !line.hasSuffix("\\|")
    return bars + 1 - (line.first == "|" ? 1 : 0) - (isClosed ? 1 : 0)
  }
}
