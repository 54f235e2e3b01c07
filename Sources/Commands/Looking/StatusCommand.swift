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
    let answers = invocation.directories.map { directory in
      (directory, Result { try OpenedProject(invocation.alone(in: directory), world) })
    }
    let projects = answers.compactMap { try? $0.1.get() }
    if invocation.has(.json) {
      let statuses = projects.map { BoardJSON($0.board, at: $0.now).status }
      world.print(
        JSONOutput.object([
          ("schema_version", .number(1)), ("projects", .array(statuses)),
        ]).text + "\n")
    } else {
      world.print(ProjectTable(answers).text)
    }
    for (_, answer) in answers {
      if let unusable = try answer.get().unusableFile { throw unusable }
    }
    return 0
  }
}
