internal import CoordinationCore

/// A progress file that is being changed: the changes that make it say what has happened.
struct PlanEdit {
  let work: WorkPlan
  let progress: ProgressFile
  let now: Timestamp
  private(set) var changes: [Change] = []
  /// What tasks shall be afterwards, by their ids.
  private(set) var wanted: [String: TaskStatus] = [:]
  /// How many more open blockers there are to be.
  var blockerBalance = 0
  /// What a new blocker holds up, by the ids of the tasks.
  var held: [String] = []
  /// How much the log has been told.
  var logCount = 0
  /// Where tasks without a row come.
  let placement: Placement
  var hasPlaced = false
  let spelling: PlanSpelling

  /// Where a task without a row may come, tried in this order: a file may be of a form in which its row
  /// would be read otherwise.
  enum Placement: CaseIterable {
    case amongOthers, atEnd, atStart, inOwnSection
  }

  init(
    _ work: WorkPlan, _ progress: ProgressFile, at now: Timestamp,
    _ placement: Placement = .amongOthers
  ) {
    self.work = work
    self.progress = progress
    self.now = now
    self.placement = placement
    spelling = PlanSpelling(progress)
  }

  var markdown: MarkdownDocument { progress.markdown }
  var path: String { progress.file.path }

  /// Gives a value at a path another text.
  mutating func replace(
    _ path: ValuePath, _ node: NodeIndex, by text: String, isDerived: Bool = false
  ) {
    let before = markdown.source(node)
    guard before != text else { return }
    changes.append(
      Change(file: self.path, path: path, before: before, after: text, isDerived: isDerived))
  }

  mutating func insert(_ text: String, at path: ValuePath, position: Int? = nil) {
    changes.append(
      Change(file: self.path, path: path, before: nil, after: text, position: position))
  }

  mutating func remove(_ path: ValuePath, _ node: NodeIndex) {
    changes.append(
      Change(file: self.path, path: path, before: markdown.source(node), after: nil))
  }

  // MARK: - Tasks

  mutating func set(_ task: WorkPlan.Task, to status: TaskStatus) throws(Refusal) {
    wanted[task.id] = status
    guard let row = work.row(of: task) else {
      if let place = work.unread[task.id] {
        throw .plan(.unreadTask(task: task.id, line: markdown.place(of: place).line))
      }
      return add(task, status)
    }
    if row.count > 1 {
      let line = markdown.place(of: row.node).line
      throw .plan(.sharedLine(task: task.id, line: line))
    }
    switch row.place {
    case .cell(let column): setCell(column, of: row, to: spelling.text(for: status))
    case .field: replace(row.path, row.node, by: spelling.text(for: status))
    case .item(let hasBox): set(row, hasBox: hasBox, to: status)
    }
    setDates(of: row, status)
    setOtherStandings(of: task, besides: row, status)
  }

  /// What the file says of the task below a heading of its own.
  private mutating func setOtherStandings(
    of task: WorkPlan.Task, besides row: ProgressRow, _ status: TaskStatus
  ) {
    guard let key = task.name.id.map(TaskName.key) else { return }
    for section in progress.outline.sections {
      guard TaskName.id(in: SignedText(section.title).body).map(TaskName.key) == key,
        let field = progress.file.field("Status", of: section), field.node != row.node,
        let said = progress.legend.status(of: SignedText(field.text)),
        PhaseClaim.disagree(said, status)
      else { continue }
      replace(field.path, field.node, by: spelling.text(for: status, insteadOf: field.text))
    }
  }

  private mutating func setCell(_ column: String, of row: ProgressRow, to text: String) {
    let path = row.path + [.key(column)]
    if let node = markdown.value(at: path) {
      replace(path, node, by: text)
    } else {
      insert(text, at: path)
    }
  }

  private mutating func set(_ row: ProgressRow, hasBox: Bool, to status: TaskStatus) {
    if hasBox, let box = markdown.member("done", of: row.node) {
      replace(row.path + [.key("done")], box, by: status == .completed ? "true" : "false")
    }
    guard let line = markdown.member("text", of: row.node) else { return }
    let isTold = hasBox && (status == .completed || status.isBeforeWork)
    let sign = isTold ? nil : spelling.sign(for: status)
    let text = Self.signing(
      markdown.source(line), sign, keepsClaim: progress.legend.status(ofClaim:), status)
    replace(row.path + [.key("text")], line, by: text)
  }

  /// The text of an item with another sign in front, or none. What stands at its end and says nothing but
  /// another status goes; no word of the title does.
  private static func signing(
    _ text: String, _ sign: String?, keepsClaim meaning: (String) -> TaskStatus?,
    _ status: TaskStatus
  ) -> String {
    let signed = SignedText(text)
    var rest = text[...].trimmedBlanks
    if !signed.sign.isEmpty, meaning(signed.sign) != nil {
      rest = rest.dropFirst((signed.wronglyDecoded ?? signed.sign).count).trimmedBlanks
    }
    var sign = sign
    if !signed.claim.isEmpty, rest.hasSuffix(signed.claim), let said = meaning(signed.claim) {
      if said == status { sign = nil }
      if said != status { rest = rest.dropLast(signed.claim.count).trimmedSeparators }
    }
    return sign.map { "\($0) \(rest)" } ?? String(rest)
  }

  static let always: Set<String> = ["updated", "last updated"]
  static let atEnd: Set<String> = [
    "date", "completed", "completed on", "finished", "actual date",
  ]
  private static let atStart: Set<String> = ["started", "started on", "start"]

  private mutating func setDates(of row: ProgressRow, _ status: TaskStatus) {
    guard case .cell(let statusColumn) = row.place, let table = row.table else { return }
    for column in table.columns where column != statusColumn {
      let name = column.lowercased()
      let old = row.cells?.text(column) ?? ""
      let isEmpty = PlanVocabulary.isNoDate(old) || ShellText.stands(in: old)
      if Self.always.contains(name) || Self.atEnd.contains(name) && status == .completed
        || Self.atStart.contains(name) && isEmpty && status == .inProgress
      {
        setCell(column, of: row, to: DateText.day(now))
      } else if Self.atEnd.contains(name), !isEmpty, row.status == .completed {
        setCell(column, of: row, to: "")
      }
    }
  }

  /// Adds a line to what is put in at a path; false where nothing is.
  mutating func extend(_ path: ValuePath, by line: String) -> Bool {
    guard let number = changes.firstIndex(where: { $0.before == nil && $0.path == path }),
      let text = changes[number].after
    else { return false }
    changes[number].after = text + "\n" + line
    return true
  }
}
