extension Canvas {
  /// A page of its own that shows the canvas as text.
  ///
  /// - Parameter title: of the page.
  package func html(title: String) -> String {
    let rows = (0..<size.rows).map { row in runs(row: row).map(\.html).joined() }
    return """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>\(MarkupText.escaped(title))</title>
      <style>
      body { margin: 0; background: \(PicturePalette.ground.hex); }
      pre { margin: 1rem; color: \(PicturePalette.text.hex); font: 14px/1.25 \(Self.fonts); }
      .w { display: inline-block; width: 2ch; }
      </style>
      <pre>
      \(rows.joined(separator: "\n"))
      </pre>
      </html>

      """
  }

  /// Names in single quotes, to stand in attributes too.
  static let fonts = [
    "ui-monospace", "'SF Mono'", "'JetBrains Mono'", "'Cascadia Mono'", "Menlo", "Consolas",
    "'DejaVu Sans Mono'", "'Noto Sans Mono'", "monospace",
  ].joined(separator: ", ")
}

extension StyleRun {
  fileprivate var html: String {
    let content = text.map(Self.markup).joined()
    let css = css
    return css.isEmpty ? content : "<span style=\"\(css)\">\(content)</span>"
  }

  /// What is two columns wide gets them whatever the font thinks of it.
  private static func markup(_ character: Character) -> String {
    let escaped = MarkupText.escaped(String(character))
    return TextWidth.of(character) == 2 ? "<span class=\"w\">\(escaped)</span>" : escaped
  }

  private var css: String {
    let shown = PictureStyle(style)
    var rules: [String] = []
    if shown.foreground != PicturePalette.text { rules.append("color:\(shown.foreground.hex)") }
    if let background = shown.background { rules.append("background:\(background.hex)") }
    if style.attributes.contains(.bold) { rules.append("font-weight:bold") }
    if style.attributes.contains(.italic) { rules.append("font-style:italic") }
    if style.attributes.contains(.underline) { rules.append("text-decoration:underline") }
    return rules.joined(separator: ";")
  }
}
