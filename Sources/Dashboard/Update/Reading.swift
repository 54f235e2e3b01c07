internal import CoordinationCore

/// New facts from the files.
extension DashboardState {
  mutating func read(_ board: Board, _ files: FilesState) -> [Effect] {
    missing = nil
    let difference = facts.map { TaskDifference(from: $0.board.tasks, to: board.tasks) }
    let isSameBoard =
      difference?.isNothing == true && facts?.board.equalsApartFromTasks(board) == true
    var files = files
    // A file that goes takes its time along; that it went is no earlier.
    files.updated = [self.files.updated, files.updated].compactMap(\.self).max()
    if isSameBoard, self.files == files { return [] }
    self.files = files
    deafSince = files.hidesHeartbeats ? deafSince ?? now : nil
    if !isSameBoard {
      dropOldNotice()
      take(BoardFacts(board, after: facts, difference), difference)
    }
    let alerts = alert()
    if case .dialog = overlay {
      refreshDialog()
      return alerts + askPreview() + [.draw]
    }
    return alerts + [.draw]
  }

  private mutating func take(_ new: BoardFacts, _ difference: TaskDifference?) {
    let old = facts
    facts = new
    guessRemaining()
    selection = selection.filter { new.position(of: $0) != nil }
    if let old {
      highlights.mark(from: old, to: new, difference?.changed, at: now)
      noteChanges(from: old, to: new, difference)
    } else {
      refillFeed()
    }
    refreshOpened()
    toldUntil = now
    shownStages = PipelineStage.shown(new, after: shownStages)
    if isListedAlike(old, new, difference?.changed) { followRows() } else { list() }
    if pageSubject == nil { turnPage() }
  }

  /// Whether the same tasks are listed in the same order, as far as that is quickly told.
  private func isListedAlike(_ old: BoardFacts?, _ new: BoardFacts, _ changed: [Int]?) -> Bool {
    guard let old, let changed, order == .id, filter.stage == nil else { return false }
    return changed.allSatisfy { position in
      filter.shows(old.board.tasks[position], old.stages[position])
        == filter.shows(new.board.tasks[position], new.stages[position])
    }
  }

  /// What the bottom line said is of a time before this change, unless it has just told of the change.
  private mutating func dropOldNotice() {
    guard let notice, now.milliseconds(since: notice.since) >= Receipt.sameEvent else { return }
    self.notice = nil
  }

  private mutating func noteChanges(
    from old: BoardFacts, to new: BoardFacts, _ difference: TaskDifference?
  ) {
    for activity in BoardChanges.between(
      old.board, at: toldUntil, and: new.board, at: now, difference)
    {
      if !isTold(activity) { note(activity) }
    }
  }

  private mutating func note(_ activity: Activity) {
    if let number = feed.add(activity) {
      highlights.insert(.activity(sequence: number), at: now)
    }
  }

  /// What happens without a change of the files: instances fall silent.
  mutating func noteSilences() {
    guard let board else { return }
    let silences = BoardChanges.silences(of: board.instances, from: toldUntil, to: heardUntil)
    silences.forEach { note($0) }
    toldUntil = heardUntil
    // Whoever has gone works at nothing any more.
    if !silences.isEmpty { guessRemaining() }
  }

  private mutating func guessRemaining() {
    remaining = facts.flatMap { TimeRemaining.estimate($0.graph, $0.board.instances, at: now) }
  }

  /// Whether the operator's own receipt says it already.
  private func isTold(_ activity: Activity) -> Bool {
    guard let last = journal.last, let tracker = board?.tracker else { return false }
    return last.tells(activity, of: tracker, at: now)
  }

  private mutating func refillFeed() {
    let own = journal.suffix(ActivityFeed.limit)
    // A log of the files' own tells the same in more words.
    let hasLog = board?.tracker.isPhased == true && board?.activity.isEmpty == false
    let tasks = hasLog ? [] : board?.tasks ?? []
    let work = RecentWork.activities(of: tasks, limit: ActivityFeed.workLimit)
      .filter { work in !own.contains { tells($0, work) } }
    var log = board?.activity ?? []
    if board?.tracker == .focusTask {
      log.removeAll { event in own.contains { tells($0, event) } }
    }
    feed.replace(with: work + log, own: own.map(\.activity))
  }

  /// The task changed because of the operator's action.
  private func tells(_ receipt: Receipt, _ activity: Activity) -> Bool {
    (-Receipt.sameEvent...Receipt.sameEvent).contains(activity.at.milliseconds(since: receipt.at))
      && EventSubject.of(activity.text).map(receipt.subjects.contains) ?? false
  }

  mutating func showMissing(_ missing: MissingProject) -> [Effect] {
    // The last good picture stays; only a project never seen makes room for the welcome.
    guard facts == nil, self.missing != missing else { return [] }
    self.missing = missing
    return [.draw]
  }

  mutating func readJournal(_ receipts: [Receipt]) -> [Effect] {
    guard journal != receipts else { return [] }
    let known = Set(journal.map(\.id))
    let isFirst = journal.isEmpty
    journal = receipts
    if isFirst {
      refillFeed()
    } else {
      for receipt in receipts where !known.contains(receipt.id) { tell(receipt) }
    }
    followRows()
    return [.draw]
  }

  mutating func finish(_ receipt: Receipt) -> [Effect] {
    if !journal.contains(where: { $0.id == receipt.id }) {
      journal.append(receipt)
      tell(receipt)
    }
    selection = []
    if let id = opened?.update.id, receipt.action.hasSuffix("-memory") { drafts[id] = nil }
    if receipt.action == "undo" { goToSubject(of: receipt) }
    say(.receipt, receipt.summary + (receipt.action == "undo" ? "" : " · U undoes"))
    followRows()
    return [.draw]
  }

  /// Back to the task whose change has been taken back, from where its going had led the cursor.
  private mutating func goToSubject(of receipt: Receipt) {
    let positions = receipt.subjects.compactMap { subject in
      facts?.position(of: subject.hasPrefix("#") ? String(subject.dropFirst()) : subject)
    }
    guard view != .task, positions.count == 1, let index = listed.firstIndex(of: positions[0])
    else { return }
    setCursor(in: .tasks, to: index)
  }

  /// The board is often read before the receipt comes, and has told the same in other words.
  private mutating func tell(_ receipt: Receipt) {
    let moment = Timestamp(milliseconds: now.milliseconds - Receipt.sameEvent)
    feed.forget(receipt.subjects, since: moment)
    let number = feed.append(receipt.activity, isOwn: true)
    highlights.insert(.activity(sequence: number), at: now)
  }

  mutating func refuse(_ refusal: Refusal) -> [Effect] {
    let words = KeysForCommands(tracker: board?.tracker).naming(refusal.message)
    say(.refusal, words.split(whereSeparator: \.isNewline).joined(separator: " · "))
    return [.beep, .draw]
  }
}

extension Receipt {
  /// Milliseconds within which a change of the files and a receipt are one event.
  static let sameEvent: Int64 = 3_000

  var activity: Activity {
    Activity(at: at, actor: by, text: sentence)
  }

  /// Whether it has just told, in its own words, what the files tell now.
  func tells(_ activity: Activity, of tracker: TrackerName, at now: Timestamp) -> Bool {
    guard now.milliseconds(since: at) < Self.sameEvent,
      let subject = EventSubject.of(activity.text)
    else { return false }
    // Of phases everything follows from the one step that was recorded.
    if tracker == .focusTask { return true }
    return !activity.text.contains("%") && subjects.contains(subject)
  }
}
