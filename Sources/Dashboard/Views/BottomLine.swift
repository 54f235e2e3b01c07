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
      draw(notice, in: rect, on: &pen)
    } else if state.isWaitingForLock {
      draw(
        Notice(kind: .hint, text: "waiting for the lock …", since: state.now), in: rect, on: &pen)
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

  /// How many rows above the line belong to it for now: the panels end before them.
  func rowsAbove(_ rect: Rect) -> Int {
    state.notice.map { max(texts(of: $0, in: rect).count - 1, 0) } ?? 0
  }

  /// What does not fit into the line is wrapped into the rows above it.
  private func texts(of notice: Notice, in rect: Rect) -> ArraySlice<String> {
    let used = 1 + TextWidth.of(notice.mark) + max(TextWidth.of(position(rect.columns)), 1)
    let lines = TextWrap.lines(notice.text, columns: max(rect.columns - used, 1))
    return lines.prefix(min(rect.row, Self.noticeRows))
  }

  private func draw(_ notice: Notice, in rect: Rect, on pen: inout Pen) {
    let (mark, markRole, role): (String, Role, Role) =
      switch notice.kind {
      case .receipt: (notice.mark, .success, .text)
      case .refusal: (notice.mark, .error, .error)
      case .hint: (notice.mark, .text, .strong)
      }
    let indent = 1 + TextWidth.of(mark)
    let texts = texts(of: notice, in: rect)
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
    if state.search?.hasMatch == false {
      line.put("  \(state.absenceWords)", .warning, on: &pen)
    }
    line.put("  Enter keeps the place   Esc goes back", .quiet, on: &pen)
  }

  /// "tasks 1/8"
  private func position(_ columns: Int) -> String {
    guard columns >= 60, state.facts != nil || state.projects != nil else { return "" }
    let count = state.count(of: state.focus)
    guard count > 0, !state.hasNoCursor(in: state.focus) else { return "" }
    return " \(word) \(state.cursor(in: state.focus) + 1)/\(count) "
  }

  private var word: String {
    guard state.focus == .gates else { return state.focus.word }
    return state.board?.tracker.wordForGates ?? state.focus.word
  }

  /// The keys for which there is room: those that matter most, help and quit last.
  func segments(_ columns: Int) -> [Segment] {
    let gap = columns >= 60 ? 2 : 1
    let position = TextWidth.of(position(columns))
    // Words that touch would read as one sentence.
    let room = columns - 1 - position - (position > 0 ? 1 : 0)
    let ranked = KeyBindings.all.filter { $0.rank != nil && state.offers($0) }
      .sorted { rank($0) < rank($1) }
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

  /// Where rows can be opened and little else, that comes first; a task's page can be left, and a
  /// project for the overview.
  private func rank(_ binding: KeyBinding) -> Int {
    switch (binding.command, state.view) {
    case (.open, .activity), (.open, .findings), (.open, .memory): 1
    case (.back, .task), (.back, .board): 5
    default: binding.rank ?? 0
    }
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

  private func word(of binding: KeyBinding) -> String {
    switch binding.command {
    case .open: state.openingWord
    case .back where leadsToOverview(binding): "overview"
    default: binding.word(on: state.board)
    }
  }

  /// A question is left first.
  private func leadsToOverview(_ binding: KeyBinding) -> Bool {
    state.settings.hasOverview && state.view == .board
      && (binding.place == .screen || binding.place == .welcome)
  }

  private func name(of binding: KeyBinding) -> String {
    guard let key = binding.keys.first else { return "" }
    return state.settings.isASCII ? key.asciiName : key.name
  }
}

extension Notice {
  fileprivate var mark: String {
    switch kind {
    case .receipt: "✔ "
    case .refusal: "✖ "
    case .hint: ""
    }
  }
}
