internal import CoordinationCore

/// Tasks of the plan that a progress file names where it cannot be told how they stand, such as
/// "- [~] 2.1 Issue certificates" or "- Auth: done". Nothing may be written beside that.
struct UnreadTasks {
  /// By the ids of the tasks, where they stand.
  private(set) var places: [String: NodeIndex] = [:]
  private let progress: ProgressFile
  private let work: WorkPlan
  private let read: Set<NodeIndex>
  private var byId: [String: [WorkPlan.Task]] = [:]
  private var byTitle: [String: [WorkPlan.Task]] = [:]

  init(_ work: WorkPlan, _ progress: ProgressFile) {
    (self.work, self.progress) = (work, progress)
    read = Set(progress.rows.map(\.node))
    let missing = work.tasks.filter { $0.row == nil }
    if missing.isEmpty { return }
    byId = Dictionary(grouping: missing.filter { $0.name.id != nil }) {
      TaskName.key(ofId: $0.name.id ?? "")
    }
    byTitle = Dictionary(grouping: missing.filter { !$0.name.key.isEmpty }, by: \.name.key)
    let past = Figure.pastSections(in: progress.outline)
    for (number, section) in progress.outline.sections.enumerated()
    where !past.contains(number) && !progress.outline.isAside[number]
      && !PlanWords.of(section.title).contains(where: Self.others.contains)
    {
      find(in: section, number)
    }
  }

  /// Sections whose lists repeat what stands elsewhere.
  private static let others: Set<String> = [
    "focus", "current", "upcoming", "today", "tomorrow", "achievements", "week", "plan",
  ]

  private mutating func find(in section: MarkdownFile.Section, _ number: Int) {
    let phase = progress.outline.phase[number]
    if number > 1, PhaseName(section.title) == nil { find(section.title, section.node, phase) }
    for field in progress.file.fields(of: section) { find(field.name, field.node, phase) }
    find(in: progress.file.items(of: section.node, at: section.path), phase)
    for table in progress.summaryTables(of: section)
    where ProgressLog.columns(of: table, in: section) == nil {
      for row in table.rows {
        for column in table.columns.prefix(3) { find(row.text(column), row.node, phase) }
      }
    }
  }

  private mutating func find(in items: [MarkdownFile.Item], _ phase: Int?) {
    for item in items {
      find(item.text, item.node, phase)
      find(in: item.items, phase)
    }
  }

  private mutating func find(_ text: String, _ node: NodeIndex, _ phase: Int?) {
    if read.contains(node) || text.isEmpty { return }
    let body = SignedText(Self.withoutBox(text)).body
    let id = TaskName.id(in: body).flatMap { byId[TaskName.key(ofId: $0)] }
    let titles = [body, String(body.subject ?? ""), PlanVocabulary.withoutAsides(body)]
    let named = titles.compactMap { byTitle[TaskName($0).key] }.first
    guard let tasks = id ?? named else { return }
    let own = phase.flatMap(work.phase(ofProgress:))
    let meant = tasks.first { phase == nil || $0.phase == own }
    if let meant, places[meant.id] == nil { places[meant.id] = node }
  }

  /// Without a box of any kind in front, and what strikes it out.
  private static func withoutBox(_ text: String) -> String {
    var rest = text[...].trimmedBlanks
    if rest.first == "[", let end = rest.prefix(5).firstIndex(of: "]") {
      rest = rest[end...].dropFirst().trimmedBlanks
    }
    return String(rest.filter { $0 != "~" })
  }
}
