package import CoordinationCore

/// A project as lines of text, for people who listen to their screen: first how it stands, then a
/// line for each change. Nothing is drawn, nothing is said twice, and no sign has to be seen.
package struct PlainFeed: Sendable {
  /// What each line begins with where several projects are told of, or "".
  private let label: String
  private let settings: Settings
  private var facts: BoardFacts?
  private var findings = SettledFindings([])
  private var isMissing = false
  /// The ids of what the journal has told.
  private var heard: Set<String> = []
  /// Of the actions that were just told, which the files tell in other words.
  private var told: [Receipt] = []
  /// Up to when it is told who has fallen silent.
  private var toldUntil: Timestamp

  /// - Parameter label: the name of the project among several, or "".
  package init(label: String = "", settings: Settings, at now: Timestamp) {
    self.label = label
    self.settings = settings
    toldUntil = now
  }

  /// Whether it has told how the project stands.
  package var hasBegun: Bool { facts != nil }

  /// What there is to say of an event, a line each.
  package mutating func lines(of event: DashboardEvent, at now: Timestamp) -> [String] {
    switch event {
    case .boardRead(let board, _): read(BoardFacts(board), at: now)
    case .nothingFound(let missing): miss(missing)
    case .journalRead(let receipts): hear(receipts)
    case .tick: silences(at: now) + settled(at: now)
    default: []
    }
  }

  private mutating func read(_ new: BoardFacts, at now: Timestamp) -> [String] {
    defer { (facts, toldUntil, isMissing) = (new, now, false) }
    guard let old = facts else {
      findings = SettledFindings(new.board.findings)
      return opening(new, at: now).map(labelled)
    }
    let changes = BoardChanges.between(old.board, at: toldUntil, and: new.board, at: now)
      .filter { !isTold($0, by: new.board.tracker, at: now) }
    let words = readied(old, new) + standing(old, new)
    let isSame = old.board.findings == new.board.findings
    let news = isSame ? [] : told(findings.take(new.board.findings, at: now))
    return changes.map { line($0, new) } + (words + news).map { line($0, at: now) }
  }

  /// Who has done what, as the journal has it, from the first board on. What happens by itself, such as
  /// reports, the board tells.
  private mutating func hear(_ receipts: [Receipt]) -> [String] {
    defer { heard.formUnion(receipts.map(\.id)) }
    guard facts != nil else { return [] }
    let new = receipts.filter { !heard.contains($0.id) && ($0.isUndoable || $0.undoes != nil) }
    told = new.isEmpty ? told : new
    return new.map { receipt in
      let undo = receipt.undoes == nil ? "" : "undo, "
      return line("\(receipt.by): \(undo)\(receipt.sentence)", at: receipt.at)
    }
  }

  private func isTold(_ activity: Activity, by tracker: TrackerName, at now: Timestamp) -> Bool {
    told.contains { $0.tells(activity, of: tracker, at: now) }
  }

  private mutating func settled(at now: Timestamp) -> [String] {
    guard let facts, findings.isWaiting else { return [] }
    return told(findings.take(facts.board.findings, at: now)).map { line($0, at: now) }
  }

  private mutating func miss(_ missing: MissingProject) -> [String] {
    if isMissing || facts != nil { return [] }
    isMissing = true
    return [labelled("there is no project in \(missing.directory) yet")]
  }

  /// Instances fall silent without a change of the files.
  private mutating func silences(at now: Timestamp) -> [String] {
    guard let facts else { return [] }
    defer { toldUntil = now }
    return BoardChanges.silences(of: facts.board.instances, from: toldUntil, to: now)
      .map { line($0, facts) }
  }
}

// MARK: - How it stands

extension PlainFeed {
  private func opening(_ facts: BoardFacts, at now: Timestamp) -> [String] {
    let board = facts.board
    return ["\(board.project), \(board.tracker.rawValue): \(progress(facts))"]
      + [pipeline(facts)].compactMap(\.self)
      + board.instances.map { instance($0, facts, at: now) } + tasks(facts)
      + some(
        of: SettledFindings.worthTelling(board.findings).worstFirst.map { finding in
          line(of: finding, ifUnusable: "what it says is missing here")
        })
  }

  /// Those at which somebody must act or is at work, where no line of an instance tells it.
  private func tasks(_ facts: BoardFacts) -> [String] {
    let stages: [PipelineStage] =
      [.failed, .blocked, .review] + (facts.board.instances.isEmpty ? [.inProgress] : [])
    let places = stages.flatMap { stage in
      facts.stages.indices.filter { facts.stages[$0] == stage }
    }
    return some(
      of: places.map { place in (facts.board.tasks[place], facts.stages[place]) }.map(task),
      listedBy: "tasks")
  }

  private func task(_ task: Task, at stage: PipelineStage) -> String {
    "\(stage.words): \(task.label)" + (task.owner.map { ", with \($0)" } ?? "")
      + (task.blockers.first.map { ": \($0)" } ?? "")
  }

  private func progress(_ facts: BoardFacts) -> String {
    let summary = facts.summary
    return "\(summary.completed) of \(counted(summary.countedTasks, "task")) completed, "
      + "\(percent(summary.overallProgress))% of the work"
  }

  /// How many tasks are at each stage but the last.
  private func pipeline(_ facts: BoardFacts) -> String? {
    let stages = PipelineStage.allCases.filter { $0 != .completed && facts.count($0) > 0 }
    let words = stages.map { "\(facts.count($0)) \($0.words)" }.joined(separator: ", ")
    return words.isEmpty ? nil : words
  }

  private func instance(_ instance: Instance, _ facts: BoardFacts, at now: Timestamp) -> String {
    let tasks = instance.assignedTasks.compactMap { facts.task($0) }
      .filter { !$0.status.isFinished }
    let work = tasks.map { "\($0.label) \(percent($0.effectiveProgress))%" }
    let presence = instance.presence(at: now)
    let away = presence == .online ? "" : ", \(presence.rawValue)"
    return "\(instance.id): \(work.isEmpty ? "idle" : work.joined(separator: "; "))\(away)"
  }
}

// MARK: - What has changed

extension PlainFeed {
  /// The whole, where a task has been completed or opened again.
  private func standing(_ old: BoardFacts, _ new: BoardFacts) -> [String] {
    let isSame =
      old.summary.completed == new.summary.completed
      && old.summary.countedTasks == new.summary.countedTasks
    return isSame ? [] : [progress(new)]
  }

  /// The tasks that wait for nothing any more.
  private func readied(_ old: BoardFacts, _ new: BoardFacts) -> [String] {
    let tasks = new.readyOrder.lazy.map { new.board.tasks[$0] }
    return some(
      of: tasks.filter { old.stage(of: $0.id) == .waiting }.map { "\($0.label) is ready" },
      listedBy: "tasks")
  }

  private func told(_ news: SettledFindings.News) -> [String] {
    let come = news.come.worstFirst.map { finding in
      line(of: finding, ifUnusable: "what it said before still counts")
    }
    return some(of: come)
      + some(of: news.gone.map(settledLine), listedBy: nil)
  }

  /// Lines and columns are for `roster doctor`.
  private func line(of finding: Finding, ifUnusable remark: String) -> String {
    "\(finding.severity.rawValue) in \(finding.location.file): \(finding.message)"
      + (finding.problem.makesFileUnusable ? "; \(remark)" : "")
  }

  private func settledLine(of finding: Finding) -> String {
    finding.problem.makesFileUnusable
      ? "\(finding.location.file) can be used again"
      : "settled in \(finding.location.file): \(finding.message)"
  }

  /// More than these nobody listens to.
  private static let limit = 5

  private func some(of lines: [String], listedBy command: String? = "doctor") -> [String] {
    let more = lines.count - Self.limit
    let place = command.map { ", which roster \($0) lists" } ?? ""
    return lines.prefix(Self.limit) + (more > 0 ? ["and \(more) more\(place)"] : [])
  }
}

// MARK: - Lines

extension PlainFeed {
  private func line(_ activity: Activity, _ facts: BoardFacts) -> String {
    let actor = activity.actor.isEmpty ? "" : "\(activity.actor): "
    return line(actor + titled(activity.text, facts), at: activity.at)
  }

  /// "#7 Search index in progress → failed": nobody knows all tasks by their numbers.
  private func titled(_ text: String, _ facts: BoardFacts) -> String {
    guard let name = EventSubject.of(text), text.hasPrefix(name + " "),
      let task = facts.task(name.hasPrefix("#") ? String(name.dropFirst()) : name)
    else { return text }
    return text.hasSuffix(": \(task.title)") ? text : task.label + text.dropFirst(name.count)
  }

  private func line(_ text: String, at moment: Timestamp) -> String {
    labelled("\(moment.clock(utcOffset: settings.utcOffset)) \(text)")
  }

  /// Arrows are read aloud as what they look like, or not at all.
  private func labelled(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let spoken = words.map { $0 == "→" ? "to" : $0 == "·" ? "," : $0 == "§" ? "section" : $0 }
    return (label.isEmpty ? "" : "\(label): ") + spoken.joined(separator: " ")
  }
}

extension [Finding] {
  fileprivate var worstFirst: [Finding] {
    Finding.Severity.allCases.flatMap { severity in filter { $0.severity == severity } }
  }
}
