internal import CoordinationCore
internal import Trackers

/// How much is known, as the focus-task system prints it.
struct KnowledgeCount {
  private let figures: KnowledgeFigures

  init(_ project: FocusProject, _ world: World) throws(Refusal) {
    figures = try project.tracker.knowledge(in: project.readFiles(), at: world.now())
  }

  func print(to world: World, asJSON: Bool) -> Int32 {
    world.print(asJSON ? json.text + "\n" : text)
    return 0
  }

  private var text: String {
    """
    KNOWLEDGE: \(figures.count) (\(figures.path))
    - Last compact: \(figures.lastCompactAt) | Threshold: \(figures.threshold)
    - \(figures.isDue ? "Compaction is due" : figures.whyNotDue)\(compactable)\(others)

    """
  }

  /// More than the duplicates where some say nearly the same.
  private var compactable: String {
    let count = figures.compactable
    return count == 0
      ? "" : "\n- --compact would take away \(count) \(count == 1 ? "entry" : "entries")"
  }

  private var others: String {
    figures.otherLines == 0
      ? "" : "\n- \(counted(figures.otherLines, "line")) of another schema: roster doctor"
  }

  private var json: JSONOutput {
    .object([
      ("schema_version", .number(1)), ("file", .string(figures.path)),
      ("entries", .number(figures.entries)), ("duplicates", .number(figures.duplicates)),
      ("compactable", .number(figures.compactable)),
      ("other_lines", .number(figures.otherLines)),
      ("last_compact_at", .number(figures.lastCompactAt)),
      ("threshold", .number(figures.threshold)), ("is_due", .bool(figures.isDue)),
    ])
  }
}

extension KnowledgeFigures {
  /// "4 entries, 1 duplicate"
  var count: String {
    "\(entries) \(entries == 1 ? "entry" : "entries"), \(counted(duplicates, "duplicate"))"
  }

  var whyNotDue: String {
    "No compaction needed (\(entries) < \(lastCompactAt) + \(threshold))"
  }
}
