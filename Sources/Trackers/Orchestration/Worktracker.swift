internal import CoordinationCore

/// ORCHESTRATION_WORKTRACKER.md: what people read of a workflow. It is never believed; where it says
/// something else than the workflow, that is a finding.
struct Worktracker {
  let text: MarkdownText
  let bytes: [UInt8]

  init?(_ project: ProjectFiles) {
    guard case .text(let bytes) = project[OrchestrationPaths.worktracker]?.document,
      let text = MarkdownText(bytes)
    else { return nil }
    self.text = text
    self.bytes = bytes
  }

  // MARK: - What it says

  func findings(_ workflow: Workflow) -> [Finding] {
    var found: [(line: Int, problem: Problem)] = []
    if let status = headerStatus, let own = workflow.status,
      !OrchestrationVocabulary.agree(OrchestrationVocabulary.status(of: status.word), own.status)
    {
      found.append(
        (
          status.line,
          .filesDisagree(
            subject: "the workflow", field: "status", believed: own.word,
            believedIn: OrchestrationPaths.state, instead: status.word)
        ))
    }
    found += agentRows(workflow).compactMap { number, row, column in
      let word = row.text(column)
      let status = Self.status(of: word)
      let own = workflow.status(ofAgent: number)
      if case .other = status { return nil }
      if OrchestrationVocabulary.agree(status, own) { return nil }
      let agent = workflow.agents[number]
      return (
        row.line,
        .filesDisagree(
          subject: taskName(agent.id), field: "status", believed: agent.status?.word ?? "PENDING",
          believedIn: OrchestrationPaths.state, instead: TextSanitizer.sanitized(word))
      )
    }
    found += counts(workflow)
    return found.sorted { $0.line < $1.line }.map { line, problem in
      Finding(
        .warning, problem,
        at: SourceLocation(file: OrchestrationPaths.worktracker, line: line + 1, column: 1))
    }
  }

  /// "> **Status:** ACTIVE" above the first section.
  private var headerStatus: (line: Int, word: String)? {
    for (number, line, isCode) in text.numberedLines.prefix(40) where !isCode {
      let plain = line.filter { $0 != "*" && $0 != ">" && $0 != "`" }.trimmed
      guard plain.lowercased().hasPrefix("status:") else { continue }
      let word = String(plain.dropFirst("status:".count)).trimmed
      return word.isEmpty || word.isPlaceholder ? nil : (number, word)
    }
    return nil
  }

  /// Rows of agents, with the column that has their status.
  private func agentRows(
    _ workflow: Workflow
  ) -> [(agent: Int, row: MarkdownTable.Row, column: Int)] {
    let ids = Dictionary(
      workflow.agents.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return text.tables.flatMap { table -> [(agent: Int, row: MarkdownTable.Row, column: Int)] in
      guard let column = table.column("status", "state") else { return [] }
      return table.rows.compactMap { row in
        let names = row.cells.prefix(3).lazy.map { cell in
          cell.text.filter { $0 != "`" && $0 != "*" }
        }
        guard let agent = names.compactMap({ ids[$0] }).first else { return nil }
        return (agent, row, column)
      }
    }
  }

  /// A word among signs, such as "✅ COMPLETE".
  private static func status(of cell: String) -> TaskStatus {
    let words = cell.split { !$0.isLetter && $0 != "_" && $0 != "-" }.map(String.init)
    for word in words {
      let status = OrchestrationVocabulary.status(of: word)
      if case .other = status { continue }
      return status
    }
    return .other(cell)
  }

  // MARK: - Figures

  private static let counted = ["agents", "tasks", "phases", "barriers"]

  /// "Phases: 0% (0/4 complete)", "| Agents Executed | 6/12 |".
  private func counts(_ workflow: Workflow) -> [(line: Int, problem: Problem)] {
    let metrics = WorkflowMetrics(workflow)
    return text.numberedLines.compactMap { number, line, _ in
      guard let (name, done, total) = Self.count(in: line),
        let derivedDone = metrics[name + "_complete"], let derivedTotal = metrics[name + "_total"],
        derivedTotal > 0, Double(done) != derivedDone || Double(total) != derivedTotal
      else { return nil }
      return (
        number,
        .summaryDisagrees(
          field: name, written: "\(done)/\(total)",
          derived: "\(Int(derivedDone))/\(Int(derivedTotal))")
      )
    }
  }

  /// The name, what is done and the whole in a line that counts one of these.
  private static func count(in line: String) -> (name: String, done: Int, total: Int)? {
    let first = line.drop { !$0.isLetter }.prefix(while: \.isLetter).lowercased()
    guard counted.contains(first) else { return nil }
    let pieces = line.split { !$0.isNumber && $0 != "/" }
    for piece in pieces {
      let parts = piece.split(separator: "/", omittingEmptySubsequences: false)
      if parts.count == 2, let done = Int(parts[0]), let total = Int(parts[1]), total > 0 {
        return (first, done, total)
      }
    }
    return nil
  }
}

// MARK: - Keeping it in step

extension Worktracker {
  /// What has happened, for its log.
  struct Event {
    var name: String
    var details: String
  }

  /// The text with all rows of agents and counts in step, a checkpoint's row and lines in the log.
  func following(
    _ old: Workflow, _ new: Workflow, _ events: [Event], at now: Timestamp
  ) -> MarkdownText {
    var result = text
    for (agent, row, column) in agentRows(new) {
      let status = new.status(ofAgent: agent)
      guard !OrchestrationVocabulary.agree(Self.status(of: row.text(column)), status) else {
        continue
      }
      let word = new.agents[agent].status?.word ?? OrchestrationVocabulary.word(for: status)
      result = result.settingCell(column, of: row, to: word)
    }
    result = counting(result, new)
    result = dating(result, now)
    for entry in new.checkpoints.dropFirst(old.checkpoints.count) {
      result = adding(entry.checkpoint, to: result, now)
    }
    return logging(events, in: result, now)
  }

  private func counting(_ text: MarkdownText, _ workflow: Workflow) -> MarkdownText {
    let metrics = WorkflowMetrics(workflow)
    var result = text
    for table in text.tables {
      for row in table.rows {
        let name = row.text(0).lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
        guard Self.counted.contains(name), let column = table.column("value"),
          row.text(column).split(separator: "/").count == 2,
          let done = metrics[name + "_complete"], let total = metrics[name + "_total"]
        else { continue }
        result = result.settingCell(column, of: row, to: "\(Int(done))/\(Int(total))")
      }
    }
    return result
  }

  private func dating(_ text: MarkdownText, _ now: Timestamp) -> MarkdownText {
    for (number, line, isCode) in text.numberedLines.prefix(40) where !isCode {
      let mark = "**Last Updated:**"
      guard let range = line.firstPlace(of: mark) else { continue }
      return text.settingLine(number, to: line[..<range.upperBound] + " " + now.iso8601)
    }
    return text
  }

  private func adding(
    _ checkpoint: Checkpoint, to text: MarkdownText, _ now: Timestamp
  ) -> MarkdownText {
    let table = text.tables.first { table in
      table.column("id") == 0 && table.column("trigger") != nil
    }
    guard let table else { return text }
    let cells = table.headings.map { heading in
      switch heading.lowercased() {
      case "id": checkpoint.id
      case "timestamp", "created", "time": now.iso8601
      case "trigger": checkpoint.trigger
      case "state", "description", "name": checkpoint.text
      case "recovery point": checkpoint.recoveryPoint
      default: ""
      }
    }
    return text.appendingRow(cells, to: table)
  }

  /// The log is the table with a time and an event; where there is none, one is made at the end.
  private func logging(
    _ events: [Event], in text: MarkdownText, _ now: Timestamp
  ) -> MarkdownText {
    var result = text
    for event in events {
      guard let table = result.tables.last(where: \.isLog) else {
        result = result.appending(
          [
            "## Execution Log", "", "| Timestamp | Event | Details |",
            "|-----------|-------|---------|",
            "| \(now.iso8601) | \(event.name) | \(event.details) |",
          ])
        continue
      }
      let cells = table.headings.map { heading in
        switch heading.lowercased() {
        case "timestamp", "time", "date": now.iso8601
        case "event", "event type", "action": event.name
        case "details", "description", "notes": event.details
        default: ""
        }
      }
      result = result.appendingRow(cells, to: table)
    }
    return result
  }
}

extension MarkdownTable {
  fileprivate var isLog: Bool {
    column("timestamp", "time", "date") == 0 && column("event", "event type", "action") != nil
  }
}

extension String {
  /// Where a piece of text stands first.
  fileprivate func firstPlace(of piece: String) -> Range<Index>? {
    indices.lazy.map { $0..<endIndex }.first { self[$0].hasPrefix(piece) }
      .map { $0.lowerBound..<index($0.lowerBound, offsetBy: piece.count) }
  }
}
