/// How many colours a terminal has, and how a style is told with fewer.
package enum ColorDepth: Int, Comparable, Sendable, CaseIterable {
  case mono, eight, sixteen, palette

  /// - Parameter colors: as terminfo counts them; 0 or less for none.
  package init(colors: Int) {
    switch colors {
    case ..<8: self = .mono
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    default: self = .palette
    }
  }

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension Style {
  /// The nearest style for terminals of this depth.
  ///
  /// With 8 colours a bright foreground becomes bold and grey becomes dim: bold black, the old way
  /// to say grey, is invisible on terminals that only thicken. A tinted ground that cannot be shown
  /// becomes reverse, so that a selection is always seen.
  package func degraded(to depth: ColorDepth) -> Style {
    switch depth {
    case .palette: self
    case .sixteen:
      Style(
        foreground: foreground.named, background: background.named, attributes: attributes)
    case .eight: withEightColors
    case .mono: withoutColors
    }
  }

  private var withEightColors: Style {
    var style = Style(attributes: attributes)
    switch foreground.named {
    case .ansi(8): style.attributes.formUnion(.dim)
    case .ansi(let index) where index > 8:
      style.foreground = .ansi(index - 8)
      style.attributes.formUnion(.bold)
    case let color: style.foreground = color
    }
    switch background.named {
    case .ansi(8): style.attributes.formUnion(.reverse)
    case .ansi(let index) where index > 8: style.background = .ansi(index - 8)
    case let color: style.background = color
    }
    return style
  }

  private var withoutColors: Style {
    var style = Style(attributes: attributes)
    if foreground.named == .ansi(8) { style.attributes.formUnion(.dim) }
    if background != .standard { style.attributes.formUnion(.reverse) }
    return style
  }
}

extension Color {
  /// The colour as one of the 16 named ones; an index beyond them is the terminal's own.
  var named: Color {
    switch self {
    case .standard: .standard
    case .ansi(let index), .palette(_, fallback: let index): index < 16 ? .ansi(index) : .standard
    }
  }
}
