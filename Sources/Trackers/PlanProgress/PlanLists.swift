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

  /// - Parameter end: where what is to be read ends.
  init(_ file: MarkdownFile, _ section: MarkdownFile.Section, upTo end: Int) {
    var last: (list: String, label: ArraySlice<String>)?
    for item in file.items(of: section.node, at: section.path) {
      if file.markdown.span(item.node).lowerBound >= end { break }
      guard case .key(let list)? = item.path.dropLast().last else { continue }
      let label =
        last?.list == list ? last?.label ?? [] : PlanWords.of(list).prefix { $0 != "list" }
      last = (list, label)
      let isNamed = label.contains { Self.kinds.contains($0) }
      if !isNamed, label.contains(where: { Self.others.contains($0) }) { continue }
      work += [item] + Self.boxes(within: item)
      if isNamed { named.append(item) }
      if isNamed || label.isEmpty { steps.append(item) }
    }
  }

  /// Boxes within others are work of their own.
  private static func boxes(within item: MarkdownFile.Item) -> [MarkdownFile.Item] {
    item.items.flatMap { inner in
      (inner.isDone == nil ? [] : [inner]) + boxes(within: inner)
    }
  }
}
