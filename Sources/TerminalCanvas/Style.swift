/// A colour of the terminal. What it looks like is the terminal's choice, except for the palette
/// above 15.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// One of the 16 named colours, 0 to 15.
  case ansi(UInt8)
  /// An index into the 256-colour palette, and the named colour (0 to 15) used where there are
  /// fewer.
  case palette(UInt8, fallback: UInt8)
}

package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bold = Attributes(rawValue: 1)
  package static let dim = Attributes(rawValue: 2)
  package static let italic = Attributes(rawValue: 4)
  package static let underline = Attributes(rawValue: 8)
  package static let reverse = Attributes(rawValue: 16)
}

/// How a cell looks.
package struct Style: Hashable, Sendable {
  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  package static let plain = Style()

  package init(
    foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The same with more attributes.
  package func with(_ more: Attributes) -> Style {
    Style(foreground: foreground, background: background, attributes: attributes.union(more))
  }

  package func without(_ fewer: Attributes) -> Style {
    Style(
      foreground: foreground, background: background, attributes: attributes.subtracting(fewer))
  }

  package func foreground(_ color: Color) -> Style {
    Style(foreground: color, background: background, attributes: attributes)
  }

  package func background(_ color: Color) -> Style {
    Style(foreground: foreground, background: color, attributes: attributes)
  }

  package var bold: Style { with(.bold) }
  package var dim: Style { with(.dim) }
  package var italic: Style { with(.italic) }
  package var underline: Style { with(.underline) }
  package var reverse: Style { with(.reverse) }
}
