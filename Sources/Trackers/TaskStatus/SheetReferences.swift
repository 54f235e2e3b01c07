internal import CoordinationCore

// What names something that there is not, or says what others contradict.

extension SheetFindings {
  mutating func checkDependencies() {
    let rows = sheet.rows.filter { !$0.dependencies.isEmpty }
    if rows.isEmpty { return }
    for row in rows {
      for dependency in row.dependencies where !sheet.ids.contains(dependency) {
        file.report(
          .warning, .unknownDependency(task: row.id, dependency: dependency), at: row.node)
      }
      checkOrder(row)
    }
    checkCycles()
  }

  /// Work must not begin before what it depends on is done.
  private mutating func checkOrder(_ row: TaskSheet.Row) {
    guard [.ready, .assigned, .inProgress, .review].contains(row.status) else { return }
    let open = row.dependencies.filter { id in
      sheet.row(named: id).map { sheet.rows[$0].status != .completed } ?? false
    }
    if open.isEmpty { return }
    file.report(
      .warning,
      .taskStatus(.begunTooEarly(task: row.id, status: row.status, dependencies: open)),
      at: row.node)
  }

  private mutating func checkCycles() {
    let tasks = sheet.rows.map { row in
      var task = Task(id: row.id)
      task.status = row.status
      task.dependencies = row.dependencies
      return task
    }
    let graph = DependencyGraph(tasks)
    for cycle in graph.cycles {
      file.report(
        .error, .dependencyCycle(cycle.map { tasks[$0].id }), at: sheet.rows[cycle[0]].node)
    }
    for (task, _, target) in graph.deadDependencies {
      let row = sheet.rows[task]
      file.report(
        .warning,
        .deadDependency(task: row.id, dependency: tasks[target].id, status: tasks[target].status),
        at: row.node)
    }
  }

  // MARK: - Issues and the log

  mutating func checkIssues() {
    var ids: Set<String> = []
    for issue in sheet.issues {
      guard let place = issue.place else { continue }
      let node = place.row.node
      if !issue.hasId, IssueColumns(place.table).id != nil {
        file.report(.warning, .missingId(what: "an issue"), at: node)
      } else if !ids.insert(issue.id).inserted {
        file.report(.warning, .taskStatus(.duplicateIssue(issue.id)), at: node)
      }
      for task in issue.tasks where !sheet.ids.contains(task) {
        file.report(
          .warning, .unknownReference(subject: "issue \(issue.id)", what: "the task", name: task),
          at: node)
      }
      if issue.isOpen { checkDone(issue, node) }
    }
  }

  private mutating func checkDone(_ issue: TaskSheet.Issue, _ node: NodeIndex) {
    let done = issue.tasks.first { id in
      sheet.row(named: id).map { sheet.rows[$0].status == .completed } ?? false
    }
    guard let done else { return }
    file.report(
      .warning,
      .statusDisagrees(
        subject: taskName(done), written: TaskStateMachine.word(for: .completed),
        rows: "its issue \(issue.id) is open"), at: node)
  }

  mutating func checkLog() {
    if let log = sheet.log, !log.columns.canNameTask {
      file.report(.warning, .taskStatus(.logNamesNoTask), at: log.table.node)
    }
    for entry in sheet.log?.entries ?? [] {
      for task in entry.tasks where !sheet.ids.contains(task) {
        file.report(
          .note, .unknownReference(subject: "the change log", what: "the task", name: task),
          at: entry.node)
      }
    }
  }

  // MARK: - Reviews

  mutating func checkReviews() {
    for review in sheet.reviews {
      for reviewer in review.reviewers { check(reviewer) }
      checkCompletion(of: review)
      for item in review.items where item.isDone == true {
        guard let obstacle = sheet.obstacle(toItem: item.text, of: review) else { continue }
        file.report(
          .warning, .taskStatus(.tickedTooEarly(item: item.text, because: obstacle)),
          at: item.node)
      }
    }
    checkUnreviewed()
  }

  private mutating func check(_ reviewer: TaskSheet.Reviewer) {
    if reviewer.standing == .unknown {
      file.report(
        .warning, .unknownStatus(task: reviewer.subject, word: reviewer.status),
        at: reviewer.row.node)
    }
    let isMore = (reviewer.fixed ?? 0) > (reviewer.findings ?? 0)
    if reviewer.left == nil || isMore {
      file.report(
        .warning, .taskStatus(.reviewFigure(reviewer: reviewer.subject, found: reviewer.figures)),
        at: reviewer.row.node)
    }
  }

  /// A review that calls itself complete, and is not, or that can never be.
  private mutating func checkCompletion(of review: TaskSheet.Review) {
    guard let obstacle = sheet.obstacle(to: review) else { return }
    if review.reviewers.isEmpty || review.items.isEmpty {
      file.report(
        .warning, .taskStatus(.reviewLacks(review: review.name, obstacle: obstacle)),
        at: review.table.node)
    }
    guard let status = review.status, sheet.legend.status(of: status.text) == .completed else {
      return
    }
    file.report(
      .warning,
      .statusDisagrees(subject: "the \(review.name)", written: status.text, rows: obstacle),
      at: status.node)
  }

  /// Where other phases have a review, one whose tasks are over needs one as well.
  private mutating func checkUnreviewed() {
    guard let first = sheet.reviews.first else { return }
    for (number, stage) in sheet.stages.enumerated() {
      let statuses = sheet.statuses(ofStage: number)
      guard !statuses.isEmpty, statuses.allSatisfy(\.isFinished),
        !sheet.reviews.contains(where: { $0.phase == stage.id })
      else { continue }
      file.report(.warning, .taskStatus(.noReview(phase: stage.id)), at: first.table.node)
    }
  }
}
