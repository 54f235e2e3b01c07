internal import CoordinationCore
internal import TerminalCanvas

/// Everything about what is under the cursor.
struct DetailPane {
  let state: DashboardState
  let facts: BoardFacts
  let place: PanelPlace

  private var inner: Rect {
    place.isFramed ? place.inner.inset(columns: 1, rows: 0) : place.inner
  }

  /// How far it can be scrolled.
  var lastTop: Int { max(page.lines(inner.columns).count - inner.rows, 0) }

  func draw(on pen: inout Pen) {
    let page = page
    let lines = page.lines(inner.columns)
    let top = min(state.detailTop, max(lines.count - inner.rows, 0))
    if place.isFramed {
      pen.frame(place.rect, title: page.title, isFocused: false)
      let below = lines.count - top - inner.rows
      if below > 0 {
        pen.note("↓ \(below) more", in: place.rect, row: place.rect.endRow - 1, .quiet)
      }
      if top > 0 { pen.note("↑ \(top) more", in: place.rect, row: place.rect.row, .quiet) }
    }
    for (offset, item) in lines.dropFirst(top).prefix(inner.rows).enumerated() {
      draw(item, in: inner.line(offset), on: &pen)
    }
  }

  private func draw(_ item: DetailPage.Item, in rect: Rect, on pen: inout Pen) {
    var line = Line(rect, on: &pen)
    switch item {
    case .heading(let text): line.put(text, .strong, on: &pen)
    case .spans(let spans): for span in spans { line.put(span.text, span.role, on: &pen) }
    case .text(let text, let role, let mark): line.put(mark + text, role, on: &pen)
    case .field(let name, let value, let role):
      line.put(name, .quiet, width: 12, on: &pen)
      line.put(value, role, on: &pen)
    case .bar(let fraction, let role, let isFresh):
      line.bar(BarStep.large(fraction), role, width: min(max(rect.columns - 6, 0), 40), on: &pen)
      line.put("\(percent(fraction))%", .text, width: 5, align: .right, isFresh: isFresh, on: &pen)
    case .completed(let position):
      line.put("✔ ", .completed, on: &pen)
      line.put(facts.board.tasks[position].label, .text, on: &pen)
    case .blank: break
    }
  }

  private var page: DetailPage {
    switch state.detailSubject {
    case .task: taskPage
    case .instance: instancePage
    case .finding: findingPage
    case .memory: memoryPage
    }
  }

  private var gone: DetailPage? {
    guard let words = state.goneWords, let subject = state.pageSubject else { return nil }
    return DetailPage(
      title: state.view == .task ? taskName(subject) : subject, items: [.text(words, .quiet)])
  }

  private var taskPage: DetailPage {
    guard let task = state.taskUnderCursor else {
      if let gone { return gone }
      return DetailPage(title: "Task", items: [.text("no task is under the cursor", .quiet)])
    }
    let width = TextWidth.of(task.label)
    let isTitled = place.isFramed && width + 6 <= place.rect.columns
    return TaskPage(state: state, facts: facts, task: task, isTitled: isTitled).page
  }

  private var instancePage: DetailPage {
    guard let instance = state.instanceUnderCursor else {
      if let gone { return gone }
      return DetailPage(
        title: "Instance", items: [.text("no instance is under the cursor", .quiet)])
    }
    return InstancePage(
      state: state, facts: facts, instance: instance, isLow: inner.rows < 16
    ).page
  }

  private var findingPage: DetailPage {
    var page = DetailPage(title: "Finding")
    guard state.count(of: .findings) > 0 else {
      page.add(.text("✔ nothing is wrong in the files", .completed))
      return page
    }
    let finding = facts.board.findings[facts.findingOrder[state.cursor(in: .findings)]]
    let role = Role(finding.severity)
    page.add(
      .spans([("\(Glyphs.of(finding.severity)) ", role), (finding.severity.rawValue, role)]))
    page.add(.text(finding.location.text, .accent))
    page.add(.blank)
    page.add(.text(finding.message, .text))
    return page
  }

  private var memoryPage: DetailPage {
    var page = DetailPage(title: "Memory update")
    guard state.count(of: .memory) > 0 else {
      page.add(.text("nothing waits for the memory bank", .quiet))
      return page
    }
    let row = facts.memoryRows[state.cursor(in: .memory)]
    page.add(.spans([("\(row.state.glyph) \(row.state.words)", row.state.role)]))
    page.add(.field("Place", row.place))
    for update in row.updates {
      page.add(.blank)
      let time = update.timestamp.map { " at \(state.clock($0))" } ?? ""
      page.add(
        .spans([(update.instance ?? "nobody known", .strong), (" \(update.type)\(time)", .quiet)]))
      page.add(.text(update.content, .text))
      page.add(.text(update.id, .quiet))
    }
    return page
  }
}

extension DashboardState {
  enum DetailSubject {
    case task, instance, finding, memory
  }

  /// What the detail pane tells about.
  var detailSubject: DetailSubject {
    switch focus {
    case .instances: .instance
    case .findings: .finding
    case .memory: .memory
    case .phases, .gates: .task
    case .projects, .tasks, .pipeline, .activity, .journal: .task
    }
  }
}
