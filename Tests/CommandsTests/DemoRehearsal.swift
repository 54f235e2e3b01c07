import Testing
import Trackers

@testable import Commands
@testable import CoordinationCore

/// A demonstration in memory: the same team, planner and tracker, without a disk and faster than the
/// clock.
struct DemoRehearsal {
  /// 2026-03-12T14:00:00Z
  static let start = Timestamp(seconds: 1_773_324_000)
  let tracker = MultiAgentTracker()
  let plan: DemoPlan
  var team: SimulatedTeam
  private(set) var files: ProjectFiles
  /// What the files say now.
  private(set) var board: Board
  /// In seconds of the clock.
  var seconds = 0.0
  /// What has happened, with the time at which it did.
  private(set) var log: [(seconds: Double, event: TeamEvent)] = []

  init(_ plan: DemoPlan = DemoPlan()) throws {
    self.plan = plan
    team = SimulatedTeam(plan: plan)
    let opening = Opening(plan: plan, at: Self.start)
    files = ProjectFiles(root: "/shop")
    board = tracker.board(of: files, at: Self.start)
    try apply(opening.changes)
  }

  var now: Timestamp { Timestamp(milliseconds: Self.start.milliseconds + Int64(seconds * 1000)) }
  var graph: DependencyGraph { DependencyGraph(board.tasks) }
  var events: [TeamEvent] { log.map(\.event) }

  func task(_ id: String) throws -> Task {
    try #require(board.tasks.first { $0.id == id })
  }

  mutating func step(by duration: Double = 1) throws {
    seconds += duration
    let events = team.step(seeing: board, at: seconds * plan.speed)
    log += events.map { (seconds, $0) }
    try apply(TeamChanges.changes(for: events, in: files, seeing: board, at: now))
  }

  mutating func play(_ duration: Double) throws {
    let end = seconds + duration
    while seconds < end { try step(by: min(2, end - seconds)) }
  }

  mutating func perform(_ action: Action) throws {
    try apply(try tracker.changes(for: action, in: files, at: now))
  }

  /// As a transaction does it, derived values included.
  private mutating func apply(_ changes: [Change]) throws {
    var plan: Plan
    do throws(ApplyProblem) {
      plan = try Plan(changes, in: files)
      try plan.derive(by: tracker, at: now)
    } catch {
      throw error.refusal
    }
    files = plan.after
    board = tracker.board(of: files, at: now)
  }
}

/// What must be true of the project at any moment.
enum DemoInvariants {
  static func violations(of rehearsal: DemoRehearsal) -> [String] {
    let board = rehearsal.board
    return unparsed(rehearsal.files) + surprises(board) + ownership(board)
      + work(DependencyGraph(board.tasks))
  }

  private static func unparsed(_ files: ProjectFiles) -> [String] {
    files.files.values.filter {
      if case .unusable = $0.content { true } else { false }
    }.map { "\($0.path) cannot be read" }
  }

  /// Contradictions are part of the show where two instances disagree, or where one has fallen
  /// silent before it could report. A task that has failed keeps others waiting until somebody acts.
  private static func surprises(_ board: Board) -> [String] {
    board.findings.filter { finding in
      switch finding.problem {
      case .memoryConflict, .deadDependency: return false
      default: return finding.severity != .note
      }
    }.map(\.line)
  }

  private static func ownership(_ board: Board) -> [String] {
    let ids = board.tasks.map(\.id)
    let listed = board.instances.flatMap(\.assignedTasks)
    return (Set(ids).count == ids.count ? [] : ["a task is there twice"])
      + (Set(listed).count == listed.count ? [] : ["a task has two owners"])
  }

  private static func work(_ graph: DependencyGraph) -> [String] {
    graph.tasks.indices.filter { index in
      let task = graph.tasks[index]
      return [.inProgress, .review, .completed].contains(task.status) && graph.isWaiting(index)
    }.map { "#\(graph.tasks[$0].id) was begun before what it waits for" }
  }
}
