internal import CoordinationCore
internal import TerminalCanvas

/// The last line: the keys that matter here, or what has just been done, refused or searched for.
struct BottomLine {
  /// A key and its word, where they stand.
  struct Segment {
    let binding: KeyBinding
    let key: String
    let word: String
    let columns: Range<Int>
  }

  let state: DashboardState

  func draw(in rect: Rect, on pen: inout Pen) {
    if rect.isEmpty { return }
    let position = position(rect.columns)
    if let notice = state.notice {
      draw(notice, in: rect, beside: TextWidth.of(position), on: &pen)
    } else if state.isWaitingForLock {
      draw(
        Notice(kind: .hint, text: "waiting for the lock …", until: state.now), in: rect, on: &pen)
    } else if state.place == .search {
      drawSearch(in: rect, on: &pen)
    } else {
      for segment in segments(rect.columns) { draw(segment, in: rect, on: &pen) }
    }
    var line = Line(rect, on: &pen)
    line.move(to: rect.endColumn - TextWidth.of(position))
    line.put(position, .quiet, on: &pen)
  }

  /// More rows than this hide too much of what the notice is about.
  private static let noticeRows = 4

  /// What does not fit into the line is wrapped into the rows above it.
  private func draw(
    _ notice: Notice, in rect: Rect, beside position: Int = 0, on pen: inout Pen
  ) {
    let (mark, markRole, role): (String, Role, Role) =
      switch notice.kind {
      case .receipt: ("✔ ", .success, .text)
      case .refusal: ("✖ ", .error, .error)
      case .hint: ("", .text, .strong)
      }
    let indent = 1 + TextWidth.of(mark)
    let room = max(rect.columns - indent - max(position, 1), 1)
    let texts = TextWrap.lines(notice.text, columns: room).prefix(min(rect.row, Self.noticeRows))
    for (offset, text) in texts.enumerated() {
      let row = Rect(
        column: rect.column, row: rect.row - texts.count + 1 + offset, columns: rect.columns,
        rows: 1)
      pen.fill(row, pen.theme.ground)
      var line = Line(row, on: &pen)
      line.skip(1)
      line.put(offset == 0 ? mark : "", markRole, on: &pen)
      line.move(to: rect.column + indent)
      line.put(text, role, on: &pen)
    }
  }

  private func draw(_ segment: Segment, in rect: Rect, on pen: inout Pen) {
    var line = Line(rect, on: &pen)
    line.move(to: rect.column + segment.columns.lowerBound)
    line.put(segment.key, .accent, isFresh: true, on: &pen)
    line.put(" \(segment.word)", .text, on: &pen)
  }

  private func drawSearch(in rect: Rect, on pen: inout Pen) {
    var line = Line(rect, on: &pen)
    line.skip(1)
    line.put("/", .accent, isFresh: true, on: &pen)
    line.put(state.search?.text ?? "", .strong, on: &pen)
    line.put("▏", .accent, on: &pen)
    if state.search?.hasMatch == false { line.put("  is not in this list", .warning, on: &pen) }
    line.put("  Enter keeps the place   Esc goes back", .quiet, on: &pen)
  }

  /// "tasks 1/8"
  private func position(_ columns: Int) -> String {
    guard columns >= 60, state.facts != nil else { return "" }
    let count = state.count(of: state.focus)
    guard count > 0, !state.hasNoCursor(in: state.focus) else { return "" }
    return " \(state.focus.word) \(state.cursor(in: state.focus) + 1)/\(count) "
  }

  /// The keys for which there is room: those that matter most, help and quit last.
  func segments(_ columns: Int) -> [Segment] {
    let gap = columns >= 60 ? 2 : 1
    let room = columns - 1 - TextWidth.of(position(columns))
    let ranked = KeyBindings.all.filter { binding in
      binding.place == state.place && binding.rank != nil
        && !(binding.needsWriting && state.settings.isReadOnly)
        && (binding.command != .confirm || canConfirm)
        && (binding.place != .screen || binding.command.isUseful(in: state.view))
        && state.board.flatMap(binding.command.foreignName) == nil
        && !(state.isAmongSteps && binding.command.isForTasks)
        && (binding.command != .nextDifference || state.hasUpdateOutOfSight)
        && (binding.place != .update || !binding.needsWriting
          || state.obstacleToJudge(binding.command) == nil)
    }.sorted { rank($0) < rank($1) }
    var chosen: [KeyBinding] = []
    var used = 0
    for binding in ranked {
      let width = width(of: binding) + gap
      guard used + width <= room + gap else { break }
      used += width
      chosen.append(binding)
    }
    let ordered = chosen.filter { ($0.rank ?? 0) > 0 } + chosen.filter { ($0.rank ?? 0) <= 0 }
    return placed(ordered, gap)
  }

  /// Where rows can be opened and little else, that comes first; a task's page can be left.
  private func rank(_ binding: KeyBinding) -> Int {
    switch (binding.command, state.view) {
    case (.open, .activity), (.open, .findings), (.open, .memory): 1
    case (.back, .task): 5
    default: binding.rank ?? 0
    }
  }

  private var canConfirm: Bool {
    if case .dialog(let dialog) = state.overlay { dialog.canConfirm } else { true }
  }

  private func placed(_ bindings: [KeyBinding], _ gap: Int) -> [Segment] {
    var column = 1
    return bindings.map { binding in
      defer { column += width(of: binding) + gap }
      return Segment(
        binding: binding, key: name(of: binding), word: word(of: binding),
        columns: column..<column + width(of: binding))
    }
  }

  private func width(of binding: KeyBinding) -> Int {
    TextWidth.of(name(of: binding)) + 1 + TextWidth.of(word(of: binding))
  }

  /// A memory update that is open is opened to be decided about.
  private func word(of binding: KeyBinding) -> String {
    if case .show(.memory) = binding.command, state.board?.tracker == .orchestration {
      return "gates"
    }
    guard binding.command == .open, state.view == .memory, state.hasOpenUpdateUnderCursor,
      !state.settings.isReadOnly
    else {
      return binding.word
    }
    return "decide"
  }

  private func name(of binding: KeyBinding) -> String {
    guard let key = binding.keys.first else { return "" }
    return state.settings.isASCII ? key.asciiName : key.name
  }
}

extension DashboardState {
  /// The rows with the focus are no tasks, nor instances that have some.
  fileprivate var isAmongSteps: Bool { focus == .phases || focus == .gates }
}

extension Command {
  fileprivate var isForTasks: Bool {
    self == .reassign || self == .unblock || self == .setStatus
  }

  /// It can do something in a view, and is worth being offered there.
  fileprivate func isUseful(in view: View) -> Bool {
    switch self {
    case .reassign, .unblock, .setStatus: [.board, .tasks, .task, .instance].contains(view)
    case .assign, .assignAll, .redistribute: [.board, .tasks, .instance].contains(view)
    case .sort, .filterStatus, .filterOwner, .hideCompleted: [.board, .tasks].contains(view)
    case .mergeMemory: [.board, .memory].contains(view)
    case .score, .checkpoint, .approveGate: view != .activity && view != .findings
    case .open, .search: view != .task
    case .back: view != .board
    case .show(let other): other != view
    default: true
    }
  }
}
