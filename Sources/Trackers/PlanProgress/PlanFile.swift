internal import CoordinationCore

/// What a plan says is to be done. Nothing in it is ever written.
struct PlanFile {
  struct Task {
    var name: TaskName
    /// Among the phases of the plan.
    var phase: Int?
    var node: NodeIndex
    /// Its box is ticked, which counts for nothing.
    var isTicked = false
  }

  let file: MarkdownFile
  let outline: PlanOutline
  private(set) var tasks: [Task] = []
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
    let lists = PlanLists(file, section)
    let rows = file.tables(of: section).flatMap { taskRows($0, number) }
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
    for item in boxes {
      add(TaskName(SignedText(item.text).body), number, item.node, isTicked: item.isDone == true)
    }
    if !boxes.isEmpty || !rows.isEmpty { return }
    for item in isPhase ? lists.steps : lists.named {
      let name = TaskName(SignedText(item.text).body)
      simple.append(Task(name: name, phase: outline.phase[number], node: item.node))
    }
  }

  private mutating func add(
    _ name: TaskName, _ section: Int, _ node: NodeIndex, isTicked: Bool = false
  ) {
    guard !name.isRange, !name.title.isEmpty || name.id != nil else { return }
    tasks.append(
      Task(name: name, phase: outline.phase[section], node: node, isTicked: isTicked))
  }

  private func taskRows(_ table: MarkdownFile.Table, _ section: Int) -> [Task] {
    guard let columns = TaskColumns(table) else { return [] }
    return table.rows.compactMap { row in
      let name = columns.name(of: row)
      guard !name.title.isEmpty || name.id != nil else { return nil }
      return Task(name: name, phase: outline.phase[section], node: row.node)
    }
  }

  /// In the order of the phases, each task once: a checklist further down may name them again.
  private mutating func sort() {
    var seen: Set<String> = []
    let unique = tasks.filter { task in
      let own = task.name.id.map { TaskName.key(ofId: $0) }
      return seen.insert(own ?? "\(task.phase ?? -1) \(task.name.words.joined(separator: " "))")
        .inserted
    }
    tasks = unique.enumerated()
      .sorted { ($0.element.phase ?? -1, $0.offset) < ($1.element.phase ?? -1, $1.offset) }
      .map(\.element)
  }
}
