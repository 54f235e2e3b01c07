internal import CoordinationCore
internal import Team

extension OptionSpec {
  static let another = OptionSpec(
    "another", help: "a further task, although this instance has an open one")
}

extension CommandSpec {
  static let requestTask = CommandSpec(
    name: "request-task", operands: [],
    summary: "claims the best ready task, or names the one already begun",
    options: [.another, .instance, .json]
  ) { invocation, world in
    let actions = try InstanceActions(invocation, world)
    let claim = try actions.requestTask(another: invocation.has(.another))
    let answer = ClaimReport(claim: claim, now: world.now())
    world.print(invocation.has(.json) ? answer.json.text + "\n" : answer.text)
    return 0
  }
}

/// The task that an instance has now, for agents and as JSON.
private struct ClaimReport {
  let claim: InstanceActions.Claim
  let now: Timestamp

  var text: String {
    let task = claim.task
    var lines = [task.label]
    let priority = task.priority.word.isEmpty ? "" : "priority \(task.priority.word) · "
    let begun = claim.isNew ? "" : " · begun already"
    lines.append("  \(priority)\(Percentage.text(task.effectiveProgress)) done\(begun)")
    // Scripts read the first two lines.
    lines += achievements.map { "  done  \($0)" }
    let dependents = self.dependents
    if !dependents.isEmpty {
      lines.append("  waited for by \(dependents.map(taskName).joined(separator: " "))")
    }
    lines += task.blockers.map { "  blocker: \($0)" }
    if let description = task.detail?.description, !description.isEmpty {
      lines += description.split(whereSeparator: \.isNewline).map { "  \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Its own, and those of whoever had the task before.
  private var achievements: [String] { claim.task.detail?.achievements ?? [] }

  private var dependents: [String] {
    let graph = DependencyGraph(claim.board.tasks)
    guard let index = graph.index(of: claim.task.id) else { return [] }
    return graph.dependents(of: index).map { graph.tasks[$0].id }
  }

  var json: JSONOutput {
    guard case .object(let members) = BoardJSON(claim.board, at: now).task(claim.task) else {
      return .null
    }
    let description = JSONOutput.string(claim.task.detail?.description ?? "")
    return .object([
      ("schema_version", .number(1)), ("claimed", .bool(claim.isNew)),
      (
        "task",
        .object(
          members + [("description", description), ("achievements", .strings(achievements))])
      ),
    ])
  }
}
