internal import CoordinationCore

/// A row of a summary, and what it counts.
struct SummaryRow {
  enum Subject {
    case tasks([TaskStatus])
    case nothing
    /// One of several, and nothing tells which.
    case unclear
  }

  var name: String
  var row: MarkdownFile.Row
  var subject: Subject

  /// Nil where nobody can tell.
  var statuses: [TaskStatus]? {
    if case .tasks(let statuses) = subject { statuses } else { nil }
  }

  var isUnclear: Bool {
    if case .unclear = subject { true } else { false }
  }
}

/// Finds what the rows of a summary are about by their names.
struct SectionNames {
  private let sheet: TaskSheet
  private let statuses: [[TaskStatus]]

  init(_ sheet: TaskSheet) {
    self.sheet = sheet
    statuses = sheet.statusesByGroup
  }

  /// Of several of one name each is of another section, in their order, as long as
  /// there are as many sections of this name and the summary has the order of the document.
  func rows(of summary: TaskSheet.Summary) -> [SummaryRow] {
    let heading = summary.table.heading("section", "phase", "area", "group", "milestone")
    let named = summary.table.rows.map { ($0.text(heading).withoutMarks.withoutFigure, $0) }
    let parts = named.map { self.parts(called: $0.0, summary) }
    let counts = Dictionary(named.map { ($0.0, 1) }, uniquingKeysWith: +)
    let isInOrder = isInOrder(parts)
    var seen: [String: Int] = [:]
    return zip(named, parts).map { named, parts in
      let (name, row) = named
      defer { seen[name, default: 0] += 1 }
      let subject = subject(
        of: seen[name] ?? 0, of: counts[name] ?? 1, parts, isInOrder: isInOrder)
      return SummaryRow(name: name, row: row, subject: subject)
    }
  }

  private func subject(
    of place: Int, of count: Int, _ parts: [Part], isInOrder: Bool
  ) -> SummaryRow.Subject {
    guard let first = parts.first else { return .nothing }
    if parts.count == 1, count == 1 || first.mayRepeat { return .tasks(statuses(of: first)) }
    return isInOrder && parts.count == count ? .tasks(statuses(of: parts[place])) : .unclear
  }

  // MARK: - Parts of the document

  private enum Part {
    case group(Int)
    case stage(Int)
    /// The groups below a heading.
    case section([Int])
    case everything

    /// Whether several rows may be about it.
    var mayRepeat: Bool {
      switch self {
      case .stage, .everything: true
      case .group, .section: false
      }
    }
  }

  private func statuses(of part: Part) -> [TaskStatus] {
    switch part {
    case .group(let group): statuses[group]
    case .stage(let stage): sheet.statuses(ofStage: stage)
    case .section(let groups): groups.flatMap { statuses[$0] }
    case .everything: statuses.flatMap(\.self)
    }
  }

  /// Whether what is named once stands as in the document.
  private func isInOrder(_ parts: [[Part]]) -> Bool {
    var (groups, sections, stages): ([Int], [Int], [Int]) = ([], [], [])
    for part in parts where part.count == 1 {
      switch part[0] {
      case .group(let group): groups.append(group)
      case .section(let members): sections += members.prefix(1)
      case .stage(let stage): stages.append(stage)
      case .everything: break
      }
    }
    return [groups, sections, stages].allSatisfy { $0 == $0.sorted() }
  }

  private func parts(called name: String, _ summary: TaskSheet.Summary) -> [Part] {
    let named = parts(called: name, in: summary)
    if !named.isEmpty { return named }
    guard let subject = name.subjectOfTotal else { return [] }
    if !subject.isEmpty { return parts(called: subject, in: summary) }
    // A summary of a phase has its total.
    guard summary.section.isPhase else { return [.everything] }
    return stage(called: summary.section).map { [.stage($0)] } ?? []
  }

  private func parts(called name: String, in summary: TaskSheet.Summary) -> [Part] {
    let groups = groups(called: name)
    if groups.count > 1, summary.section.isPhase, let own = stage(called: summary.section) {
      let inside = groups.filter { sheet.groups[$0].stage == own }
      if !inside.isEmpty { return inside.map { .group($0) } }
    }
    if !groups.isEmpty { return groups.map { .group($0) } }
    if let stage = stage(called: name) { return [.stage(stage)] }
    return sections(called: name).map { .section($0) }
  }

  /// Of "Phase 1", "P1", "Phase 1: Core" and "1 Core".
  private func stage(called name: String) -> Int? {
    let short = name.lowercased().hasPrefix("p") ? String(name.dropFirst()) : name
    let isShort = short.count < name.count && short.allSatisfy { $0.isASCIIDigit }
    if name.isPhase || isShort, let id = (isShort ? short : name).numbered?.id {
      return sheet.stages.firstIndex { $0.id == id }
    }
    return sheet.stages.firstIndex { stage in
      let number = name.numbered
      return (number.map { $0.id == stage.id } ?? true) && !stage.title.isEmpty
        && stage.title.lowercased() == (number?.title ?? name).lowercased()
    }
  }

  private func groups(called name: String) -> [Int] {
    let exact = sheet.groups.indices.filter { sheet.groups[$0].heading == name }
    if !exact.isEmpty { return exact }
    guard let number = name.numbered, !name.isPhase else {
      return sheet.groups.indices.filter {
        sheet.groups[$0].title.lowercased() == name.lowercased()
      }
    }
    return sheet.groups.indices.filter { sheet.groups[$0].heading.numbered?.id == number.id }
  }

  /// The groups below each heading of this name.
  private func sections(called name: String) -> [[Int]] {
    if name.isEmpty { return [] }
    var found: [[String]: [Int]] = [:]
    for (number, group) in sheet.groups.enumerated() {
      let depth = group.above.lastIndex { $0.lowercased() == name.lowercased() }
      if let depth { found[Array(group.above[...depth]), default: []].append(number) }
    }
    return found.values.sorted { $0[0] < $1[0] }
  }
}

extension String {
  /// What a total is of, such as "Phase 1" of "PHASE 1 TOTAL" and "Total Phase 1"; empty where it is of
  /// everything, nil where this is no total.
  fileprivate var subjectOfTotal: String? {
    let words = split(whereSeparator: \.isWhitespace).map(String.init)
    let isOfTotal = { (word: String) in
      ["total", "totals", "overall", "sum", "all", "grand", "tasks"].contains(
        word.lowercased().filter(\.isLetter))
    }
    let rest = words.filter { !isOfTotal($0) }
    return rest.count == words.count ? nil : rest.joined(separator: " ")
  }
}
