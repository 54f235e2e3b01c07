internal import CoordinationCore
internal import Team

extension CommandSpec {
  static let updateMemory: CommandSpec = {
    var command = CommandSpec(
      name: "update-memory", operands: [],
      summary: "queues contributions for the shared memory bank",
      options: [.instance, .json], run: update)
    command.repeatedOperand = "FILE"
    return command
  }()

  @Sendable private static func update(_ invocation: Invocation, _ world: World) throws -> Int32 {
    let actions = try InstanceActions(invocation, world)
    let result = try actions.updateMemory(files: invocation.operands)
    for finding in result.findings { world.complain(finding.line + "\n") }
    let queued = result.outcome.map { outcome in
      outcome.after.memory.updates.filter { update in
        !outcome.before.memory.updates.contains { $0.id == update.id }
      }
    }
    if invocation.has(.json) {
      world.print(
        JSONOutput.object([
          ("schema_version", .number(1)), ("contributions", .number(result.contributions)),
          ("queued", .strings((queued ?? []).map(\.id))),
        ]).text + "\n")
    } else {
      let lines = (queued ?? []).map { update in
        let section = update.section.map { " § \($0)" } ?? ""
        return
          "\(update.file)\(section)  \(update.state.rawValue.split(separator: "_").joined(separator: " "))\n"
      }
      world.print(lines.isEmpty ? "nothing new to queue\n" : lines.joined())
    }
    return result.findings.isEmpty ? 0 : 3
  }
}
