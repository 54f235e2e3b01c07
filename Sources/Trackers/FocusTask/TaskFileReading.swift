internal import CoordinationCore

/// Reads a task file: phases as sections or as rows of a table; values in the rows of a table, in its
/// headings (`| Status | pending |` may be a whole table) or as fields.
struct TaskFileReading {
  private(set) var task = FocusTask()
  private(set) var file: MarkdownFile
  private let sections: [MarkdownFile.Section]
  private var hasTooMany = false

  static func read(_ path: String, _ markdown: MarkdownDocument) -> (FocusTask, MarkdownFile) {
    var reading = TaskFileReading(MarkdownFile(path: path, markdown: markdown))
    reading.read()
    return (reading.task, reading.file)
  }

  private init(_ file: MarkdownFile) {
    self.file = file
    sections = file.sections
  }

  private mutating func read() {
    task.sections = sections
    readHead()
    for section in sections { read(section) }
    for section in sections where FocusTask.phaseName(section.title) == nil {
      readPhaseTables(of: section)
    }
    readFoot()
    let titles = sections.map { $0.title.lowercased() }
    task.missingSections = ["Phases", "Agents"].filter { name in
      !titles.contains { $0.hasPrefix(name.lowercased()) }
    }
  }

  private mutating func readHead() {
    if let field = file.field("status", of: sections[0]) { task.statuses.append(field.place) }
    guard let head = sections.first(where: { $0.depth == 1 }) else { return }
    let name = head.title.split(separator: ":", maxSplits: 1)
    let isLabelled = name.count == 2 && name[0].lowercased().hasSuffix("task")
    task.title = ProgressValue.withoutBlanks(isLabelled ? name[1] : Substring(head.title))
    task.isTemplate = task.title.hasPrefix("{")
  }

  private mutating func read(_ section: MarkdownFile.Section) {
    let title = section.title.lowercased()
    if FocusTask.phaseName(section.title) != nil { return readPhase(section) }
    if section.depth == 1 || title.hasPrefix("meta") {
      if let place = file.value("status", of: section) { task.statuses.append(place) }
    }
    if title.hasSuffix("progress log") { task.log = task.log ?? file.tables(of: section).first }
    if title.hasSuffix("agents") { readAgents(of: section) }
    if let place = file.value("report dir", of: section) { task.reportFolder = place }
    if let place = file.value("knowledge", of: section) { task.knowledgeFile = place }
  }

  private mutating func readFoot() {
    for section in sections where FocusTask.phaseName(section.title) == nil {
      guard let status = file.field("status", of: section),
        let iteration = file.field("iteration", of: section)
      else { continue }
      task.statuses.append(status.place)
      task.iteration = iteration.place
    }
  }

  private mutating func readAgents(of section: MarkdownFile.Section) {
    for table in file.tables(of: section) {
      guard let column = table.column("agent") else { continue }
      let model = table.column("model")
      for row in table.rows {
        guard let name = row.text(column).agentName else { continue }
        task.agents.append(
          FocusTask.Agent(name: name, model: model.flatMap { file.cell($0, of: row) }))
      }
    }
  }

  // MARK: - Phases

  private mutating func readPhase(_ section: MarkdownFile.Section) {
    guard let (id, title) = FocusTask.phaseName(section.title), hasRoom(for: section.node) else {
      return
    }
    var phase = FocusTask.Phase(
      id: id, title: title.isEmpty ? section.title : title, node: section.node, section: section)
    if let place = file.value("status", of: section) { phase.statuses.append(place) }
    phase.result = file.value("result", "issues", of: section)
    phase.completed = file.value("completed", of: section)
    if let place = file.value("agent", of: section), let name = place.text.agentName {
      (phase.agent, phase.agents) = (place, [name])
    }
    for table in file.tables(of: section) where table.columns.first?.lowercased() == "agent" {
      phase.agents += table.rows.compactMap { $0.text(table.columns[0]).agentName }
        .filter { !phase.agents.contains($0) }
    }
    add(phase)
  }

  private mutating func readPhaseTables(of section: MarkdownFile.Section) {
    for table in file.tables(of: section) {
      guard let name = table.columns.first, name.lowercased() == "phase",
        let status = table.column("status")
      else { continue }
      for row in table.rows where hasRoom(for: row.node) { readPhase(row, of: table, name, status) }
    }
  }

  private mutating func readPhase(
    _ row: MarkdownFile.Row, of table: MarkdownFile.Table, _ name: String, _ status: String
  ) {
    let text = row.text(name)
    let (id, rest) = FocusTask.phaseName(text) ?? FocusTask.split(text)
    let title = row.text(table.column("description", "name", "title"))
    var phase = FocusTask.Phase(
      id: id, title: title.isEmpty ? rest : title, node: row.node, section: nil)
    if let place = file.cell(status, of: row) { phase.statuses = [place] }
    phase.completed = table.column("completed").flatMap { file.cell($0, of: row) }
    phase.result = table.column("result").flatMap { file.cell($0, of: row) }
    phase.agent = table.column("agent").flatMap { file.cell($0, of: row) }
    phase.agents = phase.agent?.text.agentName.map { [$0] } ?? []
    guard let position = task.phases.firstIndex(where: { $0.id == id && $0.section != nil }) else {
      return add(phase)
    }
    task.phases[position].statuses += phase.statuses
    task.phases[position].completed = task.phases[position].completed ?? phase.completed
    task.phases[position].result = task.phases[position].result ?? phase.result
  }

  private mutating func hasRoom(for phase: NodeIndex) -> Bool {
    if task.phases.count < FocusRules.phaseLimit { return true }
    if !hasTooMany {
      file.report(.warning, .focus(.tooManyPhases(limit: FocusRules.phaseLimit)), at: phase)
    }
    hasTooMany = true
    return false
  }

  private mutating func add(_ phase: FocusTask.Phase) {
    var phase = phase
    if phase.id.isEmpty {
      return file.report(.warning, .missingId(what: "a phase"), at: phase.node)
    }
    if task.phase(phase.id) != nil {
      let number = task.phases.count { $0.id.hasPrefix(phase.id) } + 1
      let instead = "\(phase.id) (\(number))"
      file.report(.warning, .duplicatePhase(phase.id, instead: instead), at: phase.node)
      phase.id = instead
    } else if !phase.id.isNamePart {
      file.report(.warning, .focus(.badName(what: "phase", phase.id)), at: phase.node)
    }
    task.phases.append(phase)
  }
}

extension FocusTask {
  /// The name and the title of the phase that a heading begins; nil where it begins none.
  static func phaseName(_ heading: String) -> (id: String, title: String)? {
    let small = heading.lowercased()
    if small.hasPrefix("final review") { return (Phase.final, "Review") }
    guard small.hasPrefix("phase "), heading.count > 6 else { return nil }
    return split(String(heading.dropFirst(6)))
  }

  /// "1V" and "Verification" of "1V: Verification".
  static func split(_ text: String) -> (id: String, title: String) {
    let text = ProgressValue.withoutBlanks(text)
    let id = text.prefix { !$0.isWhitespace && $0 != ":" && $0 != "—" && $0 != "–" }
    let rest = text.dropFirst(id.count).drop { $0.isWhitespace || ":—–-".contains($0) }
    return (id.lowercased() == "final" ? Phase.final : String(id), String(rest))
  }
}

extension String {
  /// Without what quotes it; nil where nobody is named yet.
  var agentName: String? {
    let name = ProgressValue.withoutBlanks(filter { $0 != "`" && $0 != "*" })
    let isNobody = name.isEmpty || name == "-" || name.uppercased() == "TBD" || name.hasPrefix("{")
    return isNobody ? nil : name
  }
}
