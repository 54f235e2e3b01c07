internal import CoordinationCore

extension CommandSpec {
  static let status = CommandSpec(
    name: "status", operands: [], summary: "the whole board as text", options: [.json, .at]
  ) { invocation, world in
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
}
