internal import CoordinationCore

// Where figures stand in a progress file.

extension Figure {
  /// Sections that tell how things stood, with all within them.
  private static let past: Set<String> = ["log", "history", "template", "session", "updates"]

  static func pastSections(in outline: PlanOutline) -> Set<Int> {
    var past: Set<Int> = []
    for (number, section) in outline.sections.enumerated() {
      let isOwn = number > 1 && PlanWords.of(section.title).contains(where: self.past.contains)
      if isOwn || section.parent.map(past.contains) ?? false { past.insert(number) }
    }
    return past
  }

  static func all(in progress: ProgressFile) -> [Figure] {
    let past = pastSections(in: progress.outline)
    return progress.outline.sections.enumerated().flatMap { number, section -> [Figure] in
      if past.contains(number) { return [] }
      let fields = progress.file.fields(of: section).compactMap { Figure($0, in: number, progress) }
      return fields + lines(section, number, progress) + cells(section, number, progress)
    } + headings(progress)
  }

  private init?(
    _ field: MarkdownFile.NamedField, in section: Int, _ progress: ProgressFile,
    _ place: Place = .value
  ) {
    let words = PlanWords.of(field.name)
    guard Measure(words, hasTotal: true) != nil, let parts = place.parts(of: field.text),
      let measure = Measure(words, hasTotal: parts.total != nil),
      !measure.isLoose(words) || Self.mayCount(in: section, progress)
    else { return nil }
    self.field = field.name.filter { $0 != "*" }
    (node, path, self.parts, self.place) = (field.node, field.path, parts, place)
    self.measure = measure
    phase = Self.phase(named: field.name, progress) ?? progress.outline.phase[section]
    whole = Self.whole(beside: field, in: section, progress)
    unit = parts.unit.map(\.singular) ?? words.map(\.singular).first(where: progress.kinds.contains)
  }

  /// Whether a section is about the work as a whole or a phase, so that a word such as "Total" or "Blocked"
  /// tells of tasks.
  private static func mayCount(in section: Int, _ progress: ProgressFile) -> Bool {
    section <= 1 || progress.outline.phase[section] != nil
      || PlanWords.of(progress.outline.sections[section].title).contains {
        ["summary", "overview", "progress", "status", "statistics"].contains($0)
      }
  }

  private static func phase(named name: String, _ progress: ProgressFile) -> Int? {
    PhaseName(name).flatMap { name in
      progress.outline.phases.firstIndex { $0.name.key == name.key }
    }
  }

  private static func whole(
    beside field: MarkdownFile.NamedField, in section: Int, _ progress: ProgressFile
  ) -> Int? {
    let unit = PlanWords.of(field.name).first ?? ""
    let total = progress.file.field("Total \(unit)", of: progress.outline.sections[section])
    return total.flatMap { FigureParts($0.text)?.done.value }
  }

  /// "Progress: 3/4" that is no field.
  private static func lines(
    _ section: MarkdownFile.Section, _ number: Int, _ progress: ProgressFile
  ) -> [Figure] {
    let markdown = progress.markdown
    return markdown.members(of: section.node).compactMap { key, node in
      guard markdown.part(node) == .text, let name = markdown.string(key) else { return nil }
      let text = markdown.source(node)
      guard !text.contains(where: \.isNewline), let colon = text.firstIndex(of: ":"),
        text[..<colon].count <= 40
      else { return nil }
      let field = MarkdownFile.NamedField(
        name: String(text[..<colon]), text: text, node: node, path: section.path + [.key(name)])
      return Figure(field, in: number, progress, .line(name: field.name))
    }
  }

  /// Of tables that are not of tasks.
  private static func cells(
    _ section: MarkdownFile.Section, _ number: Int, _ progress: ProgressFile
  ) -> [Figure] {
    progress.summaryTables(of: section).flatMap { SummaryTable($0, number, progress).figures }
  }

  /// In a cell of a summary.
  init?(
    _ field: MarkdownFile.NamedField, _ column: CountColumn?, phase: Int?, isWhole: Bool,
    in section: Int, _ progress: ProgressFile
  ) {
    let parts = FigureParts(field.text) ?? FigureParts(shareIn: field.text)
    guard let parts else { return nil }
    if let measure = Measure(column), phase != nil || isWhole {
      let isCount = parts.total == nil && !parts.isShare
      // Whether a bare number tells tasks or percent, nobody knows.
      if isCount, column == .progress || column == .percent { return nil }
      self = Figure(field: field.name, node: field.node, path: field.path, parts: parts)
      self.measure = isCount ? measure : .done
      (self.phase, unit) = (phase, parts.unit.map(\.singular))
    } else if parts.total != nil, phase != nil {
      self = Figure(field: field.name, node: field.node, path: field.path, parts: parts)
      (self.phase, unit) = (phase, parts.unit.map(\.singular))
    } else {
      self.init(field, in: section, progress)
    }
  }

  private static func headings(_ progress: ProgressFile) -> [Figure] {
    let nodes = progress.markdown.value(at: [.key("headings")]).map(progress.markdown.elements)
    return progress.outline.phases.enumerated().compactMap { number, phase in
      guard let nodes, nodes.indices.contains(phase.section - 1),
        case let node = nodes[phase.section - 1],
        let parts = FigureParts(inHeading: progress.markdown.text(node) ?? "")
      else { return nil }
      let path: ValuePath = [.key("headings"), .index(phase.section - 1)]
      var figure = Figure(field: phase.name.shown, node: node, path: path, parts: parts)
      (figure.place, figure.phase) = (.heading, number)
      figure.unit = parts.unit.map(\.singular)
      return figure
    }
  }
}

extension ProgressFile {
  /// Those that are neither of tasks nor of blockers.
  func summaryTables(of section: MarkdownFile.Section) -> [MarkdownFile.Table] {
    let tables = outline.tables(of: section)
    if tables.isEmpty || BlockerRow.isPlace(section.title) { return [] }
    return tables.filter { !taskTables.contains($0.node) }
  }

  /// The phase that is called so, with its title or without, and nothing else.
  func phase(exactly name: String) -> Int? {
    guard let said = PhaseName(name) else { return nil }
    return outline.phases.firstIndex {
      $0.name.key == said.key
        && (said.title.isEmpty || PlanWords.of(said.title) == PlanWords.of($0.name.title))
    }
  }
}

extension String {
  fileprivate var singular: String { count > 2 && hasSuffix("s") ? String(dropLast()) : self }
}
