internal import CoordinationCore
internal import TaskMaster
internal import Team
internal import Trackers

extension OptionSpec {
  fileprivate static let taskFile = OptionSpec(
    "tasks", "FILE", help: "a list of tasks to begin with, in any shape that a queue has")
  fileprivate static let tmux = OptionSpec(
    "tmux", help: "opens a tmux session: dashboard, coordinator, and a pane for each instance")
  fileprivate static let runCommand = OptionSpec(
    "run", "COMMAND", help: "what the pane of each instance runs, such as claude; with --tmux")
  fileprivate static let withIgnored = OptionSpec(
    "with-ignored", help: "removes files that git ignores, too, such as .env or build products")
}

extension CommandSpec {
  static let teamStart: CommandSpec = {
    var command = CommandSpec(
      name: "team start", operands: ["DIR", "N"],
      summary: "prepares a project for N instances, or adds what is missing",
      options: [.taskFile, .tmux, .runCommand, .by, .json]
    ) { invocation, world in
      try TeamStarting(invocation, world).run()
    }
    command.meanings = [
      "DIR": "the project's directory", "N": "how many instances the team shall have",
    ]
    return command
  }()

  static let teamStop = CommandSpec(
    name: "team stop", operands: [],
    summary: "removes the worktrees that are clean and idle, and says what keeps the others",
    options: [.withIgnored, .database, .by, .json]
  ) { invocation, world in
    let location = try OpenedProject.locate(invocation)
    guard location.tracker.name == .multiAgent else {
      throw Refusal.notSupported(tracker: location.tracker.name, action: "team stop")
    }
    var stop = TeamStop(root: location.root, by: invocation.actor(world), now: world.now())
    stop.removesIgnored = invocation.has(.withIgnored)
    stop.databasePath = DatabasePath.chosen(
      option: invocation[.database], environment: world.environment
    ).flatMap { world.exists($0) ? $0 : nil }
    let outcome = try stop.run()
    if invocation.has(.json) {
      world.print(outcome.json.text + "\n")
    } else {
      world.print(outcome.lines.map { $0 + "\n" }.joined())
      outcome.kept.forEach { world.complain("kept: \($0)\n") }
    }
    return outcome.kept.isEmpty ? 0 : 1
  }
}

extension TeamStop.Outcome {
  fileprivate var lines: [String] {
    queued + (done.isEmpty && kept.isEmpty ? ["no instances"] : done) + notes
  }

  fileprivate var json: JSONOutput {
    .object([
      ("schema_version", .number(1)), ("removed", .strings(done)), ("kept", .strings(kept)),
      ("queued", .strings(queued)), ("notes", .strings(notes)),
    ])
  }
}

/// One call of `roster team start`.
private struct TeamStarting {
  let invocation: Invocation
  let world: World
  private let count: Int

  init(_ invocation: Invocation, _ world: World) throws {
    self.invocation = invocation
    self.world = world
    let word = invocation.operands[1]
    guard let count = Int(word), (1...TeamPlan.limit).contains(count) else {
      throw CommandFailure.usage(
        "N is a number of instances, 1 to \(TeamPlan.limit), not '\(TextSanitizer.sanitized(word))'"
      )
    }
    self.count = count
    if invocation.has(.runCommand), !invocation.has(.tmux) {
      throw CommandFailure.usage("--run needs --tmux, whose panes run it")
    }
  }

  func run() throws -> Int32 {
    let tasks = try invocation[.taskFile].map { path throws(Refusal) in try TaskImport(path: path) }
    let word = invocation.operands[0]
    let directory = ForeignFile.realPath(word) ?? word
    if let info = try InstanceInfo.find(from: directory) {
      throw Refusal.isWorktree(instance: info.instance, project: info.project)
    }
    let repository = try Repository(containing: directory)
    let plan = try TeamPlan(instances: count, in: repository)
    let session = invocation.has(.tmux) ? try TmuxSession.find(root: plan.root) : nil
    var start = TeamStart(
      plan: plan, repository: repository, program: world.program,
      by: invocation.actor(world), now: world.now())
    start.tasks = tasks
    let outcome = try start.run()
    let findings = tasks?.findings ?? []
    for finding in findings { world.complain(finding.line + "\n") }
    if invocation.has(.json) {
      print(plan, others: outcome.others, findings)
    } else {
      world.print(outcome.lines.map { $0 + "\n" }.joined())
    }
    return try session.map { try open($0, plan) } ?? 0
  }

  private func print(_ plan: TeamPlan, others: [String], _ findings: [Finding]) {
    let members = plan.members.map { member in
      JSONOutput.object([
        ("id", .string(member.instance)), ("worktree_path", .string(member.worktree)),
        ("branch", .string(member.branch)), ("was_there", .bool(member.isThere)),
      ])
    }
    world.print(
      JSONOutput.object([
        ("schema_version", .number(1)), ("project", .string(plan.root)),
        ("instances", .array(members)), ("others", .strings(others)),
        ("findings", .array(findings.map(\.json))),
      ]).text + "\n")
  }

  /// Attaches the terminal, unless it is in tmux already.
  private func open(_ session: TmuxSession, _ plan: TeamPlan) throws -> Int32 {
    if try !session.isRunning() {
      let command = invocation[.runCommand]
      if let problem = try session.start(plan.members, command: command, program: world.program) {
        world.complain("\(problem.message); from elsewhere the tmux session will not be found\n")
      }
    }
    let database = world.environment("ROSTER_DATABASE").flatMap { $0.isEmpty ? nil : $0 }
    let isNew = try session.startCoordinator(program: world.program, database: database)
    if !invocation.has(.json) {
      world.print(
        isNew
          ? "coordinator  in the window '\(TmuxSession.coordinatorWindow)' of the tmux session\n"
          : "coordinator  runs already\n")
    }
    let isInside = world.environment("TMUX").map { !$0.isEmpty } ?? false
    if world.inputIsTerminal, world.outputIsTerminal, !isInside {
      throw Refusal.programFailed(program: "tmux", reason: world.become(session.attaching))
    }
    if !invocation.has(.json) { world.print("\(session.attachingLine)  shows it\n") }
    return 0
  }
}
