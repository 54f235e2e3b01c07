extension Canvas {
  /// A picture of a terminal window that shows the canvas.
  ///
  /// Each run of text has its exact place and length, and frames and bars are drawn as shapes, so
  /// that everything is aligned whatever font there is.
  ///
  /// - Parameter title: in the bar of the window.
  package func svg(title: String) -> String {
    var picture = SVGPicture(size: size)
    for row in 0..<size.rows {
      for run in runs(row: row) { picture.add(run, row: row) }
    }
    return picture.document(title: title)
  }
}

/// Where things are in the picture, in hundredths of its unit.
struct SVGGeometry {
  static let cellWidth = 840
  static let cellHeight = 1800
  static let fontSize = 1400
  static let margin = 1400
  static let barHeight = 3400

  static func x(_ column: Int) -> Int { margin + column * cellWidth }
  static func y(_ row: Int) -> Int { barHeight + margin / 2 + row * cellHeight }
  /// Where the letters of a row stand.
  static func baseline(_ row: Int) -> Int { y(row) + 1330 }

  static func size(of canvas: Size) -> (width: Int, height: Int) {
    (x(canvas.columns) + margin, y(canvas.rows) + margin)
  }

  /// A number as it is written in the file: `1330` is `13.3`.
  static func text(_ hundredths: Int) -> String {
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    return "\(sign)\(whole)."
      + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
  }
}

/// The parts of a picture, from the ground upwards.
struct SVGPicture {
  private let size: Size
  private var grounds: [String] = []
  private var shapes = SVGShapes()
  private var texts: [String] = []

  init(size: Size) { self.size = size }

  mutating func add(_ run: StyleRun, row: Int) {
    let style = PictureStyle(run.style)
    if let background = style.background {
      grounds.append(
        SVGShapes.rectangle(
          x: SVGGeometry.x(run.column), y: SVGGeometry.y(row),
          width: run.columns * SVGGeometry.cellWidth, height: SVGGeometry.cellHeight,
          fill: background))
    }
    var column = run.column
    var piece = SVGTextPiece(column: column)
    for character in run.text {
      let width = TextWidth.of(character)
      let isShape = shapes.add(character, column: column, row: row, color: style.foreground)
      if isShape || width == 2 || piece.isEnded(by: character) {
        flush(&piece, row, style, next: column)
      }
      if !isShape { piece.append(character, width) }
      column += width
      if isShape || width == 2 { flush(&piece, row, style, next: column) }
    }
    flush(&piece, row, style, next: column)
  }

  private mutating func flush(
    _ piece: inout SVGTextPiece, _ row: Int, _ style: PictureStyle, next: Int
  ) {
    if let element = piece.element(row: row, style: style) { texts.append(element) }
    piece = SVGTextPiece(column: next)
  }

  func document(title: String) -> String {
    let (width, height) = SVGGeometry.size(of: size)
    let (w, h) = (SVGGeometry.text(width), SVGGeometry.text(height))
    let font =
      "font-family=\"\(Canvas.fonts)\" font-size=\"\(SVGGeometry.text(SVGGeometry.fontSize))\""
    let parts =
      [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(w)\" height=\"\(h)\""
          + " viewBox=\"0 0 \(w) \(h)\" role=\"img\">",
        "<title>\(MarkupText.escaped(title))</title>",
      ] + window(width, height)
      + ["<g \(font) fill=\"\(PicturePalette.text.hex)\">", titleText(title, width)]
      + grounds + shapes.elements + texts + ["</g>", "</svg>", ""]
    return parts.joined(separator: "\n")
  }

  private func window(_ width: Int, _ height: Int) -> [String] {
    let (w, h) = (SVGGeometry.text(width - 100), SVGGeometry.text(height - 100))
    let bar = SVGGeometry.text(SVGGeometry.barHeight)
    let lights = [0xF0716F, 0xE6BC5C, 0x79C274].enumerated().map { index, color in
      "<circle cx=\"\(20 + index * 20)\" cy=\"17\" r=\"6\" fill=\"\(RGB(color).hex)\"/>"
    }
    return [
      "<rect x=\"0.5\" y=\"0.5\" width=\"\(w)\" height=\"\(h)\" rx=\"10\""
        + " fill=\"\(PicturePalette.ground.hex)\" stroke=\"\(PicturePalette.edge.hex)\"/>",
      "<path d=\"M1 \(bar)V11A10 10 0 0 1 11 1H\(SVGGeometry.text(width - 1100))"
        + "a10 10 0 0 1 10 10V\(bar)Z\" fill=\"\(PicturePalette.titleBar.hex)\"/>",
    ] + lights
  }

  private func titleText(_ title: String, _ width: Int) -> String {
    "<text x=\"\(SVGGeometry.text(width / 2))\" y=\"21.5\" font-size=\"12.5\""
      + " text-anchor=\"middle\" fill=\"\(PicturePalette.quietText.hex)\">"
      + "\(MarkupText.escaped(title))</text>"
  }
}
