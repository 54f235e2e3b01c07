internal import CoordinationCore

extension Worktracker {
  /// What has happened, for its log.
  struct Event {
    var name: String
    var details: String
  }

  /// The text with everything in step that has become something else, a checkpoint's row and lines in
  /// the log. What was wrong before and has not changed stays as it is.
  /// - Parameter marked: when what changes has happened.
  func following(
    _ old: Workflow, _ new: Workflow, _ events: [Event], marked: Timestamp, at now: Timestamp
  ) -> MarkdownText {
    var edits = WorktrackerEdits()
    let change = WorkflowChange(old, new)
    for claim in claims(new) { follow(claim, change, &edits, marked) }
    for count in counts(change.newMetrics) { follow(count, change, &edits) }
    var result = dating(edits.applied(to: text), now)
    for entry in new.checkpoints.dropFirst(old.checkpoints.count) {
      result = adding(entry.checkpoint, to: result, now)
    }
    return logging(events, in: result, now)
  }

  // MARK: - Statuses

  private func follow(
    _ claim: WorktrackerClaim, _ change: WorkflowChange, _ edits: inout WorktrackerEdits,
    _ now: Timestamp
  ) {
    if case .phases(let phases) = claim.subject, case .words = claim.place {
      follow(progressOf: phases, in: claim.line, change, &edits)
    }
    guard let word = change.word(for: claim.subject) ?? change.correction(of: claim) else { return }
    let status = OrchestrationVocabulary.status(of: word)
    if case .agent(let agent) = claim.subject, let row = claim.row {
      fill(row, of: change.new.agents[agent], status, &edits, now)
      let old = change.old.status(ofAgent: agent)
      if old == .completed { clear(Self.completedColumns, of: row, &edits) }
      if status.isBeforeWork, old == .completed || old == .inProgress {
        clear(Self.startedColumns, of: row, &edits)
      }
      if change.old.agents[agent].artifact != nil, change.new.agents[agent].artifact == nil {
        clear(Self.artifactColumns, of: row, &edits)
      }
    }
    if OrchestrationVocabulary.agree(claim.status, status) { return }
    let spelled = word.spelled(like: claim.word)
    switch claim.place {
    case .cell(let row, let column):
      edits.set(column, of: row.row, to: claim.word.replacingStatus(with: word))
    case .words(let range):
      edits.replace(range, in: claim.line, with: spelled)
      if case .barrier = claim.subject, status == .completed {
        edits.redraw(claim.line, percent: 100)
      }
    case .end(let range): edits.replace(range, in: claim.line, with: spelled, isEnd: true)
    }
  }

  /// Times and the artifact's name where the agent's row has nothing of them yet.
  private func fill(
    _ row: WorktrackerClaim.TableRow, of agent: Workflow.Agent, _ status: TaskStatus,
    _ edits: inout WorktrackerEdits, _ now: Timestamp
  ) {
    let isOver = status == .completed
    if isOver || status == .inProgress, let column = row.table.column(Self.startedColumns),
      row.row.text(column).isNothing
    {
      edits.set(column, of: row.row, to: row.date(now, column))
    }
    guard isOver else { return }
    if let column = row.table.column(Self.completedColumns),
      row.row.text(column).isNothing
    {
      edits.set(column, of: row.row, to: row.date(now, column))
    }
    if let column = row.table.column(Self.artifactColumns), let path = agent.artifact,
      row.row.text(column).isNothing, !path.isPlaceholder
    {
      edits.set(column, of: row.row, to: path.lastName)
    }
  }

  /// What is not completed any more has no time of it, and what has not begun none at all.
  private func clear(
    _ columns: [String], of row: WorktrackerClaim.TableRow, _ edits: inout WorktrackerEdits
  ) {
    guard let column = row.table.column(columns),
      !row.row.text(column).isNothing
    else { return }
    let nothing = row.table.rows.map { $0.text(column) }.first(where: \.isNothing)
    edits.set(column, of: row.row, to: nothing ?? "-")
  }

  private static let startedColumns = ["started", "started at"]
  private static let artifactColumns = ["artifact", "artifacts", "output"]
  private static let completedColumns = ["completed", "completed at", "finished"]

  /// The percentage and the bar of a phase.
  private func follow(
    progressOf phases: [Int], in line: Int, _ change: WorkflowChange,
    _ edits: inout WorktrackerEdits
  ) {
    let before = change.old.progress(ofPhases: phases)
    let after = change.new.progress(ofPhases: phases)
    guard before.done != after.done else { return }
    edits.redraw(line, percent: WorkflowMetrics.percent(after.done, of: after.total))
  }

  // MARK: - Figures

  private func follow(
    _ count: WorktrackerCount, _ change: WorkflowChange, _ edits: inout WorktrackerEdits
  ) {
    guard let new = count.derived(change.new, change.newMetrics),
      let old = count.derived(change.old, change.oldMetrics), new != old
    else {
      return
    }
    switch count.place {
    case .words(let range):
      edits.replace(range, in: count.line, with: new.text)
      if let total = new.total, !count.isOneOfMany || count.name == "agents" {
        edits.redraw(count.line, percent: WorkflowMetrics.percent(new.done, of: total))
      }
    case .cell(let row, let column):
      edits.set(column, of: row.row, to: new.text)
      if let total = new.total { follow(row, new.done, total, &edits) }
    }
  }

  /// The target and the standing that are told beside a figure.
  private func follow(
    _ row: WorktrackerClaim.TableRow, _ done: Int, _ total: Int, _ edits: inout WorktrackerEdits
  ) {
    if let column = row.table.column("target", "total") {
      let target = row.row.text(column)
      if Int(target) != nil { edits.set(column, of: row.row, to: "\(total)") }
      if let (_, _, old) = target.figures.first, old != total {
        edits.set(column, of: row.row, to: "\(total)/\(total)")
      }
    }
    guard let column = row.table.column("status", "progress", "percent") else { return }
    let word = row.row.text(column)
    if word.hasSuffix("%"), Int(word.dropLast()) != nil || Double(String(word.dropLast())) != nil {
      edits.set(column, of: row.row, to: "\(WorkflowMetrics.percent(done, of: total))%")
    } else if let found = word[...].statusWord {
      let status: TaskStatus = done == total ? .completed : done == 0 ? .pending : .inProgress
      if OrchestrationVocabulary.agree(found.status, status) { return }
      let new = word.replacingStatus(with: OrchestrationVocabulary.word(for: status))
      edits.set(column, of: row.row, to: new)
    }
  }

  // MARK: - What is added

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
    if !events.isEmpty, !text.tables.contains(where: \.isLog) {
      result = result.appending(
        [
          "## Execution Log", "", "| Timestamp | Event | Details |",
          "|-----------|-------|---------|",
        ])
    }
    for event in events {
      guard let table = result.tables.last(where: \.isLog) else { break }
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
