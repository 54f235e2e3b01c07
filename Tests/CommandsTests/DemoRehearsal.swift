import Synchronization
import Team
import TestSupport
import Testing
import Trackers

@testable import Commands
@testable import CoordinationCore

/// A demonstration in one process, faster than the clock: the same opening, team and coordinator, and
/// instances that use the same commands on real files.
final class DemoRehearsal {
  /// 2026-03-12T14:00:00Z
  static let start = Timestamp(seconds: 1_773_324_000)

  let plan: DemoPlan
  let directory: DemoDirectory
  private let folder: TemporaryFolder
  private let clock = Clock()
  private var agents: [String: DemoAgent] = [:]
  private var team: SimulatedTeam
  private var coordinator: Coordinator
  private var reader: ProjectReader
  /// What the files say now.
  private(set) var board: Board
  /// In seconds of the clock.
  private(set) var seconds = 0.0
  /// What has happened, with the time at which it did.
  private(set) var log: [(seconds: Double, event: TeamEvent)] = []
  /// What the coordinator has told.
  private(set) var told: [CoordinatorEvent] = []

  private final class Clock: Sendable {
    private let time = Mutex(DemoRehearsal.start)
    var now: Timestamp { time.withLock { $0 } }
    func set(_ now: Timestamp) { time.withLock { $0 = now } }
  }

  init(_ plan: DemoPlan = DemoPlan(speed: 4)) throws {
    self.plan = plan
    folder = try TemporaryFolder()
    directory = try DemoDirectory.kept(folder.path + "/corner-shop")
    let opening = Opening(plan: plan, at: Self.start)
    try DemoProject(opening: opening, directory: directory, program: "/nowhere/roster")
      .make(withGit: false)
    team = SimulatedTeam(plan: plan)
    coordinator = try Coordinator(
      root: directory.project, settings: Self.settings(plan), holder: "rehearsal",
      at: Coordinator.Now(wall: Self.start, steady: Self.start))
    reader = ProjectReader(root: directory.project, tracker: MultiAgentTracker.standard)
    board = reader.tracker.board(of: reader.readOnce(), at: Self.start)
    let world = Self.world(clock)
    for name in plan.instanceNames {
      let worktree = directory.project + "/" + TeamFiles.worktree(name)
      agents[name] = DemoAgent(name, worktree: worktree, world: world)
    }
  }

  private static func settings(_ plan: DemoPlan) -> CoordinatorSettings {
    var settings = CoordinatorSettings()
    (settings.reports, settings.memory) = (30 / plan.speed, 60 / plan.speed)
    return settings
  }

  private static func world(_ clock: Clock) -> World {
    World(
      environment: { ["LANG": "en_US.UTF-8"][$0] }, now: { clock.now }, workingDirectory: "/",
      loginName: "tester", program: "/nowhere/roster", processName: "1 test",
      exists: { Files.exists($0) }, utcOffset: { _ in 0 }, outputIsTerminal: false,
      inputIsTerminal: false, print: { _ in }, complain: { _ in }, showDashboard: { _ in 99 },
      tellPlainly: { _ in 98 },
      coordinate: { _ in 98 }, become: { _ in "not in tests" })
  }

  var now: Timestamp { clock.now }
  var graph: DependencyGraph { DependencyGraph(board.tasks) }
  var events: [TeamEvent] { log.map(\.event) }

  func task(_ id: String) throws -> Task {
    try #require(board.tasks.first { $0.id == id })
  }

  func step(by duration: Double = 1) throws {
    seconds += duration
    clock.set(Self.start.later(by: Int64(seconds * 1000)))
    let events = team.step(seeing: board, at: seconds * plan.speed)
    log += events.map { (seconds, $0) }
    for event in events {
      if case .arrived(let tasks) = event { try perform(.addTasks(tasks.map(\.added))) }
      guard let agent = event.instance.flatMap({ agents[$0] }) else { continue }
      event.orders(in: directory.project).forEach(agent.perform)
    }
    told += try coordinator.round(at: Coordinator.Now(wall: now, steady: now))
    look()
  }

  /// - Parameter pace: seconds of the story between two steps.
  func play(_ duration: Double, pace: Double = 3) throws {
    let end = seconds + duration
    while seconds < end { try step(by: min(pace / plan.speed, end - seconds)) }
  }

  /// As the operator does it.
  func perform(_ action: Action) throws {
    _ = try operating.perform(.act(action))
    look()
  }

  func undo() throws {
    _ = try operating.perform(.undo(seen: nil))
    look()
  }

  private var operating: Transaction {
    Transaction(
      root: directory.project, tracker: MultiAgentTracker.standard, by: "operator", now: now)
  }

  private func look() {
    _ = reader.refresh()
    board = reader.tracker.board(of: reader.files, at: now)
  }
}

/// What must be true of the project at any moment.
enum DemoInvariants {
  static func violations(of rehearsal: DemoRehearsal) -> [String] {
    let board = rehearsal.board
    return surprises(board) + ownership(board) + work(DependencyGraph(board.tasks))
  }

  /// Contradictions are part of the show where two instances disagree, or where one has fallen
  /// silent before it could report. A task that has failed keeps others waiting until somebody acts.
  private static func surprises(_ board: Board) -> [String] {
    board.findings.filter { finding in
      switch finding.problem {
      case .memoryConflict, .deadDependency, .summaryDisagrees: return false
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
