internal import CoordinationCore

/// Reads a task file: phases as sections or as rows of a table; values in the rows of a table, in its
/// headings (`| Status | pending |` may be a whole table) or as fields.
struct TaskFileReading {
  private(set) var task = FocusTask()
  private(set) var file: MarkdownFile
  private let sections: [MarkdownFile.Section]

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
    for field in file.fields(of: sections[0]) where field.name.withoutNumber == "status" {
      let place = FocusTask.Place(text: field.text, node: field.node, path: field.path)
      task.hasFirstLine = task.hasFirstLine || file.markdown.place(of: field.node).line == 1
      task.statuses.append(place)
    }
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
      if let place = file.value("status", of: section) {
        task.statuses.append(place)
        task.hasTableStatus = true
      }
    }
    if title.hasPrefix("completion") { readCriteria(of: section) }
    if title.hasSuffix("progress log") {
      task.log = task.log ?? file.tables(of: section).first.map { FocusLog(table: $0) }
    }
    if title.hasSuffix("agents") { readAgents(of: section) }
    if let place = file.value("report dir", of: section) { task.reportFolder = place }
    if let place = file.value("knowledge", of: section) { task.knowledgeFile = place }
  }

  /// Boxes; what was never filled in asks for nothing.
  private mutating func readCriteria(of section: MarkdownFile.Section) {
    task.criteria += file.items(of: section.node, at: section.path)
      .filter { !$0.text.hasPrefix("{") }
      .compactMap { item in
        guard let isMet = item.isDone, let box = file.markdown.member("done", of: item.node) else {
          return nil
        }
        let place = FocusTask.Place(text: item.text, node: box, path: item.path + [.key("done")])
        return FocusTask.Criterion(text: item.text, isMet: isMet, box: place)
      }
  }

  /// Where the file ends without a section of its own for it, in that of the last phase.
  private mutating func readFoot() {
    for section in sections {
      guard let (status, iteration) = foot(of: section) else { continue }
      if !task.statuses.contains(where: { $0.path == status.path }) { task.statuses.append(status) }
      task.iteration = iteration
    }
  }

  /// Of a phase; the last line of the file is none.
  private func status(of section: MarkdownFile.Section) -> FocusTask.Place? {
    let place = file.value("status", of: section)
    let isFoot = place != nil && place?.path == foot(of: section)?.status.path
    return isFoot ? file.tableValue("status", of: section) : place
  }

  /// A status and, right behind it, the number of iterations.
  private func foot(
    of section: MarkdownFile.Section
  ) -> (status: FocusTask.Place, iteration: FocusTask.Place)? {
    let fields = file.fields(of: section)
    let pair = Array(zip(fields, fields.dropFirst())).last {
      $0.name.withoutNumber == "status" && $1.name.withoutNumber == "iteration"
    }
    return pair.map { status, iteration in
      (
        FocusTask.Place(text: status.text, node: status.node, path: status.path),
        FocusTask.Place(text: iteration.text, node: iteration.node, path: iteration.path)
      )
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
    phase.statuses = [status(of: section)].compactMap(\.self)
    phase.result = file.value("result", "issues", of: section)
    phase.completed = file.value("completed", of: section)
    if let place = file.value("agent", of: section) { phase.take(place) }
    for table in file.tables(of: section)
    where table.columns.first?.lowercased() == "agent" && !table.rows.isEmpty {
      readAgents(table, of: &phase)
    }
    add(phase)
  }

  /// One row names the one agent; of several each names one of those who work side by side.
  private func readAgents(_ table: MarkdownFile.Table, of phase: inout FocusTask.Phase) {
    if phase.agent == nil, phase.agents.isEmpty, table.rows.count == 1,
      let place = file.cell(table.columns[0], of: table.rows[0])
    {
      return phase.take(place)
    }
    phase.agents += table.rows.flatMap { $0.text(table.columns[0]).agentNames }
    phase.agents = phase.agents.unique
    phase.agent = nil
  }

  private mutating func readPhaseTables(of section: MarkdownFile.Section) {
    for table in file.tables(of: section) {
      guard let name = table.columns.first, name.lowercased() == "phase",
        let status = table.column("status")
      else { continue }
      for position in table.rows.indices where hasRoom(for: table.rows[position].node) {
        readPhase(FocusTask.Phase.Row(table: table, position: position), name, status)
      }
    }
  }

  private mutating func readPhase(
    _ place: FocusTask.Phase.Row, _ name: String, _ status: String
  ) {
    let table = place.table
    let row = table.rows[place.position]
    let text = row.text(name)
    let (id, rest) = FocusTask.phaseName(text) ?? FocusTask.split(text)
    let title = row.text(table.column("description", "name", "title"))
    var phase = FocusTask.Phase(
      id: id, title: title.isEmpty ? rest : title, node: row.node, section: nil, row: place)
    if let place = file.cell(status, of: row) { phase.statuses = [place] }
    phase.completed = table.column("completed").flatMap { file.cell($0, of: row) }
    phase.result = table.column("result").flatMap { file.cell($0, of: row) }
    if let cell = table.column("agent", "agents").flatMap({ file.cell($0, of: row) }) {
      phase.take(cell)
    }
    guard let position = task.phases.firstIndex(where: { $0.id == id && $0.section != nil }) else {
      return add(phase)
    }
    task.phases[position].statuses += phase.statuses
    task.phases[position].completed = task.phases[position].completed ?? phase.completed
    task.phases[position].result = task.phases[position].result ?? phase.result
  }

  private mutating func hasRoom(for phase: NodeIndex) -> Bool {
    if task.phases.count < FocusRules.phaseLimit { return true }
    if task.phasesLeftOut == 0 {
      file.report(.warning, .focus(.tooManyPhases(limit: FocusRules.phaseLimit)), at: phase)
    }
    task.phasesLeftOut += 1
    return false
  }

  private mutating func add(_ phase: FocusTask.Phase) {
    var phase = phase
    if phase.id.isEmpty {
      return file.report(.warning, .missingId(what: "a phase"), at: phase.node)
    }
    if task.phase(phase.id) != nil {
      let number = (2...).first { task.phase("\(phase.id) (\($0))") == nil } ?? 2
      let instead = "\(phase.id) (\(number))"
      file.report(.warning, .duplicatePhase(phase.id, instead: instead), at: phase.node)
      phase.isRepeated = true
      phase.id = instead
    } else if !phase.id.isNamePart {
      file.report(.warning, .focus(.badName(what: "phase", phase.id)), at: phase.node)
    }
    task.phases.append(phase)
  }
}

extension FocusTask.Phase {
  /// The place names its one agent; where it names several, it is no place for another one.
  fileprivate mutating func take(_ place: FocusTask.Place) {
    agents = place.text.agentNames
    agent = agents.count > 1 ? nil : place
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
  /// Of several with commas between them.
  var agentNames: [String] {
    split(separator: ",").compactMap { String($0).agentName }.unique
  }

  /// The name of a field without the number that tells it from one of the same name.
  fileprivate var withoutNumber: String {
    let name = lowercased()
    guard name.hasSuffix(")"), let start = name.lastIndex(of: "(") else { return name }
    return ProgressValue.withoutBlanks(name[..<start])
  }

  /// Without what quotes it; nil where nobody is named yet.
  var agentName: String? {
    let name = ProgressValue.withoutBlanks(filter { $0 != "`" && $0 != "*" })
    let isNobody = name.isEmpty || name == "-" || name.uppercased() == "TBD" || name.hasPrefix("{")
    return isNobody ? nil : name
  }
}
