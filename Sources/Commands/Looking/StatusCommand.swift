internal import CoordinationCore

extension CommandSpec {
  static let status = CommandSpec(
    name: "status", operands: [], takesSeveralDirectories: true,
    summary: "the whole board as text; of several projects, a line each", options: [.json, .at]
  ) { invocation, world in
    if invocation.directories.count > 1 { return try showStatuses(invocation, world) }
    let project = try OpenedProject(invocation, world)
    if invocation.has(.json) {
      if let unusable = project.unusableFile { throw unusable }
      world.print(BoardJSON(project.board, at: project.now).status.text + "\n")
      return 0
    }
    let isUnicode = UnicodeOutput.isSupported(world.environment)
    world.print(StatusText(project: project, isUnicode: isUnicode).text)
    if let unusable = project.unusableFile { throw unusable }
    return 0
  }

  /// Shows what can be shown before it fails for what cannot.
  private static func showStatuses(_ invocation: Invocation, _ world: World) throws -> Int32 {
    let answers = invocation.projects.map { directory in
      (directory, Result { try OpenedProject(invocation.alone(in: directory), world) })
    }
    let failures = answers.compactMap { CommandFailure(of: $0.1) }
    if invocation.has(.json) {
      let statuses = answers.map { json(of: $1, in: $0) }
      world.print(
        JSONOutput.object([
          ("schema_version", .number(1)), ("projects", .array(statuses)),
        ]).text + "\n")
      return failures.first.map { FailureReport(failure: $0, command: .status).exitStatus } ?? 0
    }
    world.print(ProjectTable(answers, isThere: world.exists).text)
    if let failure = failures.first { throw failure }
    return 0
  }

  private static func json(
    of answer: Result<OpenedProject, any Error>, in directory: String
  ) -> JSONOutput {
    let name = ("directory", JSONOutput.string(directory))
    if let failure = CommandFailure(of: answer) {
      return .object([name, ("error", FailureReport(failure: failure, command: .status).error)])
    }
    guard case .success(let project) = answer else { return .object([name]) }
    return .object([name] + BoardJSON(project.board, at: project.now).members)
  }
}

extension CommandFailure {
  /// Why a project cannot be shown; nil where it can.
  fileprivate init?(of answer: Result<OpenedProject, any Error>) {
    switch answer {
    case .failure(let error): self.init(error)
    case .success(let project):
      guard let unusable = project.unusableFile else { return nil }
      self = .refused(unusable)
    }
  }
}
