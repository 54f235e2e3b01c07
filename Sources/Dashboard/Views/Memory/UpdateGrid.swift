internal import CoordinationCore
internal import TerminalCanvas

/// The texts of an update in columns, broken into lines of the screen.
struct UpdateGrid {
  struct Cell {
    var text = ""
    var role = Role.text
    /// The sign in front of it; nil where nothing has changed.
    var mark: Role?
  }

  /// The cells from left to right.
  typealias Line = [Cell]

  private let widths: [Int]
  /// What the columns are called; empty where the texts stand one after the other.
  let titles: Line
  private(set) var lines: [Line] = []
  /// What stands in the rows below them: the rules between columns that go to the end.
  let filling: Line

  /// Two blanks, or a rule between blanks.
  private static let gap = 3

  init(_ texts: AlignedTexts, _ names: OpenedUpdate.Names, columns: Int) {
    let count = columns < 66 ? 1 : texts.hasMiddle ? 3 : 2
    widths = Self.widths(columns, count)
    let left = Cell(text: names.left, role: .accent)
    let right = Cell(text: names.right, role: .strong)
    let middle = Cell(text: names.middle, role: .quiet)
    titles = count == 1 ? [] : count == 2 ? [left, right] : [left, middle, right]
    filling = titles.map { _ in Cell() }
    func part(_ title: Cell, _ side: AlignedTexts.Side) -> [Line] {
      let text = texts.rows.compactMap { $0[side] }.flatMap { Self.broken([$0], [columns]) }
      return [[title]] + (Self.absence(names, side).map { [[$0]] } ?? text)
    }
    if count == 1 {
      lines = part(left, .left) + [[Cell()]] + part(right, .right)
    } else {
      let sides: [AlignedTexts.Side] = count == 2 ? [.left, .right] : [.left, .middle, .right]
      lines = Self.beside(texts, sides, names, widths)
    }
    if count == 1, texts.hasMiddle { lines += [[Cell()]] + part(middle, .middle) }
    if texts.hidden > 0 { lines.append([Cell(text: Self.hiddenWords(texts), role: .quiet)]) }
  }

  /// One text that there is nothing to compare with.
  init(_ text: String, columns: Int) {
    (widths, titles, filling) = ([columns], [], [])
    lines = TextWrap.paragraphs(text, columns: max(columns - 2, 1)).map { [Cell(text: $0)] }
  }

  /// Rows that are blank in all of these columns are left out.
  private static func beside(
    _ texts: AlignedTexts, _ sides: [AlignedTexts.Side], _ names: OpenedUpdate.Names,
    _ widths: [Int]
  ) -> [Line] {
    var lines = texts.rows.map { row in sides.map { row[$0] } }
      .filter { !$0.allSatisfy { $0 == nil } }.flatMap { broken($0, widths) }
    for (column, side) in sides.enumerated() {
      guard let words = absence(names, side) else { continue }
      if lines.isEmpty { lines = [sides.map { _ in Cell() }] }
      lines[0][column] = words
    }
    return lines
  }

  /// The lines at which differences begin.
  var differences: [Int] {
    lines.indices.filter { isDifferent($0) && !($0 > 0 && isDifferent($0 - 1)) }
  }

  private func isDifferent(_ line: Int) -> Bool { lines[line].contains { $0.mark != nil } }

  private static func absence(_ names: OpenedUpdate.Names, _ side: AlignedTexts.Side) -> Cell? {
    guard let absent = names.absent, absent.side == side else { return nil }
    return Cell(text: absent.words, role: .quiet)
  }

  private static func widths(_ columns: Int, _ count: Int) -> [Int] {
    let room = columns - gap * (count - 1)
    return (0..<count).map { room / count + ($0 < room % count ? 1 : 0) }
  }

  private static func hiddenWords(_ texts: AlignedTexts) -> String {
    "… and \(texts.hidden) more lines; e shows them in an editor"
  }

  /// One row of texts as so many lines as its longest cell needs.
  private static func broken(_ cells: [AlignedTexts.Line?], _ widths: [Int]) -> [Line] {
    let columns = zip(cells, widths).map { line, width -> [Cell] in
      guard let line else { return [] }
      let pieces = TextWrap.pieces(line.text, columns: max(width - 2, 1))
      return pieces.map { piece in
        switch line.mark {
        case .same: Cell(text: piece, role: .quiet)
        case .changed: Cell(text: piece, role: .text, mark: .completed)
        case .contested: Cell(text: piece, role: .text, mark: .blocked)
        }
      }
    }
    return (0..<(columns.map(\.count).max() ?? 0)).map { offset in
      columns.map { $0.indices.contains(offset) ? $0[offset] : Cell() }
    }
  }

  func draw(_ cells: Line, in rect: Rect, on pen: inout Pen) {
    var line = Dashboard.Line(rect, on: &pen)
    for (index, cell) in cells.enumerated() {
      let width = cells.count == 1 ? rect.columns : widths[index]
      if index > 0 { line.put(" │ ", .frame, on: &pen) }
      line.put(cell.mark == nil ? "  " : "\(Glyphs.chosen) ", cell.mark ?? .text, on: &pen)
      line.put(
        cell.text, cell.role, width: max(width - 2, 0), on: &pen)
    }
  }
}

extension AlignedTexts.Row {
  subscript(side: AlignedTexts.Side) -> AlignedTexts.Line? {
    switch side {
    case .left: left
    case .middle: middle
    case .right: right
    }
  }
}

extension TextWrap {
  /// A line of a text broken for a narrow column, its indentation and blanks kept; an empty line is
  /// one piece.
  static func pieces(_ text: String, columns: Int) -> [String] {
    var pieces: [String] = []
    var rest = Substring(text)
    while TextWidth.of(String(rest)) > columns {
      let end = breakPlace(in: rest, columns)
      pieces.append(String(rest[..<end]))
      rest = rest[end...].drop { $0 == " " }
      if pieces.count > 200 { return pieces }
    }
    return pieces.isEmpty || !rest.isEmpty ? pieces + [String(rest)] : pieces
  }

  /// After the last blank that is in time, else wherever the column ends.
  private static func breakPlace(in text: Substring, _ columns: Int) -> Substring.Index {
    var width = 0
    var index = text.startIndex
    var blank: Substring.Index?
    while index < text.endIndex {
      width += TextWidth.of(text[index])
      if width > columns, index > text.startIndex { break }
      let next = text.index(after: index)
      if text[index] == " ", width * 3 > columns { blank = next }
      index = next
    }
    return blank ?? index
  }
}
