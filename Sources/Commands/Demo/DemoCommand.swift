internal import CoordinationCore
internal import Dashboard

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension CommandSpec {
  static let demo = CommandSpec(
    name: "demo", operands: [], summary: "the dashboard on a simulated team",
    options: [
      .instances, .tasks, .seed, .speed, .forSeconds, .demoDirectory, .plain, .simulate, .agent,
    ]
  ) { invocation, world in
    let options = try DemoOptions(invocation)
    if let instance = invocation[.agent] {
      DemoAgent(instance, worktree: options.directory ?? ".", world: world)
        .run(input: STDIN_FILENO, output: STDOUT_FILENO)
      return 0
    }
    if let mode = invocation[.simulate] {
      return try simulate(options, isTemporary: mode == "temporary", world)
    }
    var settings = try Settings(invocation, world)
    settings.actor = world.loginName
    return try Demo(options: options, settings: settings, world: world).run()
  }

  /// The second process: it ends with the pipe that its standard input is.
  private static func simulate(
    _ options: DemoOptions, isTemporary: Bool, _ world: World
  ) throws -> Int32 {
    // Only the end of the pipe ends it, so that it always cleans up.
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { signal(number, SIG_IGN) }
    let project = options.directory ?? "."
    let parent = project.split(separator: "/").dropLast().joined(separator: "/")
    let directory = DemoDirectory(
      project: project, removable: isTemporary ? "/" + parent : nil)
    var director = try Director(plan: options.plan, directory: directory, world: world)
    director.run(input: STDIN_FILENO)
    return 0
  }
}

/// A demonstration from its first file to the last.
struct Demo {
  let options: DemoOptions
  let settings: Settings
  let world: World

  func run() throws -> Int32 {
    let directory = try makeDirectory()
    let status: Int32
    do {
      status = try play(in: directory)
    } catch {
      try? directory.remove()
      throw error
    }
    // The second process does so too, for the case that this one is killed.
    try directory.remove()
    return status
  }

  private func play(in directory: DemoDirectory) throws -> Int32 {
    let opening = Opening(plan: options.plan, at: world.now())
    try DemoProject(opening: opening, directory: directory, program: world.program).make()
    let director = try ChildProcess(world.program, options.arguments(for: directory))
    return try withExtendedLifetime(director) {
      if options.isPlain { return try world.tellPlainly(request(directory)) }
      return world.outputIsTerminal && world.inputIsTerminal
        ? try world.showDashboard(request(directory)) : try printStatus(directory)
    }
  }

  private func makeDirectory() throws -> DemoDirectory {
    guard let chosen = options.directory else {
      return try .temporary(in: world.environment("TMPDIR"))
    }
    let path = chosen.hasPrefix("/") ? chosen : world.workingDirectory + "/" + chosen
    return try .kept(path)
  }

  private func request(_ directory: DemoDirectory) -> DashboardRequest {
    var request = DashboardRequest(directories: [directory.project], settings: settings)
    request.seconds = options.duration
    return request
  }

  private func printStatus(_ directory: DemoDirectory) throws -> Int32 {
    let end = SystemClock.seconds + (options.duration ?? 0)
    while case let rest = end - SystemClock.seconds, rest > 0 {
      poll(nil, 0, Int32(min(rest, 3600) * 1000))
    }
    let words = Invocation(operands: [], options: [:], namedDirectories: [directory.project])
    return try CommandSpec.status.run(words, world)
  }
}
