extension Canvas {
  /// Text with SGR sequences, each row ended by a newline. Sequences stand only where the style
  /// changes, and every row ends in the terminal's own style, so that rows can be cut apart.
  package func ansi() -> String {
    var result = ""
    for row in 0..<size.rows {
      appendRow(row, to: &result)
      result.append("\n")
    }
    return result
  }

  private func appendRow(_ row: Int, to result: inout String) {
    var runs = runs(row: row)
    if let last = runs.last, last.style == .plain {
      runs[runs.count - 1] = last.trimmed
    }
    var current = Style.plain
    for run in runs where !run.text.isEmpty {
      result.append(SGR.change(from: current, to: run.style))
      result.append(run.text)
      current = run.style
    }
    result.append(SGR.change(from: current, to: .plain))
  }
}

extension StyleRun {
  fileprivate var trimmed: StyleRun {
    let kept = text.reversed().drop { $0 == " " }.reversed()
    return StyleRun(column: column, columns: columns, text: String(kept), style: style)
  }
}

/// "Select Graphic Rendition", the sequences that set colours and attributes (ECMA-48, 8.3.117).
enum SGR {
  /// The shortest sequence that turns one style into another; empty where they are the same.
  static func change(from old: Style, to new: Style) -> String {
    guard old != new else { return "" }
    guard new != .plain else { return "\u{1B}[m" }
    let fresh = ["0"] + difference(from: .plain, to: new)
    guard old.attributes.isSubset(of: new.attributes) else { return sequence(fresh) }
    let added = difference(from: old, to: new)
    return [sequence(added), sequence(fresh)].min { $0.utf8.count < $1.utf8.count } ?? ""
  }

  private static func sequence(_ codes: [String]) -> String {
    "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  /// Only adds attributes; taking one away needs a reset, because terminals disagree on the codes.
  private static func difference(from old: Style, to new: Style) -> [String] {
    var codes = attributeCodes(new.attributes.subtracting(old.attributes))
    if old.foreground != new.foreground { codes.append(code(new.foreground, base: 30)) }
    if old.background != new.background { codes.append(code(new.background, base: 40)) }
    return codes
  }

  private static func attributeCodes(_ attributes: Attributes) -> [String] {
    let table: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    return table.filter { attributes.contains($0.0) }.map(\.1)
  }

  private static func code(_ color: Color, base: Int) -> String {
    switch color {
    case .standard: String(base + 9)
    case .ansi(let index) where index < 8: String(base + Int(index))
    case .ansi(let index) where index < 16: String(base + 60 + Int(index) - 8)
    case .ansi: String(base + 9)
    case .palette(let index, _): "\(base + 8);5;\(index)"
    }
  }
}
