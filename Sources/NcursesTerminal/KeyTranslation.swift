internal import CNcurses
package import TerminalCanvas

/// One thing that ncurses read.
package enum InputCode: Equatable {
  case scalar(UInt32)
  case key(Int32)
  case mouse(MouseEvent)
}

/// Makes keys of what ncurses read in one go.
///
/// Sequences that ncurses does not know would come as Esc and letters, and each letter would do
/// something: they are dropped whole. Marks are joined to the character before them.
package struct KeyTranslation {
  private let codes: [InputCode]
  private var position = 0
  private var keys: [Key] = []

  package static func keys(_ codes: [InputCode]) -> [Key] {
    var translation = KeyTranslation(codes)
    translation.run()
    return translation.keys
  }

  private init(_ codes: [InputCode]) { self.codes = codes }

  private mutating func run() {
    while position < codes.count {
      let code = codes[position]
      position += 1
      switch code {
      case .mouse(let event): keys.append(.mouse(event))
      case .key(let number): if let key = Self.special(number) { keys.append(key) }
      case .scalar(0x1B): escape()
      case .scalar(let value): scalar(value)
      }
    }
  }

  /// Esc, or a control sequence of the terminal that has no meaning here.
  private mutating func escape() {
    guard let end = endOfSequence else { return keys.append(.escape) }
    position = end
  }

  /// The position behind `[` or `O`, parameters and a final byte, where that is what comes next.
  private var endOfSequence: Int? {
    guard position < codes.count, [.scalar(0x5B), .scalar(0x4F)].contains(codes[position])
    else { return nil }
    for index in (position + 1)..<codes.count {
      guard case .scalar(let value) = codes[index] else { return nil }
      if (0x40...0x7E).contains(value) { return index + 1 }
      guard (0x20...0x3F).contains(value) else { return nil }
    }
    return nil
  }

  private mutating func scalar(_ value: UInt32) {
    if let key = Self.control(value) { return keys.append(key) }
    guard let scalar = Unicode.Scalar(value), !(0x7F...0x9F).contains(value) else { return }
    if case .character(let previous)? = keys.last {
      let joined = String(previous) + String(scalar)
      if joined.count == 1 {
        keys[keys.count - 1] = .character(Character(joined))
        return
      }
    }
    keys.append(.character(Character(scalar)))
  }

  private static func control(_ value: UInt32) -> Key? {
    switch value {
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x08, 0x7F: .backspace
    case 0x00...0x1F: .control(letter(value))
    default: nil
    }
  }

  /// Ctrl takes 64 away from `@A…Z[\]^_`.
  private static func letter(_ value: UInt32) -> Character {
    let named = Character(Unicode.Scalar(UInt8(value + 0x40)))
    return Character(named.lowercased())
  }

  private static let specials: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right,
    KEY_SR: .up, KEY_SF: .down, KEY_SLEFT: .left, KEY_SRIGHT: .right,
    KEY_HOME: .home, KEY_FIND: .home, KEY_A1: .home, KEY_END: .end, KEY_SELECT: .end,
    KEY_C1: .end, KEY_PPAGE: .pageUp, KEY_A3: .pageUp, KEY_NPAGE: .pageDown, KEY_C3: .pageDown,
    KEY_IC: .insert, KEY_DC: .delete, KEY_BACKSPACE: .backspace, KEY_ENTER: .enter,
    KEY_BTAB: .backTab,
  ]

  private static func special(_ number: Int32) -> Key? {
    if (KEY_F0 + 1...KEY_F0 + 63).contains(number) { return .function(Int(number - KEY_F0)) }
    return specials[number]
  }
}
