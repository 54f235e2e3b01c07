internal import CoordinationCore
internal import Trackers

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The process in which the team lives: it works until whoever has started it is gone.
struct Simulation {
  /// No step follows another one sooner, in seconds of the clock.
  private static let shortestPause = 0.3

  let directory: DemoDirectory
  let now: @Sendable () -> Timestamp
  private(set) var team: SimulatedTeam
  private var reader: ProjectReader
  private var time = 0.0

  init(plan: DemoPlan, directory: DemoDirectory, now: @escaping @Sendable () -> Timestamp) {
    self.directory = directory
    self.now = now
    team = SimulatedTeam(plan: plan)
    reader = ProjectReader(root: directory.project, tracker: MultiAgentTracker())
  }

  /// Writes the project as it is at the start.
  static func prepare(
    _ plan: DemoPlan, in directory: DemoDirectory, at now: Timestamp
  ) throws(Refusal) {
    let opening = Opening(plan: plan, at: now)
    for person in opening.people {
      try directory.create(TeamFiles.info(person.id), opening.info(of: person).page + "\n")
    }
    let transaction = Transaction(
      root: directory.project, tracker: MultiAgentTracker(), by: "demo", now: now)
    _ = try transaction.perform(
      named: "prepare", record: .none, planning: { _ in opening.changes }, summary: { _, _ in "" })
  }

  /// Lives until `input` ends, and cleans up.
  mutating func run(input: Int32) {
    let start = Self.monotonic
    var pause = Self.shortestPause
    while Self.isOpen(input, for: pause), access(directory.project, F_OK) == 0 {
      let stepStart = Self.monotonic
      step(until: (stepStart - start) * team.plan.speed)
      let stepEnd = Self.monotonic
      let next = team.nextTime / team.plan.speed - (stepEnd - start)
      // However large the project is, most of the processor's time stays free for others.
      pause = max(next, Self.shortestPause, (stepEnd - stepStart) * 4)
    }
    directory.remove()
  }

  /// Lets the team do what it does until a time, in seconds of the story. Where the files cannot be
  /// written, it has not happened, and the next step starts from there.
  mutating func step(until time: Double) {
    _ = reader.refresh()
    let now = now()
    let transaction = Transaction(reader: reader, by: "demo", now: now)
    var moved = team
    do throws(Refusal) {
      _ = try transaction.perform(
        named: "simulate", record: .none,
        planning: { files in
          moved = team
          let board = reader.tracker.board(of: files, at: now)
          let events = moved.step(seeing: board, at: time)
          return TeamChanges.changes(for: events, in: files, seeing: board, at: now)
        }, summary: { _, _ in "" })
      team = moved
    } catch {
      // The lock is busy, or a file is being written: the team tries again.
    }
  }

  private static func isOpen(_ input: Int32, for seconds: Double) -> Bool {
    let deadline = monotonic + seconds
    while true {
      var entry = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      let rest = max(0, deadline - monotonic)
      let count = poll(&entry, 1, Int32(min(rest, 3600) * 1000))
      if count == 0 { return true }
      guard count > 0 else { continue }
      var byte: UInt8 = 0
      if read(input, &byte, 1) <= 0 { return false }
    }
  }

  static var monotonic: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
