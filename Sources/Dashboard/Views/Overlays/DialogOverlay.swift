internal import CoordinationCore
internal import TerminalCanvas

/// A question in a frame on top of the screen. A long list scrolls inside of it; the keys that
/// answer it are always in sight.
struct DialogOverlay {
  let dialog: Dialog

  private var content: DialogContent { dialog.content }

  func draw(_ size: Size, on pen: inout Pen) {
    let layout = DialogLayout(dialog, size)
    let clear = Rect(
      column: layout.frame.column - 1, row: layout.frame.row, columns: layout.frame.columns + 2,
      rows: layout.frame.rows)
    pen.fill(clear, pen.theme.ground)
    pen.frame(layout.frame, title: content.title, isFocused: true)
    draw(layout.contextLines, in: layout.context, on: &pen)
    if let input = dialog.input {
      draw(input, in: layout.options, on: &pen)
    } else {
      drawOptions(layout, on: &pen)
    }
    draw(layout.tailLines, in: layout.tail, on: &pen)
    drawKeys(in: layout.keys, on: &pen)
  }

  private func draw(_ lines: [DialogLine], in rect: Rect, on pen: inout Pen) {
    for (offset, text) in lines.prefix(rect.rows).enumerated() {
      var line = Line(rect.line(offset), on: &pen)
      line.skip(1)
      line.put(text.text, text.role, on: &pen)
    }
  }

  /// The cursor is a cell in reverse.
  private func draw(_ input: TextInput, in rect: Rect, on pen: inout Pen) {
    if rect.isEmpty { return }
    var line = Line(rect, on: &pen)
    line.put(" \(dialog.content.inputLabel)  ", .quiet, on: &pen)
    let start = line.column
    let (text, column, width) = input.window(line.room - 1)
    line.put(text, .strong, on: &pen)
    pen.mark(Rect(column: start + column, row: rect.row, columns: width, rows: 1)) {
      $0.with(.reverse)
    }
    guard input.text.isEmpty else { return }
    line.move(to: start + 2)
    line.put(dialog.content.inputHint, .quiet, on: &pen)
  }

  /// A last cell of which only a few letters could be seen is left out.
  private static let leastCell = 8

  private func drawOptions(_ layout: DialogLayout, on pen: inout Pen) {
    let widths = content.cellWidths
    for offset in 0..<layout.options.rows {
      let index = layout.top + offset
      guard content.options.indices.contains(index) else { break }
      let option = content.options[index]
      let isChosen = index == dialog.cursor
      var line = Line(layout.options.line(offset), isSelected: isChosen, on: &pen)
      line.put(isChosen ? "\(Glyphs.cursor) " : "  ", .accent, on: &pen)
      for (cell, text) in option.cells.enumerated() {
        let isLast = cell == option.cells.count - 1
        if isLast, cell > 1, line.room < min(Self.leastCell, TextWidth.of(text)) { continue }
        line.put(
          text, cell == 0 ? option.role : .text, width: isLast ? nil : widths[cell] + 2, on: &pen)
      }
    }
    drawNotes(layout, on: &pen)
  }

  private func drawNotes(_ layout: DialogLayout, on pen: inout Pen) {
    if layout.options.isEmpty { return }
    let (frame, top) = (layout.frame, layout.top)
    let below = content.options.count - top - layout.options.rows
    if below > 0 { pen.note("↓ \(below) more", in: frame, row: frame.endRow - 1, .quiet) }
    if top > 0 { pen.note("↑ \(top) more", in: frame, row: frame.row, .quiet) }
  }

  private typealias Keys = [(name: String, word: String)]

  /// The keys in as many words as there is room for.
  private func drawKeys(in rect: Rect, on pen: inout Pen) {
    if rect.isEmpty { return }
    let short = keys.map { (name: $0.name, word: String($0.word.prefix { $0 != " " })) }
    let wordings: [(keys: Keys, gap: Int)] = [
      (keys, 3), (keys, 2), (short, 3), (short, 2), (short.filter { $0.name != "j/k" }, 2),
    ]
    let fitting = wordings.first { width(of: $0.keys, gap: $0.gap) < rect.columns }
    var line = Line(rect, on: &pen)
    line.skip(1)
    for (name, word) in fitting?.keys ?? short {
      line.put(name, .accent, isFresh: true, on: &pen)
      line.put(" \(word)", .quiet, on: &pen)
      line.skip(fitting?.gap ?? 1)
    }
  }

  private func width(of keys: Keys, gap: Int) -> Int {
    keys.reduce(1 - gap) { $0 + TextWidth.of($1.name) + 1 + TextWidth.of($1.word) + gap }
  }

  private var keys: Keys {
    var commands: [Command] = dialog.canConfirm ? [.confirm] : []
    if !content.isConfirmation, content.options.count > 1 { commands.append(.down) }
    commands.append(.back)
    let place: KeyBinding.Place = dialog.input == nil ? .dialog : .input
    return commands.compactMap { command in
      guard let binding = KeyBindings.binding(for: command, in: place) else { return nil }
      return (command == .down ? "j/k" : binding.keys.first?.name ?? "", binding.word)
    }
  }
}

extension Dialog {
  /// There is something to do, as far as is known.
  var canConfirm: Bool {
    if case .refused = preview { return false }
    return option != nil
  }

  /// The operator has confirmed before it was known what would follow.
  var isConfirmed: Bool {
    if case .awaited(confirmed: true) = preview { true } else { false }
  }
}

extension DialogContent {
  /// The width of each column of cells. A row's last cell takes what is left.
  var cellWidths: [Int] {
    var widths: [Int] = []
    for option in options {
      for (index, cell) in option.cells.dropLast().enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], TextWidth.of(cell))
      }
    }
    return widths
  }
}
