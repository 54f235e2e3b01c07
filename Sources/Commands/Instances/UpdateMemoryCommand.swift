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
    A text for NAME-updates.md replaces an earlier one of yours that is not merged yet;
    of additions none is lost.

    """

  @Sendable private static func update(_ invocation: Invocation, _ world: World) throws -> Int32 {
    let actions = try InstanceActions(invocation, world)
    let result = try actions.updateMemory(files: invocation.operands)
    for finding in result.findings { world.complain(finding.line + "\n") }
    let answer = QueuedUpdates(result, at: world.now())
    world.print(invocation.has(.json) ? answer.json.text + "\n" : answer.text)
    return result.findings.isEmpty ? 0 : 3
  }
}

/// What an instance is told about its contributions.
private struct QueuedUpdates {
  private let contributions: Int
  private let queued: [MemoryUpdate]
  /// Those of before whose places newer ones have taken.
  private let replaced: [MemoryUpdate]
  /// What has become of these contributions before, where none is new.
  private let earlier: [MemoryUpdate]
  private let now: Timestamp

  init(_ result: MemoryKeeper.Result, at now: Timestamp) {
    func updates(_ updates: [MemoryUpdate]?, notIn others: [MemoryUpdate]?) -> [MemoryUpdate] {
      let ids = Set((others ?? []).map(\.id))
      return (updates ?? []).filter { !ids.contains($0.id) }
    }
    let before = result.outcome?.before.memory.updates
    let after = result.outcome?.after.memory.updates
    contributions = result.contributions
    queued = updates(after, notIn: before)
    replaced = updates(before, notIn: after).filter(\.state.isOpen)
    earlier = result.earlier
    self.now = now
  }

  var json: JSONOutput {
    .object([
      ("schema_version", .number(1)), ("contributions", .number(contributions)),
      ("queued", .strings(queued.map(\.id))), ("replaced", .strings(replaced.map(\.id))),
      ("earlier", .array(earlier.map { .object($0.members) })),
    ])
  }

  var text: String {
    let lines = queued.map(line) + earlier.map { "\($0.place)  \($0.state.phrase) already" }
    return (lines.isEmpty ? ["nothing new to queue"] : lines).map { $0 + "\n" }.joined()
  }

  private func line(_ update: MemoryUpdate) -> String {
    let older = replaced.filter { $0.place == update.place && $0.instance == update.instance }
    return ([update.place, update.state.phrase] + older.map(note)).joined(separator: "  ")
  }

  private func note(_ update: MemoryUpdate) -> String {
    guard let time = update.timestamp else { return "replaces an earlier text of yours" }
    let age = TimeWords.words(now.milliseconds(since: time))
    return "replaces your text of \(age) ago (\(update.state.phrase))"
  }
}
