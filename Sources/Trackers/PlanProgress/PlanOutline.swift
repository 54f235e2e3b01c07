internal import CoordinationCore

/// Which section of a file belongs to which phase.
struct PlanOutline {
  struct Phase {
    var name: PhaseName
    /// The first section that is called by it.
    var section: Int
    /// The phase around it.
    var parent: Int?
  }

  let sections: [MarkdownFile.Section]
  let footerStart: Int
  private let tables: [NodeIndex: [MarkdownFile.Table]]
  private(set) var phases: [Phase] = []
  /// By section; nil outside of all phases.
  private(set) var phase: [Int?] = []
  /// By section: it holds no work, but a legend, a log, questions or the like.
  private(set) var isAside: [Bool] = []

  init(_ file: MarkdownFile) {
    sections = file.sections
    tables = Dictionary(uniqueKeysWithValues: sections.map { ($0.node, file.tables(of: $0)) })
    footerStart = file.footerStart(in: sections.last)
    read(allowsPlain: false)
    if phases.isEmpty { read(allowsPlain: true) }
  }

  private mutating func read(allowsPlain: Bool) {
    (phases, phase, isAside) = ([], [], [])
    var known: [String: Int] = [:]
    for (number, section) in sections.enumerated() {
      let outer = section.parent.flatMap { phase[$0] }
      let name = PhaseName(section.title, allowsPlain: allowsPlain && section.depth <= 3)
      // The title of the whole file may have any words.
      let isOwnAside =
        name == nil && number > 1 && Self.isAside(section.title, isWithinPhase: outer != nil)
      let isAside = isOwnAside || section.parent.map { self.isAside[$0] } ?? false
      self.isAside.append(isAside)
      guard let name, !isAside else {
        phase.append(isAside ? nil : outer)
        continue
      }
      if let again = known[name.key] {
        phase.append(again)
        continue
      }
      known[name.key] = phases.count
      phase.append(phases.count)
      phases.append(Phase(name: name, section: number, parent: outer))
    }
  }

  func tables(of section: MarkdownFile.Section) -> [MarkdownFile.Table] {
    tables[section.node] ?? []
  }

  var allTables: [MarkdownFile.Table] { tables.values.flatMap(\.self) }

  /// Whether a section begins a phase, or takes one up again.
  func isPhase(_ section: Int) -> Bool {
    guard let own = phase[section] else { return false }
    return phases[own].section == section
      || PhaseName(sections[section].title)?.key == phases[own].name.key
  }

  /// Whether a section lies in a phase, or there are none at all and it may hold work all the same.
  func mayHoldWork(_ section: Int) -> Bool {
    phases.isEmpty ? !isAside[section] : phase[section] != nil
  }

  /// Within a phase "Overview tasks" are tasks.
  private static func isAside(_ title: String, isWithinPhase: Bool) -> Bool {
    let words = PlanWords.of(title)
    if isWithinPhase, words.contains("task") || words.contains("tasks") { return false }
    return words.contains { asides.contains($0) }
  }

  private static let asides: Set<String> = [
    "legend", "blocker", "blockers", "issues", "risk", "risks", "note", "notes", "next", "log",
    "session", "summary", "milestones", "lessons", "metrics", "statistics", "reminders",
    "resources", "question", "questions", "decisions", "template", "files", "details", "references",
    "glossary", "history", "updates", "criteria", "overview", "appendix",
  ]

  var hasInnerPhases: Bool { phases.contains { $0.parent != nil } }

  /// A phase and all within it.
  func family(of phase: Int) -> Set<Int> {
    var family: Set<Int> = [phase]
    for (number, other) in phases.enumerated() {
      if let parent = other.parent, family.contains(parent) { family.insert(number) }
    }
    return family
  }
}
