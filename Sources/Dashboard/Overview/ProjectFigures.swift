internal import CoordinationCore

/// What is told of a whole project in one line; of an overview, the sum over its projects.
struct ProjectFigures {
  /// How many instances are how; none where no instance is known.
  private(set) var presences: [Presence: Int] = [:]
  private(set) var completed = 0
  /// Tasks that somebody still wants done or has done.
  private(set) var tasks = 0
  /// The mean of the tasks' progress from 0 to 1.
  private(set) var progress = 0.0
  private(set) var blocked = 0
  private(set) var failed = 0
  private(set) var findings = 0
  private(set) var worstFinding: Finding.Severity?
  /// The last change on disk.
  private(set) var updated: Timestamp?

  init(of state: DashboardState) {
    for project in state.projects?.map(\.state) ?? [state] { add(project) }
  }

  func count(_ presence: Presence) -> Int { presences[presence] ?? 0 }

  private mutating func add(_ state: DashboardState) {
    updated = [updated, state.files.updated].compactMap(\.self).max()
    guard let facts = state.facts else { return }
    for instance in facts.board.instances {
      presences[instance.presence(at: state.heardUntil), default: 0] += 1
    }
    let sum =
      progress * Double(tasks) + facts.summary.overallProgress * Double(facts.summary.countedTasks)
    tasks += facts.summary.countedTasks
    progress = tasks == 0 ? 0 : sum / Double(tasks)
    completed += facts.summary.completed
    blocked += facts.summary.blocked
    failed += facts.summary.failed
    findings += facts.board.findings.count
    let worst = facts.findingOrder.first.map { facts.board.findings[$0].severity }
    worstFinding = [worstFinding, worst].compactMap(\.self).min()
  }
}
