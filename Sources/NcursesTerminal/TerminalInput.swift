internal import CNcurses
internal import CPlatform
package import TerminalCanvas

/// What has been typed.
package struct KeyInput: Equatable, Sendable {
  package let keys: [Key]
  /// The terminal is gone or its input has ended: nothing will come any more.
  package let ended: Bool
}

extension Terminal {
  /// Everything that has been typed since the last call. Never waits, except for the 25 ms that
  /// tell Esc from the beginning of a sequence.
  package func readKeys() -> KeyInput {
    let events = waitingEvents()
    guard events & Int16(POLLIN) != 0 else {
      return KeyInput(keys: [], ended: events & Int16(POLLHUP | POLLERR | POLLNVAL) != 0)
    }
    guard cp_bytes_waiting(inputDescriptor) > 0 else { return KeyInput(keys: [], ended: true) }
    var codes: [InputCode] = []
    repeat {
      while let code = nextCode() { codes.append(contentsOf: code) }
    } while cp_bytes_waiting(inputDescriptor) > 0
    return KeyInput(keys: KeyTranslation.keys(codes), ended: false)
  }

  private func waitingEvents() -> Int16 {
    var request = pollfd(fd: inputDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0 ? request.revents : 0
  }

  /// Nil where nothing waits; empty for what is of no interest.
  private func nextCode() -> [InputCode]? {
    var value: wint_t = 0
    switch wget_wch(keyboard, &value) {
    case KEY_CODE_YES where value == UInt32(KEY_MOUSE): return mouse()
    case KEY_CODE_YES where value == UInt32(Self.answerKey):
      noteAnswer()
      return []
    case KEY_CODE_YES: return [.key(Int32(bitPattern: value))]
    case OK: return [.scalar(value)]
    default: return nil
    }
  }

  private func mouse() -> [InputCode] {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return [] }
    let (column, row) = (Int(event.x), Int(event.y))
    let kind: MouseEvent.Kind
    switch event.bstate {
    case let state where state & cn_press != 0:
      kind = clicks.press(column: column, row: row, time: milliseconds())
    case let state where state & cn_wheel_up != 0: kind = .wheelUp
    case let state where state & cn_wheel_down != 0: kind = .wheelDown
    default: return []
    }
    return [.mouse(MouseEvent(column: column, row: row, kind: kind))]
  }
}
