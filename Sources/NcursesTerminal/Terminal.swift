internal import CNcurses
internal import CPlatform
package import TerminalCanvas

/// Why there is no screen to draw on.
package enum TerminalError: Error, Equatable {
  /// Input or output is not a terminal.
  case noTerminal
  /// `TERM` is empty, or not in the terminfo database.
  case unknownTerminal(String)
  /// The terminal cannot move its cursor.
  case incapableTerminal(String)
  /// Signals cannot be received.
  case noSignals
}

package struct TerminalOptions: Sendable {
  package var mouse = true
  /// No more colours than these, whatever the terminal has.
  package var colors = ColorDepth.palette

  package init() {}
}

/// The screen, held from `init` to `close`. It must be used from one thread, and only one can
/// exist at a time, because ncurses has one set of globals.
package final class Terminal {
  /// Whether the user's locale is UTF-8; everything but ASCII is shown as `?` where it is not.
  package let isUTF8: Bool
  package let colors: ColorDepth
  package let signals: SignalPipe
  /// To be polled for keys.
  package let inputDescriptor: Int32 = STDIN_FILENO

  let options: TerminalOptions
  /// A pad of its own to read keys with: reading with the screen's window would refresh it.
  let keyboard: UnsafeMutablePointer<WINDOW>
  let hidesCursor: Bool
  var painter: CellPainter
  var painted: Canvas?
  var clicks = ClickCounter()
  var pace = LinePace()
  /// Whether the terminal answers when it is asked how it is.
  let isAsked: Bool
  private var isOpen = true

  /// Enters the screen: alternate buffer, no echo, keys as they are pressed, cursor hidden.
  ///
  /// - Throws: `TerminalError`, before anything has been written to the terminal.
  package init(_ options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    try Self.check()
    isUTF8 = TextEncoding.adopt()
    // Before ncurses, which installs handlers of its own only where there are none.
    guard let signals = SignalPipe() else { throw .noSignals }
    self.signals = signals
    self.options = options
    var attributes = termios()
    let isKnown = tcgetattr(STDIN_FILENO, &attributes) == 0
    use_env(false)
    use_tioctl(true)
    guard cn_new_terminal() != nil else { throw .unknownTerminal(Self.name) }
    guard let keyboard = newpad(1, 1) else {
      endwin()
      throw .incapableTerminal(Self.name)
    }
    self.keyboard = keyboard
    hidesCursor = curs_set(0) != ERR
    let palette = Self.startColors(limit: options.colors)
    colors = palette.depth
    painter = CellPainter(isUTF8: isUTF8, palette: palette)
    isAsked = Self.canBeAsked
    configure()
    if isKnown { CrashRestoration.arm(attributes, leaving: Self.leavingText) }
    // Before the first frame, which may take a slow line many seconds.
    if isAsked { ask() }
  }

  deinit { close() }

  package var size: Size { Size(columns: Int(cn_columns()), rows: Int(cn_lines())) }

  /// Takes over the size of the window, after `Signal.windowChanged`: the next `paint` draws everything,
  /// also where the size is the former one. It may have been another meanwhile, of which one signal told
  /// together with the way back, and a terminal moves its lines with its size (tmux 3.3 sets a size and,
  /// 10 ms later, the former one again).
  package func resize() {
    redrawAll()
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard cp_window_size(STDOUT_FILENO, &columns, &rows) == 0, columns > 0, rows > 0 else { return }
    // A size beyond what a canvas can have is cut; ncurses fails from 32,768 on, and stays odd.
    let wanted = Size(columns: Int(columns), rows: Int(rows))
    guard wanted != size else { return }
    resizeterm(Int32(wanted.rows), Int32(wanted.columns))
  }

  /// Leaves the screen for a while: to stop the process, or for another program.
  package func suspend() {
    guard isOpen else { return }
    awaitAnswers()
    endwin()
  }

  /// Comes back after `suspend`, with the picture that was there.
  package func resume() {
    guard isOpen else { return }
    resize()
    // Wakes ncurses up, which draws its last picture.
    doupdate()
  }

  /// Forgets what the terminal is believed to show: the next `paint` draws everything.
  package func redrawAll() {
    cn_distrust_screen()
    painted = nil
  }

  package func beep() {
    CNcurses.beep()
  }

  /// Leaves the screen for good and gives the signals back. Does nothing the second time, nor where
  /// the terminal is gone.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    awaitAnswers()
    endwin()
    CrashRestoration.disarm()
    signals.close()
  }
}

extension Terminal {
  private static var name: String {
    getenv("TERM").map { String(cString: $0) } ?? ""
  }

  /// Asks terminfo first: newterm(3) writes to the terminal before it fails.
  private static func check() throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .noTerminal }
    var problem: Int32 = 0
    guard !name.isEmpty, setupterm(nil, STDOUT_FILENO, &problem) == OK else {
      throw .unknownTerminal(name)
    }
    let moves = tigetstr("cup")
    cn_forget_terminal()
    guard let moves, Int(bitPattern: moves) != -1 else { throw .incapableTerminal(name) }
  }

  /// GNU screen (4.9) keeps a lone Esc back until the next key where the mouse is reported.
  private static var isInScreen: Bool { getenv("STY") != nil && getenv("TMUX") == nil }

  private static func startColors(limit: ColorDepth) -> CellPainter.Palette {
    guard limit > .mono, has_colors(), start_color() == OK else { return .mono }
    let ownColors = use_default_colors() == OK
    return CellPainter.Palette(
      depth: min(ColorDepth(colors: Int(cn_colors())), limit),
      pairs: Int(cn_color_pairs()), hasOwnColors: ownColors)
  }

  private func configure() {
    cbreak()
    noecho()
    nonl()
    set_escdelay(25)
    keypad(keyboard, true)
    nodelay(keyboard, true)
    leaveok(cn_screen(), hidesCursor)
    idlok(cn_screen(), true)
    if options.mouse, !Self.isInScreen {
      mousemask(cn_press | cn_wheel_up | cn_wheel_down, nil)
      mouseinterval(0)
    }
    define_key(Self.answer, Self.answerKey)
    keepControlKeys()
    writeFramesWhole()
  }

  /// Makes ncurses collect what it writes. From its start until it has been left and entered once,
  /// it flushes at every movement of the cursor (6.4: a hundred writes for a frame, which is slow
  /// and tears the picture), so it is left and entered once, unseen.
  private func writeFramesWhole() {
    let nowhere = cp_open("/dev/null", O_WRONLY | O_CLOEXEC, 0)
    let terminal = dup(STDOUT_FILENO)
    defer {
      for descriptor in [nowhere, terminal] where descriptor >= 0 { CPlatform.close(descriptor) }
    }
    guard nowhere >= 0, terminal >= 0, dup2(nowhere, STDOUT_FILENO) >= 0 else { return }
    endwin()
    doupdate()
    dup2(terminal, STDOUT_FILENO)
    cn_distrust_screen()
  }

  /// Ctrl-S must not freeze the screen, nor Ctrl-V or Ctrl-O be swallowed.
  private func keepControlKeys() {
    var state = termios()
    guard tcgetattr(STDIN_FILENO, &state) == 0 else { return }
    state.c_iflag &= ~tcflag_t(IXON)
    state.c_lflag &= ~tcflag_t(IEXTEN)
    tcsetattr(STDIN_FILENO, TCSANOW, &state)
    def_prog_mode()
  }
}
