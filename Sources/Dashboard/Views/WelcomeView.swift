internal import TerminalCanvas

/// The first start in a project without any tracker: what was looked for, and what can be done.
struct WelcomeView {
  let state: DashboardState

  private typealias Span = (text: String, role: Role)

  func draw(in rect: Rect, on pen: inout Pen) {
    drawWords(in: rect.dropBottom(rect.rows > 2 ? 1 : 0), on: &pen)
    if rect.rows > 2 { BottomLine(state: state).draw(in: rect.bottom(1), on: &pen) }
  }

  func drawWords(in body: Rect, on pen: inout Pen) {
    let lines = lines(in: body)
    let width = min(lines.map(width).max() ?? 0, body.columns)
    let box = body.centered(columns: width, rows: lines.count)
    for (offset, spans) in lines.prefix(box.rows).enumerated() {
      var line = Line(box.line(offset), on: &pen)
      for span in spans { line.put(span.text, span.role, on: &pen) }
    }
  }

  /// Broken where they are too long; without blank lines where there are too many.
  private func lines(in body: Rect) -> [[Span]] {
    let lines = lines.flatMap { wrapped($0, body.columns) }
    return lines.count <= body.rows ? lines : lines.filter { !$0.isEmpty }
  }

  private func wrapped(_ spans: [Span], _ columns: Int) -> [[Span]] {
    if width(spans) <= columns { return [spans] }
    var lines: [[Span]] = [[]]
    for span in spans {
      for word in span.text.split(separator: " ") {
        let last = lines[lines.count - 1]
        let isFirst = last.isEmpty
        if !isFirst, width(last) + 1 + TextWidth.of(String(word)) > columns {
          lines.append([("  \(word)", span.role)])
        } else {
          lines[lines.count - 1].append((isFirst ? "\(word)" : " \(word)", span.role))
        }
      }
    }
    return lines
  }

  private func width(_ spans: [Span]) -> Int {
    spans.reduce(0) { $0 + TextWidth.of($1.text) }
  }

  private var lines: [[Span]] {
    guard let missing = state.missing else {
      return [[("roster", .accent), ("  reading …", .quiet)]]
    }
    if state.isPreview {
      return [[("No team's files in ", .quiet), (missing.directory, .strong), (" yet.", .quiet)]]
    }
    var lines: [[Span]] = [
      [("roster", .accent), ("  nothing to show here yet", .strong)],
      [],
      [("No team's files in ", .text), (missing.directory, .strong), (" or above it.", .text)],
      [("Looked for:", .quiet)],
    ]
    lines += missing.lookedFor.map { [("  · ", .quiet), ($0, .text)] }
    if let task = missing.task {
      lines += [
        [], [("roster focus initialize \(task)", .accent)],
        [("  takes in hand the task that is here", .text)],
      ]
    }
    lines += [
      [],
      [("roster demo", .accent), ("            shows a simulated team at work", .text)],
      [("roster team start . 3", .accent), ("  prepares three instances here", .text)],
      [],
      [("This screen becomes the board as soon as one of these files appears.", .quiet)],
    ]
    return lines
  }
}
