internal import CoordinationCore

// What a progress file tells besides its rows: blockers, the last update, the log.

extension PlanEdit {
  mutating func addBlocker(_ text: String, _ severity: BlockerSeverity, blocks: String) {
    guard let section = blockerSection else {
      let parent = progress.outline.sections.first { $0.depth == 1 } ?? progress.outline.sections[0]
      let depth = String(repeating: "#", count: parent.depth + 1)
      return insert(
        "\(depth) Blockers\n\n" + blockerItem(text, severity),
        at: parent.path + [.key("Blockers")])
    }
    let tables = progress.file.tables(of: section)
    if let table = tables.first(where: { BlockerRow.textColumn($0) != nil }) {
      let cells = table.columns.map { blockerCell($0, text, severity, blocks) }
      return insert(
        ProgressTemplate.row(cells.map(ProgressTemplate.cell)),
        at: table.path + [.index(table.rows.count)])
    }
    let item = blockerItem(text, severity)
    let items = progress.file.items(of: section.node, at: section.path)
    if let none = items.first(where: { BlockerRow.saysNone($0.text) }),
      let line = markdown.member("text", of: none.node)
    {
      return replace(none.path + [.key("text")], line, by: String(item.dropFirst(2)))
    }
    if let last = items.last, let list = markdown.value(at: last.path.dropLast()) {
      let count = markdown.elements(of: list).count
      let line = mark(behind: last.node) + item.dropFirst()
      return insert(line, at: last.path.dropLast() + [.index(count)])
    }
    removeNone(in: section)
    insert(item, at: section.path + [.key("list")])
  }

  /// Where blockers stand: the first section with some, else the innermost that is for them.
  private var blockerSection: MarkdownFile.Section? {
    let places = progress.outline.sections.filter { BlockerRow.isPlace($0.title) }
    return places.first { section in
      progress.blockers.contains { $0.path.starts(with: section.path) }
        || !progress.file.tables(of: section).isEmpty
    } ?? places.last
  }

  private func blockerItem(_ text: String, _ severity: BlockerSeverity) -> String {
    "- **\(severity.rawValue)** \(text.singleLine) (\(DateText.day(now)))"
  }

  private func blockerCell(
    _ column: String, _ text: String, _ severity: BlockerSeverity, _ blocks: String
  ) -> String {
    switch column.lowercased() {
    case "blocker", "issue", "problem": text
    case "severity", "impact", "priority": severity.rawValue
    case "status", "state": spelling.sign(for: .blocked) + " Open"
    case "since", "date", "opened": DateText.day(now)
    case "blocks", "blocking", "task", "tasks", "phase": blocks
    default: ""
    }
  }

  /// A text that says that there are none.
  private mutating func removeNone(in section: MarkdownFile.Section) {
    for (key, node) in markdown.members(of: section.node) where markdown.part(node) == .text {
      guard let name = markdown.string(key),
        BlockerRow.saysNone(markdown.text(node) ?? "")
      else { continue }
      remove(section.path + [.key(name)], node)
    }
  }

  /// Says of the blockers of a task that they are over.
  mutating func resolveBlockers(of task: WorkPlan.Task) {
    let own = progress.blockers.filter {
      !$0.isResolved && BlockedWork($0, work).ids == [task.id]
    }
    // From the last one on, so that the places of the others stay.
    for blocker in own.reversed() {
      if let status = blocker.status, let node = markdown.value(at: blocker.path + [.key(status)]) {
        replace(
          blocker.path + [.key(status)], node, by: spelling.sign(for: .completed) + " Resolved")
      } else {
        remove(blocker.path, blocker.node)
      }
    }
  }

  /// Keeps what was said, where the file has a log of it.
  mutating func log(_ text: String) {
    for section in progress.outline.sections {
      for table in progress.file.tables(of: section) {
        guard let column = table.column("Update", "Event"),
          let time = table.column("Time", "Date", "When"), table.column("Status") == nil
        else { continue }
        let cells = table.columns.map { name in
          name == column ? text : name == time ? DateText.minute(now) : ""
        }
        return insert(
          ProgressTemplate.row(cells.map(ProgressTemplate.cell)),
          at: table.path + [.index(table.rows.count)])
      }
    }
  }

  private static let updateNames = ["last updated", "updated", "last update"]

  /// Undoing does not insist on the time of the last update.
  mutating func setLastUpdate() {
    for section in progress.outline.sections {
      for field in progress.file.fields(of: section)
      where Self.updateNames.contains(field.name.lowercased()) {
        let old = markdown.source(field.node)
        replace(field.path, field.node, by: DateText.replaced(in: old, by: now), isDerived: true)
      }
    }
  }

  // MARK: - What follows for phases

  /// Brings in step what the file says of phases whose tasks have changed.
  /// - Parameter old: the work before that.
  mutating func follow(_ old: WorkPlan) {
    if let current = work.currentPhase,
      old.currentPhase.map({ work.phases[$0].id }) != work.phases[current].id
    {
      for field in work.currentPhaseFields where PhaseName(field.text) != nil {
        replace(field.path, field.node, by: work.phases[current].name.shown)
      }
    }
    for (number, phase) in progress.outline.phases.enumerated() {
      let new = work.status(ofTasks: work.family(ofProgress: number))
      let section = progress.outline.sections[phase.section]
      guard let before = old.status(ofKey: phase.name.key), before != new,
        let field = progress.file.field("Status", of: section),
        let said = progress.legend.status(of: SignedText(field.text)), said != new
      else { continue }
      let text = spelling.text(for: new, insteadOf: field.text)
      replace(field.path, field.node, by: text)
    }
    followHeadings(old)
  }

  /// Signs in headings come last: what stands below them is found by their text.
  private mutating func followHeadings(_ old: WorkPlan) {
    for (number, phase) in progress.outline.phases.enumerated() where !phase.name.claim.isEmpty {
      let new = work.status(ofTasks: work.family(ofProgress: number))
      guard let before = old.status(ofKey: phase.name.key), before != new,
        let said = progress.legend.status(ofClaim: phase.name.claim), said != new,
        let place = headingPlace(of: phase.section)
      else { continue }
      let title = markdown.source(place.node)
      let old = SignedText(title).claim
      guard !old.isEmpty, title.hasSuffix(old) else { continue }
      let claim = spelling.claim(for: new, insteadOf: old, in: progress.outline.phases)
      replace(place.path, place.node, by: title.dropLast(old.count) + claim)
    }
  }

  private func headingPlace(of section: Int) -> (path: ValuePath, node: NodeIndex)? {
    let path: ValuePath = [.key("headings"), .index(section - 1)]
    return markdown.value(at: path).map { (path, $0) }
  }
}

extension WorkPlan {
  /// What the tasks make of a phase of the progress file that has this name.
  fileprivate func status(ofKey key: String) -> TaskStatus? {
    guard let own = progress?.outline.phases.firstIndex(where: { $0.name.key == key }) else {
      return nil
    }
    return status(ofTasks: family(ofProgress: own))
  }
}

extension String {
  /// What stands on one line of a file.
  var singleLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
