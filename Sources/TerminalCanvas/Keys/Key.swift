/// A key or a mouse action, as the terminal reports it.
package enum Key: Hashable, Sendable {
  case character(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1 is 1.
  case function(Int)
  /// Ctrl with a lower-case letter or one of `@[\]^_`.
  case control(Character)
  case mouse(MouseEvent)
}

package struct MouseEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case press, doublePress, wheelUp, wheelDown
  }

  /// Counted from 0.
  package let column: Int
  package let row: Int
  package let kind: Kind

  package init(column: Int, row: Int, kind: Kind) {
    self.column = column
    self.row = row
    self.kind = kind
  }
}

extension Key {
  /// What help and status lines call the key.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .escape: "Esc"
    case .backTab: "Shift-Tab"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .mouse(let event): event.kind.name
    default: KeyNotation.word(for: self) ?? ""
    }
  }

  /// The same in ASCII, for terminals without arrows.
  package var asciiName: String {
    switch self {
    case .up, .down, .left, .right: KeyNotation.word(for: self) ?? ""
    default: name
    }
  }
}

extension MouseEvent.Kind {
  fileprivate var name: String {
    switch self {
    case .press: "Click"
    case .doublePress: "Double click"
    case .wheelUp: "Wheel up"
    case .wheelDown: "Wheel down"
    }
  }
}
