internal import CoordinationCore
internal import Trackers

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The process behind the scenes: it tells the instances what to do until whoever has started it is
/// gone. What becomes of it is up to them and to the coordinator.
struct Director {
  /// No step follows another one sooner, in seconds of the clock.
  private static let shortestPause = 0.3
  /// What takes longer is not waited for.
  private static let patience = 2.0

  let directory: DemoDirectory
  let now: @Sendable () -> Timestamp
  private var team: SimulatedTeam
  private var reader: ProjectReader
  private var crew: Crew
  private let coordinator: ChildProcess

  init(plan: DemoPlan, directory: DemoDirectory, world: World) throws(Refusal) {
    self.directory = directory
    now = world.now
    team = SimulatedTeam(plan: plan)
    reader = ProjectReader(root: directory.project, tracker: MultiAgentTracker.standard)
    coordinator = try ChildProcess(world.program, plan.coordinatorWords(in: directory))
    crew = try Crew(of: plan, in: directory, program: world.program)
  }

  /// Lives until `input` ends, and cleans up.
  mutating func run(input: Int32) {
    let start = SystemClock.seconds
    var pause = Self.shortestPause
    while Self.isOpen(input, for: pause), access(directory.project, F_OK) == 0 {
      let stepStart = SystemClock.seconds
      step(at: (stepStart - start) * team.plan.speed, input)
      let stepEnd = SystemClock.seconds
      let next = team.nextTime / team.plan.speed - (stepEnd - start)
      // However large the project is, most of the processor's time stays free for others.
      pause = max(next, Self.shortestPause, (stepEnd - stepStart) * 2)
    }
    coordinator.dismiss()
    crew.dismiss()
    coordinator.wait(until: SystemClock.seconds + 3)
    // Whoever has started this process tries again, and says so where it cannot be done.
    try? directory.remove()
  }

  /// Lets the team do what it does until a time, in seconds of the story.
  private mutating func step(at time: Double, _ input: Int32) {
    _ = reader.refresh()
    let board = reader.board(at: now())
    let events = team.step(seeing: board, at: time)
    for case .arrived(let tasks) in events { add(tasks) }
    crew.give(events, in: directory.project)
    crew.settle(within: Self.patience, or: input)
  }

  private func add(_ tasks: [DemoTask]) {
    let transaction = Transaction(reader: reader, by: "demo", now: now())
    // Where the files are busy, the team asks for work again.
    _ = try? transaction.perform(.act(.addTasks(tasks.map(\.added))))
  }

  private static func isOpen(_ input: Int32, for seconds: Double) -> Bool {
    let deadline = SystemClock.seconds + seconds
    while true {
      var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let rest = max(0, deadline - SystemClock.seconds)
      let count = poll(&entry, 1, Int32(min(rest, 3600) * 1000))
      if count == 0 { return true }
      guard count > 0 else { continue }
      var byte: UInt8 = 0
      if read(input, &byte, 1) <= 0 { return false }
    }
  }
}

extension DemoPlan {
  /// The words with which the team's coordinator is started.
  func coordinatorWords(in directory: DemoDirectory) -> [String] {
    [
      "coordinate", directory.project, "--until-input-ends",
      "--database", directory.project + "/" + TeamFiles.database,
      "--reports-interval", pace(30, atLeast: 1), "--database-interval", pace(30, atLeast: 5),
      "--memory-interval", pace(60, atLeast: 2),
    ]
  }

  private func pace(_ seconds: Double, atLeast least: Double) -> String {
    JSONOutput.number(max(seconds / speed, least)).line
  }
}
