internal import TerminalCanvas

// Palette numbers above 15 look the same everywhere. The plain ones are of middle lightness, at
// least 3:1 against black and against white; those for the tinted row are light, since its ground
// is dark on every terminal.
extension Theme {
  package static let all: [Theme] = [standard, highContrast, colorBlindSafe, mono]

  package static func named(_ name: String) -> Theme? {
    all.first { $0.name == name }
  }

  package static let standard = Theme(
    name: "default",
    hues: Hues(
      text: Hue(.standard, onTint: .palette(255, fallback: 15)),
      quiet: Hue(.palette(244, fallback: 8), onTint: .palette(250, fallback: 7)),
      frame: Hue(.palette(241, fallback: 8), onTint: .palette(246, fallback: 7)),
      accent: Hue(.palette(37, fallback: 6), onTint: .palette(80, fallback: 14)),
      completed: Hue(.palette(34, fallback: 2), onTint: .palette(114, fallback: 10)),
      inProgress: Hue(.palette(33, fallback: 4), onTint: .palette(117, fallback: 14)),
      review: Hue(.palette(134, fallback: 5), onTint: .palette(183, fallback: 13)),
      blocked: Hue(.palette(172, fallback: 3), onTint: .palette(221, fallback: 11)),
      failed: Hue(.palette(196, fallback: 1), onTint: .palette(217, fallback: 9)),
      tint: .palette(238, fallback: 4)))

  /// Paints its own black ground, so that its colours are far from it on every terminal.
  package static let highContrast = Theme(
    name: "high-contrast",
    hues: Hues(
      text: Hue(.palette(231, fallback: 15), onTint: .palette(16, fallback: 0)),
      quiet: Hue(.palette(252, fallback: 7), onTint: .palette(16, fallback: 0)),
      frame: Hue(.palette(250, fallback: 7), onTint: .palette(16, fallback: 0)),
      accent: Hue(.palette(51, fallback: 14), onTint: .palette(18, fallback: 4)),
      completed: Hue(.palette(46, fallback: 10), onTint: .palette(22, fallback: 0)),
      inProgress: Hue(.palette(117, fallback: 14), onTint: .palette(18, fallback: 4)),
      review: Hue(.palette(219, fallback: 13), onTint: .palette(53, fallback: 5)),
      blocked: Hue(.palette(226, fallback: 11), onTint: .palette(52, fallback: 1)),
      failed: Hue(.palette(210, fallback: 9), onTint: .palette(88, fallback: 1)),
      ground: .palette(16, fallback: 0),
      tint: .palette(231, fallback: 7)))

  /// After the palette of Okabe and Ito, whose colours stay apart in every kind of colour vision.
  package static let colorBlindSafe = Theme(
    name: "colour-blind-safe",
    hues: Hues(
      text: Hue(.standard, onTint: .palette(255, fallback: 15)),
      quiet: Hue(.palette(244, fallback: 8), onTint: .palette(250, fallback: 7)),
      frame: Hue(.palette(241, fallback: 8), onTint: .palette(246, fallback: 7)),
      accent: Hue(.palette(37, fallback: 6), onTint: .palette(87, fallback: 14)),
      completed: Hue(.palette(25, fallback: 4), onTint: .palette(111, fallback: 12)),
      inProgress: Hue(.palette(74, fallback: 6), onTint: .palette(117, fallback: 14)),
      review: Hue(.palette(175, fallback: 5), onTint: .palette(218, fallback: 13)),
      blocked: Hue(.palette(178, fallback: 3), onTint: .palette(221, fallback: 11)),
      failed: Hue(.palette(166, fallback: 1), onTint: .palette(215, fallback: 9)),
      tint: .palette(238, fallback: 4)))

  /// No colour at all: weight, underline and reverse. Also what `NO_COLOR` means.
  package static let mono = Theme(
    name: "mono",
    hues: Hues(
      text: .terminal, quiet: .terminal, frame: .terminal, accent: .terminal,
      completed: .terminal, inProgress: .terminal, review: .terminal, blocked: .terminal,
      failed: .terminal, tint: nil, usesWeight: true))
}
