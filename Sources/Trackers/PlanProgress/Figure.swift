internal import CoordinationCore

/// A count that a progress file tells of its own rows, such as "**Progress**: 5/8 files (62%)".
struct Figure {
  /// What it is called.
  var field: String
  var node: NodeIndex
  var path: ValuePath
  var parts: FigureParts
  /// What it counts, in the singular; nil for everything.
  var unit: String?
  /// Among the phases of the progress file; nil for all of them.
  var phase: Int?
  /// What a percentage is of that stands there without a total: "Total Files" beside it.
  var whole: Int?

  private static let names: Set<String> = ["progress", "completed", "complete", "done"]
  /// Sections that tell how things stood, with all within them.
  private static let past: Set<String> = ["log", "history", "template", "session", "updates"]

  static func all(in progress: ProgressFile) -> [Figure] {
    var isPast: [Bool] = []
    return progress.outline.sections.enumerated().flatMap { number, section -> [Figure] in
      let isOver =
        number > 1 && PlanWords.of(section.title).contains(where: past.contains)
        || section.parent.map { isPast[$0] } ?? false
      isPast.append(isOver)
      if isOver { return [] }
      return progress.file.fields(of: section).compactMap { Figure($0, in: number, progress) }
    }
  }

  private init?(_ field: MarkdownFile.NamedField, in section: Int, _ progress: ProgressFile) {
    let words = PlanWords.of(field.name)
    let isUnderWay = zip(words, words.dropFirst()).contains { $0 == "in" && $1 == "progress" }
    guard words.contains(where: Self.names.contains), !isUnderWay,
      let parts = FigureParts(field.text)
    else { return nil }
    self.field = field.name
    (node, path, self.parts) = (field.node, field.path, parts)
    let own = PhaseName(field.name).flatMap { name in
      progress.outline.phases.firstIndex { $0.name.key == name.key }
    }
    phase = own ?? progress.outline.phase[section]
    let kinds = Set(progress.rows.map(\.kind)).union(["task", "phase", "commit"])
    whole = Self.whole(beside: field, in: section, progress)
    unit = parts.unit.map(\.singular) ?? words.map(\.singular).first(where: kinds.contains)
  }

  private static func whole(
    beside field: MarkdownFile.NamedField, in section: Int, _ progress: ProgressFile
  ) -> Int? {
    let unit = PlanWords.of(field.name).first ?? ""
    let total = progress.file.field("Total \(unit)", of: progress.outline.sections[section])
    return total.flatMap { FigureParts($0.text)?.done.value }
  }

  /// Whether a row is one of those that are counted.
  func counts(_ row: ProgressRow) -> Bool { unit == nil || unit == "task" || row.kind == unit }

  /// Whether its total, too, is that of the rows, and not what somebody has planned.
  var isOfRows: Bool { unit == nil || unit == "task" }
}

extension String {
  fileprivate var singular: String { count > 2 && hasSuffix("s") ? String(dropLast()) : self }
}
