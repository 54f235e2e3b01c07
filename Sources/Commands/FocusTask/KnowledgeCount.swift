internal import CoordinationCore
internal import Trackers

/// How much is known, as the focus-task system prints it.
struct KnowledgeCount {
  private let figures: KnowledgeFigures

  init(_ project: FocusProject, _ world: World) {
    var reader = ProjectReader(root: project.root, tracker: project.tracker)
    figures = project.tracker.knowledge(in: reader.readOnce(), at: world.now())
  }

  func print(to world: World, asJSON: Bool) -> Int32 {
    world.print(asJSON ? json.text + "\n" : text)
    return 0
  }

  private var isDue: Bool { figures.entries >= figures.lastCompactAt + figures.threshold }

  private var text: String {
    """
    KNOWLEDGE: \(figures.entries) entries, \(figures.duplicates) duplicates (\(figures.path))
    - Last compact: \(figures.lastCompactAt) | Threshold: \(figures.threshold)
    - \(isDue ? "Compaction is due" : "No compaction needed")\(others)

    """
  }

  private var others: String {
    figures.otherLines == 0
      ? "" : "\n- \(counted(figures.otherLines, "line")) of another schema: roster doctor"
  }

  private var json: JSONOutput {
    .object([
      ("schema_version", .number(1)), ("file", .string(figures.path)),
      ("entries", .number(figures.entries)), ("duplicates", .number(figures.duplicates)),
      ("other_lines", .number(figures.otherLines)),
      ("last_compact_at", .number(figures.lastCompactAt)),
      ("threshold", .number(figures.threshold)), ("is_due", .bool(isDue)),
    ])
  }
}
