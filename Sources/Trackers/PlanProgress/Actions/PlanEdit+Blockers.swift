internal import CoordinationCore

// The blockers of a progress file.

extension PlanEdit {
  /// - Parameters:
  ///   - tasks: what it holds up.
  ///   - phases: the same where it holds up no task, by their ids.
  mutating func addBlocker(
    _ text: String, _ severity: BlockerSeverity, _ tasks: [WorkPlan.Task], phases: [String]
  ) {
    blockerBalance += 1
    held = tasks.map(\.id)
    let blocks = tasks.isEmpty ? phases : tasks.map { $0.isNumbered ? $0.name.title : $0.id }
    guard let section = blockerSection else {
      return insertSection("Blockers", blockerItem(text, severity))
    }
    let tables = progress.outline.tables(of: section)
    if let table = tables.first(where: { BlockerRow.textColumn($0) != nil }) {
      let whom = blocks.joined(separator: blocks.contains { $0.contains(",") } ? "; " : ", ")
      let own = BlockerRow.textColumn(table)
      let cells = table.columns.map { column in
        blockerCell(column, text, severity, whom, isNamed: column != own)
      }
      return insert(
        ProgressTemplate.row(cells.map(ProgressTemplate.cell)),
        at: table.path + [.index(table.rows.count)])
    }
    addItem(blockerItem(text, severity), to: section)
  }

  /// Ids that are only places in the plan may be other tasks' tomorrow: titles stand instead.
  static func naming(_ tasks: [WorkPlan.Task], in text: String, _ work: WorkPlan) -> String {
    let words = PlanWords.of(text)
    let isNamed = tasks.allSatisfy {
      !$0.isNumbered || PlanWords.contains(words, $0.name.words)
    }
    let meant = TaskMeant(work, text, .blocking) { _ in true }
    guard !isNamed, let list = meant.list() else { return text }
    let rest = meant.sentence.text(behind: list.end - 1).drop { " :,;-–—)".contains($0) }
    let names = tasks.map { $0.isNumbered ? $0.name.title : $0.id }.joined(separator: ", ")
    return rest.isEmpty ? names : "\(names): \(rest)"
  }

  private mutating func addItem(_ item: String, to section: MarkdownFile.Section) {
    let items = progress.file.items(of: section.node, at: section.path)
    if let none = items.first(where: { BlockerRow.saysNone($0.text) }),
      let line = markdown.member("text", of: none.node)
    {
      return replace(none.path + [.key("text")], line, by: String(item.dropFirst(2)))
    }
    if let last = items.last, let list = markdown.value(at: last.path.dropLast()) {
      let count = markdown.elements(of: list).count
      return insert(
        mark(behind: last.node) + item.dropFirst(), at: last.path.dropLast() + [.index(count)])
    }
    if let none = paragraphOfNone(in: section) { return replace(none, of: section, by: item) }
    insert(
      item, at: section.path + [.key(freeListName(in: section.node))],
      position: entryPosition(in: section))
  }

  /// In the place of a paragraph: together with the section, which is found again whatever stands in it.
  private mutating func replace(
    _ paragraph: NodeIndex, of section: MarkdownFile.Section, by item: String
  ) {
    let (whole, part) = (markdown.span(section.node), markdown.span(paragraph))
    func text(_ range: Range<Int>) -> String {
      String(decoding: markdown.bytes[range], as: UTF8.self)
    }
    replace(
      section.path, section.node,
      by: text(whole.lowerBound..<part.lowerBound) + item + text(part.upperBound..<whole.upperBound)
    )
  }

  private func paragraphOfNone(in section: MarkdownFile.Section) -> NodeIndex? {
    markdown.members(of: section.node).map(\.value).first { node in
      markdown.part(node) == .text && BlockerRow.saysNone(markdown.text(node) ?? "")
    }
  }

  /// Where blockers stand: the first section with some, else the innermost that is for them.
  private var blockerSection: MarkdownFile.Section? {
    let places = progress.outline.sections.filter { BlockerRow.isPlace($0.title) }
    return places.first { section in
      progress.blockers.contains { $0.path.starts(with: section.path) }
        || !progress.outline.tables(of: section).isEmpty
    } ?? places.last
  }

  private func blockerItem(_ text: String, _ severity: BlockerSeverity) -> String {
    "- **\(severity.rawValue)** \(text) (\(DateText.day(now)))"
  }

  private func blockerCell(
    _ column: String, _ text: String, _ severity: BlockerSeverity, _ blocks: String,
    isNamed: Bool
  ) -> String {
    switch column.lowercased() {
    case "blocker", "issue", "problem": text
    case "description", "title", "summary", "what": isNamed ? "" : text
    case "severity", "impact", "priority": severity.rawValue
    case "status", "state": spelling.sign(for: .blocked) + " Open"
    case "since", "date", "opened": DateText.day(now)
    case "blocks", "blocking", "task", "tasks", "phase": blocks
    default: ""
    }
  }

  // MARK: - What is over

  /// Of blockers that hold up tasks whose status changes: those that hold up nothing any more are over,
  /// the others name what is left.
  mutating func settleBlockers() {
    let open = progress.blockers.filter { !$0.isResolved }.map { ($0, BlockedWork($0, work).ids) }
    var over: [BlockerRow] = []
    for (blocker, ids) in open {
      let tasks = ids.filter { wanted[$0] != nil }
      if ids.contains(where: isPhaseDone) { over.append(blocker) }
      if tasks.isEmpty { continue }
      let left = work.tasks.filter { ids.contains($0.id) && status(of: $0) == .blocked }
      if left.isEmpty {
        over.append(blocker)
      } else if left.count < ids.count {
        narrow(blocker, to: left)
      }
    }
    resolve(over)
  }

  /// A phase that this completes.
  private func isPhaseDone(_ id: String) -> Bool {
    guard let phase = work.phases.firstIndex(where: { $0.id == id }) else { return false }
    let tasks = work.tasks(of: phase)
    return tasks.contains { wanted[$0.id] != nil } && tasks.allSatisfy { status(of: $0).isFinished }
  }

  private func status(of task: WorkPlan.Task) -> TaskStatus {
    wanted[task.id] ?? work.status(of: task)
  }

  private mutating func narrow(_ blocker: BlockerRow, to tasks: [WorkPlan.Task]) {
    let names = tasks.map { $0.isNumbered ? $0.name.title : $0.id }.joined(separator: ", ")
    if let column = blocker.blocksColumn {
      guard let node = markdown.value(at: blocker.path + [.key(column)]) else { return }
      return replace(blocker.path + [.key(column)], node, by: names)
    }
    let head = TaskMeant(work, blocker.text, .blocking) { _ in true }.listText
    guard blocker.cells == nil, let head, let line = markdown.member("text", of: blocker.node)
    else {
      return
    }
    let text = markdown.source(line)
    guard let start = text.indices.first(where: { text[$0...].hasPrefix(head) }) else { return }
    replace(
      blocker.path + [.key("text")], line,
      by: text[..<start] + names + text[start...].dropFirst(head.count))
  }

  /// Says of blockers that they are over. The last one of a list gives way to "None".
  mutating func resolve(_ blockers: [BlockerRow]) {
    blockerBalance -= blockers.count
    // From the last one on, so that the places of the others stay.
    for (number, blocker) in blockers.enumerated().reversed() {
      if let status = blocker.status, let node = markdown.value(at: blocker.path + [.key(status)]) {
        let sign = spelling.sign(for: .completed)
        replace(blocker.path + [.key(status)], node, by: sign + " Resolved")
      } else if let column = blocker.endColumn,
        let node = markdown.value(at: blocker.path + [.key(column)])
      {
        replace(blocker.path + [.key(column)], node, by: DateText.day(now))
      } else if blocker.hasBox, let box = markdown.member("done", of: blocker.node) {
        replace(blocker.path + [.key("done")], box, by: "true")
      } else if isLastOfList(blocker, besides: blockers[number...].dropFirst()),
        let line = markdown.member("text", of: blocker.node)
      {
        replace(blocker.path + [.key("text")], line, by: "None")
      } else {
        remove(blocker.path, blocker.node)
      }
    }
  }

  /// Whether all behind it in its list go, and it is the first.
  private func isLastOfList(_ blocker: BlockerRow, besides gone: ArraySlice<BlockerRow>) -> Bool {
    guard blocker.cells == nil, !blocker.isLabelled,
      let list = markdown.value(at: blocker.path.dropLast())
    else {
      return false
    }
    let others = gone.count { $0.path.dropLast() == blocker.path.dropLast() }
    return markdown.elements(of: list).count == others + 1
  }
}
