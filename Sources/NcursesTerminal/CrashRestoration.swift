internal import CNcurses

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Gives the terminal back where the program dies of a fault of its own, or is told to end while it is
/// stuck in writing to a line that takes nothing. A signal's handler may call
/// hardly anything: what it writes and sets is worked out before, and it runs on a stack of its own, as
/// the ordinary one may be what has overflowed.
enum CrashRestoration {
  private static let signals = [SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGFPE, SIGTRAP, SIGALRM]
  private static let stackSize = 1 << 16

  private struct Screen {
    var attributes = termios()
    /// Never given back: a handler may be using it.
    var text: UnsafeMutablePointer<UInt8>
    var count: Int
  }

  private nonisolated(unsafe) static var screen: Screen?
  /// What each of the signals did before. Memory of its own, because a handler must not free any.
  private nonisolated(unsafe) static let former =
    UnsafeMutablePointer<sigaction>.allocate(capacity: signals.count)

  /// - Parameter attributes: of the terminal before the screen was entered.
  static func arm(_ attributes: termios, leaving text: String) {
    let bytes = Array(text.utf8)
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    for (index, byte) in bytes.enumerated() { copy[index] = byte }
    setStack()
    for index in signals.indices {
      var action = action()
      sigaction(signals[index], &action, former + index)
    }
    screen = Screen(attributes: attributes, text: copy, count: bytes.count)
  }

  /// The screen has been left, or is about to be.
  static func disarm() {
    if screen == nil { return }
    screen = nil
    for index in signals.indices { sigaction(signals[index], former + index, nil) }
  }

  /// Within a second the program ends by itself, or else as if it had crashed. For handlers.
  static func expectEnd() {
    if screen != nil { alarm(1) }
  }

  private static func setStack() {
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
    stack.ss_size = stackSize
    sigaltstack(&stack, nil)
  }

  private static func action() -> sigaction {
    var action = sigaction()
    let handler: @convention(c) (Int32) -> Void = { CrashRestoration.restore($0) }
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = handler
    #elseif canImport(Darwin)
      action.__sigaction_u.__sa_handler = handler
    #endif
    action.sa_flags = Int32(SA_ONSTACK)
    return action
  }

  /// Then the signal does what it would have done.
  private static func restore(_ number: Int32) {
    if var screen {
      // Nobody reads what stands in front.
      if number == SIGALRM { tcflush(STDOUT_FILENO, TCOFLUSH) }
      _ = write(STDOUT_FILENO, screen.text, screen.count)
      tcsetattr(STDIN_FILENO, TCSANOW, &screen.attributes)
    }
    for index in signals.indices where signals[index] == number {
      sigaction(number, former + index, nil)
    }
    raise(number)
  }
}

extension Terminal {
  /// What leaves the screen, in the terminal's own words: mouse, colours, cursor, keypad, picture.
  static var leavingText: String {
    leavingMouse + ["sgr0", "op", "cnorm", "rmkx", "rmcup"].compactMap(capability).joined() + "\r\n"
  }

  /// As ncurses does: XM tells that the terminal has the newer way of reporting, too.
  private static var leavingMouse: String {
    if capability("kmous") == nil { return "" }
    return capability("XM") == nil ? "\u{1B}[?1000l" : "\u{1B}[?1006;1000l"
  }

  /// Without the pauses that old terminals need, such as "$<5>".
  private static func capability(_ name: String) -> String? {
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
    var rest = String(cString: text)[...]
    var shown = ""
    while let pause = rest.firstIndex(of: "$"), rest[pause...].hasPrefix("$<") {
      shown += rest[..<pause]
      rest = rest[pause...].drop { $0 != ">" }.dropFirst()
    }
    return shown + rest
  }
}
