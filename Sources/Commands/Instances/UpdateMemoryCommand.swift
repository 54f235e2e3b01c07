internal import CoordinationCore
internal import Team

extension CommandSpec {
  static let updateMemory: CommandSpec = {
    var command = CommandSpec(
      name: "update-memory", operands: [],
      summary: "queues contributions for the shared memory bank",
      options: [.instance, .json], run: update)
    command.repeatedOperand = "FILE"
    command.details = contributionFiles
    return command
  }()

  private static let contributionFiles = """
    Without FILE it queues every file of .claude-instance/memory-contributions/:
      NAME-additions.md     what stands below a heading '## Section' is added to that
                            section of NAME.md
      NAME-updates.md       what stands below a heading '## Section' becomes the new
                            text of that section of NAME.md
      learnings.md          is added to activeContext.md, under Learnings
      progress-report.md    is this instance's part of progress.md
    NAME is a file of the memory bank:
      projectbrief          what the project is; a person approves every change
      productContext        which problem it solves; a person approves every change
      systemPatterns        how it is built: decisions about the architecture
      techContext           technical details and discoveries
      activeContext         what the team is busy with
      progress              what has been done; put together from all instances
    A section is a heading with ## and all below it up to the next one; it is made where
    it is not there yet. What stands below no heading is added at the end of the file.
    A first line <!-- critical --> makes it wait until a person approves it.

    """

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
