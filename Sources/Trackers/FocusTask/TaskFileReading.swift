internal import CoordinationCore

/// Reads a task file: phases as sections or as rows of a table; values in the rows of a table, in its
/// headings (`| Status | pending |` may be a whole table) or as fields.
struct TaskFileReading {
  private(set) var task = FocusTask()
  private(set) var file: MarkdownFile
  private let sections: [SectionContent]
  /// The numbers that were last given to phases of one name.
  private var repetitions: [String: Int] = [:]

  static func read(_ path: String, _ markdown: MarkdownDocument) -> (FocusTask, MarkdownFile) {
    var reading = TaskFileReading(MarkdownFile(path: path, markdown: markdown))
    reading.read()
    return (reading.task, reading.file)
  }

  private init(_ file: MarkdownFile) {
    self.file = file
    sections = file.sections.map { SectionContent($0, in: file) }
  }

  private mutating func read() {
    task.contents = sections
    readHead()
    var others: [SectionContent] = []
    for content in sections {
      if let name = FocusTask.phaseName(content.section.title) {
        readPhase(name, content)
      } else {
        read(content)
        others.append(content)
      }
    }
    // A row may tell more of a phase whose section stands below it.
    for content in others { readPhaseTables(of: content) }
    readFoot()
    let titles = sections.map { $0.section.title.lowercased() }
    task.missingSections = ["Phases", "Agents"].filter { name in
      !titles.contains { $0.hasPrefix(name.lowercased()) }
    }
  }

  private mutating func readHead() {
    for field in sections[0].fields where field.name.withoutNumber == "status" {
      task.hasFirstLine = task.hasFirstLine || file.isOnFirstLine(field.node)
      task.statuses.append(field.place)
    }
    guard let head = sections.lazy.map(\.section).first(where: { $0.depth == 1 }) else { return }
    let name = head.title.split(separator: ":", maxSplits: 1)
    let isLabelled = name.count == 2 && name[0].lowercased().hasSuffix("task")
    task.title = ProgressValue.withoutBlanks(isLabelled ? name[1] : Substring(head.title))
    task.isTemplate = task.title.hasPrefix("{")
  }

  private mutating func read(_ content: SectionContent) {
    let section = content.section
    let title = section.title.lowercased()
    if section.depth == 1 || title.hasPrefix("meta") {
      if let place = content.value("status", in: file) {
        task.statuses.append(place)
        task.hasTableStatus = true
      }
    }
    if title.hasPrefix("completion") { readCriteria(of: section) }
    if title.hasSuffix("progress log") {
      task.log = task.log ?? content.tables.first.map { FocusLog(table: $0) }
    }
    if title.hasSuffix("agents") { readAgents(of: content) }
    if let place = content.value("report dir", in: file) { task.reportFolder = place }
    if let place = content.value("knowledge", in: file) { task.knowledgeFile = place }
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
    var known = Set(task.statuses.map(\.node))
    for case (let status, let iteration)? in sections.lazy.map(\.foot) {
      if known.insert(status.node).inserted { task.statuses.append(status) }
      task.iteration = iteration
    }
  }

  /// Of a phase; the last line of the file is none.
  private func status(of content: SectionContent) -> FocusTask.Place? {
    let place = content.value("status", in: file)
    let isFoot = place != nil && place?.node == content.foot?.status.node
    return isFoot ? content.tableValue("status", in: file) : place
  }

  private mutating func readAgents(of content: SectionContent) {
    for table in content.tables {
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

  private mutating func readPhase(
    _ name: (id: String, title: String), _ content: SectionContent
  ) {
    let section = content.section
    guard hasRoom(for: section.node) else { return }
    var phase = FocusTask.Phase(
      name: FocusPhaseName(name.id), title: name.title.isEmpty ? section.title : name.title,
      node: section.node, section: section)
    phase.statuses = [status(of: content)].compactMap(\.self)
    phase.result = content.value("result", "issues", in: file)
    phase.completed = content.value("completed", in: file)
    if let place = content.value("agent", in: file) { phase.take(place) }
    for table in content.tables
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

  private mutating func readPhaseTables(of content: SectionContent) {
    for table in content.tables {
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
      name: FocusPhaseName(id), title: title.isEmpty ? rest : title, node: row.node, section: nil,
      row: place)
    if let place = file.cell(status, of: row) { phase.statuses = [place] }
    phase.completed = table.column("completed").flatMap { file.cell($0, of: row) }
    phase.result = table.column("result").flatMap { file.cell($0, of: row) }
    if let cell = table.column("agent", "agents").flatMap({ file.cell($0, of: row) }) {
      phase.take(cell)
    }
    guard let position = task.position(of: id), task.phases[position].section != nil else {
      return add(phase)
    }
    task.complete(position, with: phase)
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
    if task.position(of: phase.id) != nil {
      let number = repetitions[phase.id, default: 1] + 1
      repetitions[phase.id] = number
      let instead = "\(phase.id) (\(number))"
      file.report(.warning, .duplicatePhase(phase.id, instead: instead), at: phase.node)
      phase.isRepeated = true
      phase.name = FocusPhaseName(instead)
    } else if !phase.id.isNamePart {
      file.report(.warning, .focus(.badName(what: "phase", phase.id)), at: phase.node)
    }
    task.append(phase)
  }
}

extension MarkdownFile {
  fileprivate func isOnFirstLine(_ node: NodeIndex) -> Bool {
    !markdown.bytes[..<markdown.span(node).lowerBound].contains(UInt8(ascii: "\n"))
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
    guard let first = heading.utf8.first, "PpFf".utf8.contains(first) else { return nil }
    if heading.utf8.beginsPhase { return split(String(Substring(heading.utf8.dropFirst(6)))) }
    let small = heading.lowercased()
    if small.hasPrefix("final review") { return (Phase.final, "Review") }
    guard small.hasPrefix("phase "), heading.count > 6 else { return nil }
    return split(String(heading.dropFirst(6)))
  }

  /// "1V" and "Verification" of "1V: Verification".
  static func split(_ text: String) -> (id: String, title: String) {
    let text = ProgressValue.withoutBlanks(text)
    let (id, rest) = text.utf8.isPlain ? plainParts(of: text) : parts(of: text)
    let isFinal = id.utf8.count == Phase.final.utf8.count && id.lowercased() == "final"
    return (isFinal ? Phase.final : String(id), String(rest))
  }

  private static func parts(of text: String) -> (id: Substring, rest: Substring) {
    let id = text.prefix { !$0.isWhitespace && $0 != ":" && $0 != "—" && $0 != "–" }
    let rest = text[id.endIndex...].drop { character in
      switch character {
      case ":", "—", "–", "-": true
      default: character.isWhitespace
      }
    }
    return (id, rest)
  }

  /// The same of a text of ASCII alone.
  private static func plainParts(of text: String) -> (id: Substring, rest: Substring) {
    let id = text.utf8.prefix { !$0.isBlank && $0 != UInt8(ascii: ":") }
    let rest = text.utf8[id.endIndex...].drop { byte in
      byte.isBlank || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
    }
    return (Substring(id), Substring(rest))
  }
}

extension String.UTF8View {
  fileprivate var isPlain: Bool { allSatisfy { $0 < 0x80 } }

  /// "Phase " in any case, with something of ASCII behind it.
  fileprivate var beginsPhase: Bool {
    let name = "phase ".utf8
    guard let next = dropFirst(name.count).first, next < 0x80 else { return false }
    return zip(self, name).allSatisfy { byte, expected in
      byte == expected || (0x41...0x5A).contains(byte) && byte | 0x20 == expected
    }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension String {
  /// Of several with commas between them.
  var agentNames: [String] {
    guard utf8.contains(UInt8(ascii: ",")) else { return [agentName].compactMap(\.self) }
    return split(separator: ",").compactMap { String($0).agentName }.unique
  }

  /// Without what quotes it; nil where nobody is named yet.
  var agentName: String? {
    let name = ProgressValue.withoutBlanks(
      utf8.contains(UInt8(ascii: "`")) || utf8.contains(UInt8(ascii: "*"))
        ? filter { $0 != "`" && $0 != "*" } : self)
    let isNobody =
      name.isEmpty || name == "-" || name.hasPrefix("{")
      || (name.utf8.count == 3 && name.uppercased() == "TBD")
    return isNobody ? nil : name
  }
}
