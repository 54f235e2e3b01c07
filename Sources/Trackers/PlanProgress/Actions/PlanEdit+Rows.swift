internal import CoordinationCore

// Where tasks come that have no row yet.

extension PlanEdit {
  mutating func add(_ task: WorkPlan.Task, _ status: TaskStatus) {
    hasPlaced = true
    let own = task.phase.flatMap { work.phases[$0].inProgress }
    if placement == .amongOthers, let last = siblings(of: task).last(where: { $0.place != .field })
    {
      addRow(task, status, after: last)
    } else if let own {
      let section = progress.outline.sections[progress.outline.phases[own].section]
      insertItem(task, status, into: section)
    } else {
      addSection(task, status)
    }
  }

  /// Where the file has no phases, all rows are.
  private func siblings(of task: WorkPlan.Task) -> [ProgressRow] {
    if progress.outline.phases.isEmpty { return progress.rows }
    return progress.rows.filter { row in
      guard let own = row.phase, let phase = work.phase(ofProgress: own) else {
        return task.phase == nil && row.phase == nil
      }
      return phase == task.phase
    }
  }

  private func item(_ task: WorkPlan.Task, _ status: TaskStatus) -> String {
    "- \(spelling.sign(for: status)) \(task.name.shown)"
  }

  /// Into a list at the end of a section, or as it is tried.
  private mutating func insertItem(
    _ task: WorkPlan.Task, _ status: TaskStatus, into section: MarkdownFile.Section
  ) {
    let line = item(task, status)
    let list = section.path + [.key(freeListName(in: section.node))]
    switch placement {
    case .amongOthers, .atEnd:
      if let last = lastList(of: section) {
        let count = markdown.elements(of: last.node).count + insertedCount(in: last.path)
        insert(line, at: last.path + [.index(count)])
      } else if !extend(list, by: line) {
        insert(line, at: list, position: entryPosition(in: section))
      }
    case .atStart:
      let fields = progress.file.fields(of: section).filter { !$0.text.isEmpty }.count
      if !extend(list, by: line) { insert(line, at: list, position: fields) }
    case .inOwnSection:
      let mark = String(repeating: "#", count: progress.file.level(of: section) + 1)
      let path = section.path + [.key("Tasks")]
      if !extend(path, by: line) { insert("\(mark) Tasks\n\n" + line, at: path, position: 0) }
    }
  }

  /// A list with which a section ends, before the footer: another one behind it would be the same.
  private func lastList(of section: MarkdownFile.Section) -> (path: ValuePath, node: NodeIndex)? {
    let end = progress.outline.footerStart
    let last = markdown.members(of: section.node).last { _, node in
      markdown.part(node) != .section && markdown.part(node) != .columns
        && markdown.span(node).lowerBound < end
    }
    guard let last, markdown.part(last.value) == .list, let name = markdown.string(last.key) else {
      return nil
    }
    return (section.path + [.key(name)], last.value)
  }

  /// In front of the footer; nil where there is none in a section.
  func entryPosition(in section: MarkdownFile.Section) -> Int? {
    let end = progress.outline.footerStart
    guard end < markdown.span(section.node).upperBound else { return nil }
    return progress.file.entryCount(of: section, before: end)
  }

  func freeListName(in section: NodeIndex) -> String {
    var name = "list"
    var number = 1
    while markdown.member(name, of: section) != nil {
      number += 1
      name = "list \(number)"
    }
    return name
  }

  private mutating func addRow(
    _ task: WorkPlan.Task, _ status: TaskStatus, after last: ProgressRow
  ) {
    guard let list = markdown.value(at: last.path.dropLast()) else { return }
    let place =
      last.path.dropLast()
      + [.index(insertedCount(in: last.path.dropLast()) + markdown.elements(of: list).count)]
    guard let table = last.table, let columns = TaskColumns(table) else {
      let isBoxed = if case .item(hasBox: true) = last.place { true } else { false }
      let box = isBoxed ? "[\(status == .completed ? "x" : " ")] " : ""
      let isTold = isBoxed && (status == .completed || status.isBeforeWork)
      let sign = isTold ? "" : spelling.sign(for: status) + " "
      let mark = mark(behind: last.node, by: insertedCount(in: last.path.dropLast()) + 1)
      return insert("\(mark) \(box)\(sign)\(task.name.shown)", at: Array(place))
    }
    let cells = table.columns.map { column -> String in
      if column == columns.id { return task.name.id ?? "" }
      if column == columns.title { return columns.id == nil ? task.name.shown : task.name.title }
      if column == columns.status { return spelling.text(for: status) }
      let name = column.lowercased()
      let isDated =
        Self.always.contains(name) || Self.atEnd.contains(name) && status == .completed
      return isDated ? DateText.day(now) : ""
    }
    insert(ProgressTemplate.row(cells.map(ProgressTemplate.cell)), at: Array(place))
  }

  /// The mark of an item that stands so many places behind another one of its list.
  func mark(behind item: NodeIndex, by places: Int = 1) -> String {
    let start = markdown.span(item).lowerBound
    let mark = String(decoding: markdown.bytes[start...].prefix { $0 > 0x20 }, as: UTF8.self)
    return Int(mark.dropLast()).map { "\($0 + places)\(mark.suffix(1))" } ?? mark
  }

  /// How many rows have been put into a list before.
  private func insertedCount(in list: some Sequence<PathStep>) -> Int {
    let list = Array(list)
    return changes.count { $0.before == nil && Array($0.path.dropLast()) == list }
  }

  /// Behind the last phase, or at the end.
  private mutating func addSection(_ task: WorkPlan.Task, _ status: TaskStatus) {
    let title = task.phase.map { work.phases[$0].name.shown } ?? "Tasks"
    let sections = progress.outline.sections
    guard let last = progress.outline.phases.filter({ $0.parent == nil }).last else {
      return insertSection(title, item(task, status))
    }
    let section = sections[last.section]
    let around = sections[section.parent ?? 0]
    let siblings = sections.filter { $0.parent == section.parent }
    let position = siblings.firstIndex { $0.path == section.path }
    let path = around.path + [.key(title)]
    if extend(path, by: item(task, status)) { return }
    let mark = String(repeating: "#", count: progress.file.level(of: section))
    insert(
      "\(mark) \(title)\n\n" + item(task, status), at: path, position: position.map { $0 + 1 })
  }

  /// Below the title of the file, as the last one, but in front of one that ends with the footer.
  mutating func insertSection(_ title: String, _ line: String) {
    let sections = progress.outline.sections
    let around = sections.indices.first { sections[$0].depth == 1 } ?? 0
    let path = sections[around].path + [.key(title)]
    if let node = markdown.value(at: path),
      let section = sections.first(where: { $0.node == node })
    {
      return insert(
        line, at: path + [.key(freeListName(in: node))], position: entryPosition(in: section))
    }
    if extend(path, by: line) { return }
    let inner = sections.filter { $0.parent == around }
    let isFooted = progress.outline.footerStart < markdown.bytes.count && !inner.isEmpty
    let level = inner.last.map(progress.file.level) ?? progress.file.level(of: sections[around]) + 1
    let mark = String(repeating: "#", count: max(level, 1))
    insert("\(mark) \(title)\n\n\(line)", at: path, position: isFooted ? inner.count - 1 : nil)
  }
}
