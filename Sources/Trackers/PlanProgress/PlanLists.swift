internal import CoordinationCore

/// The lists of a section, sorted by what they are for.
struct PlanLists {
  /// Those that may hold work.
  private(set) var work: [MarkdownFile.Item] = []
  /// Below no label, or one that says that these are tasks.
  private(set) var steps: [MarkdownFile.Item] = []
  /// Below a label that says that these are tasks.
  private(set) var named: [MarkdownFile.Item] = []

  private static let kinds: Set<String> = ["task", "tasks", "steps", "todo", "checklist"]
  private static let others: Set<String> = [
    "criteria", "acceptance", "testing", "tests", "deliverables", "risks", "notes", "references",
    "requirements", "dependencies", "changes", "results", "remaining",
  ]

  init(_ file: MarkdownFile, _ section: MarkdownFile.Section) {
    let items = file.items(of: section.node, at: section.path)
    for item in items {
      guard case .key(let list)? = item.path.dropLast().last else { continue }
      let label = PlanWords.of(list).prefix { $0 != "list" }
      let isNamed = label.contains { Self.kinds.contains($0) }
      if !isNamed, label.contains(where: { Self.others.contains($0) }) { continue }
      work.append(item)
      if isNamed { named.append(item) }
      if isNamed || label.isEmpty { steps.append(item) }
    }
  }
}
