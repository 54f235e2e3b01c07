internal import CoordinationCore

/// What a plan says is to be done. Nothing in it is ever written.
struct PlanFile {
  struct Task {
    var name: TaskName
    /// Among the phases of the plan.
    var phase: Int?
    var node: NodeIndex
    /// The list or the table in which it stands; empty for a heading.
    var list: ValuePath = []
    /// Its box is ticked, or a column says that it is done: that counts until there is a progress file.
    var isTicked = false
    /// Its box stands within another one's.
    var isNested = false
  }

  let file: MarkdownFile
  let outline: PlanOutline
  private(set) var tasks: [Task] = []
  /// Those whose id or title an earlier one of them has already.
  private(set) var repeats: [Task] = []
  /// Sections that are tasks themselves: what stands in them is about the task.
  private var closed: Set<Int> = []
  /// Items of simple lists, which are tasks where a phase has no others.
  private var simple: [Task] = []

  init(_ file: MarkdownFile) {
    self.file = file
    outline = PlanOutline(file)
    for number in outline.sections.indices where outline.mayHoldWork(number) { read(number) }
    let filled = Set(tasks.map(\.phase))
    tasks += simple.filter { !filled.contains($0.phase) }
    sort()
  }

  private mutating func read(_ number: Int) {
    let section = outline.sections[number]
    if let parent = section.parent, closed.contains(parent) {
      closed.insert(number)
      return
    }
    let lists = PlanLists(file, section, upTo: outline.footerStart)
    let rows = outline.tables(of: section).flatMap { taskRows($0, number) }
    let boxes = lists.work.filter { $0.isDone != nil }
    let isPhase = outline.isPhase(number)
    let title = SignedText(section.title)
    let name = TaskName(title.body)
    if !isPhase, name.id != nil, section.depth > 1,
      name.kind != nil || boxes.isEmpty && rows.isEmpty
    {
      closed.insert(number)
      return add(name, number, section.node)
    }
    tasks += rows
    for item in boxes { add(item, number) }
    if !boxes.isEmpty || !rows.isEmpty { return }
    for item in isPhase ? lists.steps : lists.named {
      let name = TaskName(SignedText(item.text).body)
      simple.append(
        Task(
          name: name, phase: outline.phase[number], node: item.node, list: item.path.dropLast()))
    }
  }

  private mutating func add(_ name: TaskName, _ section: Int, _ node: NodeIndex) {
    guard !name.isRange else { return }
    tasks.append(Task(name: name, phase: outline.phase[section], node: node))
  }

  private mutating func add(_ item: MarkdownFile.Item, _ section: Int) {
    let name = TaskName(SignedText(item.text).body)
    guard !name.isRange, !name.title.isEmpty || name.id != nil else { return }
    tasks.append(
      Task(
        name: name, phase: outline.phase[section], node: item.node, list: item.path.dropLast(),
        isTicked: item.isDone == true,
        isNested: item.path.count > outline.sections[section].path.count + 2))
  }

  private func taskRows(_ table: MarkdownFile.Table, _ section: Int) -> [Task] {
    guard let columns = TaskColumns(table),
      file.markdown.span(table.node).lowerBound < outline.footerStart
    else { return [] }
    return table.rows.compactMap { row in
      let name = columns.name(of: row)
      guard !name.title.isEmpty || name.id != nil else { return nil }
      let status = PlanLegend.usual.status(of: SignedText(row.text(columns.status)))
      return Task(
        name: name, phase: outline.phase[section], node: row.node, list: table.path,
        isTicked: status == .completed)
    }
  }

  /// In the order of the phases. A checklist further down may name tasks again; what one list has twice,
  /// or what is called otherwise, is another task.
  private mutating func sort() {
    var known: [String: (titles: [String], list: ValuePath)] = [:]
    let kept = tasks.filter { task in
      let title = task.name.key
      let key = task.name.id.map { TaskName.key(ofId: $0) } ?? "\(task.phase ?? -1) \(title)"
      guard let earlier = known[key] else {
        known[key] = ([title], task.list)
        return true
      }
      if !earlier.titles.contains(title) { known[key]?.titles.append(title) }
      // A checklist may tell of a heading's task in other words.
      let isOtherPlace = earlier.list.isEmpty != task.list.isEmpty
      let isSame =
        isOtherPlace || title.isEmpty || earlier.titles.contains { $0 == title || $0.isEmpty }
      let isListed = !task.list.isEmpty && earlier.list == task.list
      if !isSame || isListed { repeats.append(task) }
      return !isSame || isListed && task.name.id == nil
    }
    tasks = kept.enumerated()
      .sorted { ($0.element.phase ?? -1, $0.offset) < ($1.element.phase ?? -1, $1.offset) }
      .map(\.element)
  }
}
