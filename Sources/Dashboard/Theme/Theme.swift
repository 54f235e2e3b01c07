package import TerminalCanvas

/// The look of every role, as it is and on the ground of the selected row.
package struct Theme: Sendable {
  package let name: String
  /// The style of the empty screen.
  package let ground: Style
  private let styles: [Style]
  private let selectedStyles: [Style]

  init(name: String, hues: Hues) {
    self.name = name
    ground = Style(foreground: hues.text.plain, background: hues.ground)
    styles = Role.allCases.map { hues.style(of: $0, selected: false) }
    selectedStyles = Role.allCases.map { hues.style(of: $0, selected: true) }
  }

  package func style(_ role: Role, selected: Bool = false) -> Style {
    (selected ? selectedStyles : styles)[role.rawValue]
  }
}

/// One colour as it is on the plain ground and as it reads on the ground of the selected row.
struct Hue {
  var plain: Color
  var onTint: Color

  init(_ plain: Color, onTint: Color) {
    self.plain = plain
    self.onTint = onTint
  }

  static let terminal = Hue(.standard, onTint: .standard)
}

/// The few colours of a theme: one accent, a grey, and one for each status.
struct Hues {
  var text, quiet, frame, accent, completed, inProgress, review, blocked, failed: Hue
  var ground: Color = .standard
  /// The ground of the selected row; nil where it is shown in reverse.
  var tint: Color?
  /// Without colours, weight says what hues cannot.
  var usesWeight = false

  func style(of role: Role, selected: Bool) -> Style {
    let hue = self[role]
    var style = Style(
      foreground: selected ? hue.onTint : hue.plain,
      background: selected ? tint ?? ground : ground,
      attributes: attributes(of: role))
    if selected, tint == nil { style = style.with(.reverse).without(.dim) }
    return style
  }

  private subscript(role: Role) -> Hue {
    switch role {
    case .text, .strong, .title, .ready: text
    case .quiet, .waiting, .note: quiet
    case .frame, .barEmpty: frame
    case .accent, .focusedFrame, .focusedTitle, .match: accent
    case .completed, .online, .success: completed
    case .inProgress: inProgress
    case .review: review
    case .blocked, .stale, .warning: blocked
    case .failed, .offline, .error, .banner: failed
    }
  }

  private func attributes(of role: Role) -> Attributes {
    switch role {
    case .strong, .title, .focusedTitle, .banner: .bold
    case .match: [.bold, .underline]
    case .accent, .blocked, .failed, .offline, .error: usesWeight ? .bold : []
    case .quiet, .frame, .barEmpty, .waiting: usesWeight ? .dim : []
    default: []
    }
  }
}
