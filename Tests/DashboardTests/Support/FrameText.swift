import TerminalCanvas

/// A screen as text that shows every character and every style, and reads well in a diff: the rows,
/// then for each row the styles of its stretches, then what the styles' letters mean.
enum FrameText {
  static func text(of canvas: Canvas) -> String {
    var letters: [Style: String] = [:]
    var legend: [String] = []
    var rows: [String] = []
    for row in 0..<canvas.size.rows {
      let runs = canvas.runs(row: row).map { run in
        if letters[run.style] == nil {
          letters[run.style] = letter(letters.count)
          legend.append("\(letter(letters.count - 1)) \(words(run.style))")
        }
        return "\(letters[run.style] ?? "?")\(run.columns)"
      }
      rows.append("\(row) \(runs.joined(separator: " "))")
    }
    let size = "\(canvas.size.columns)×\(canvas.size.rows)"
    let parts = [size, canvas.text() + "styles", rows.joined(separator: "\n"), "legend"] + legend
    return parts.joined(separator: "\n") + "\n"
  }

  private static func letter(_ index: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return index < letters.count ? String(letters[index]) : "(\(index))"
  }

  private static func words(_ style: Style) -> String {
    var parts: [String] = []
    if style.foreground != .standard { parts.append("text \(words(style.foreground))") }
    if style.background != .standard { parts.append("ground \(words(style.background))") }
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"),
      (.reverse, "reverse"),
    ]
    parts += names.filter { style.attributes.contains($0.0) }.map(\.1)
    return parts.isEmpty ? "plain" : parts.joined(separator: ", ")
  }

  private static func words(_ color: Color) -> String {
    switch color {
    case .standard: "standard"
    case .ansi(let number): "\(number)"
    case .palette(let number, let fallback): "\(number)/\(fallback)"
    }
  }
}
