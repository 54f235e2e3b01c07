internal import CoordinationCore
internal import Trackers

/// A failure in words, for people or as JSON.
struct FailureReport {
  let failure: CommandFailure
  let command: CommandSpec

  func deliver(to world: World, asJSON: Bool) -> Int32 {
    if asJSON {
      world.print(json.text + "\n")
    } else {
      world.complain(text)
    }
    return exitStatus
  }

  var exitStatus: Int32 {
    switch failure {
    case .usage, .unknownCommand: 2
    case .noScreen: 1
    case .refused(let refusal), .notDone(let refusal, _): refusal.exitStatus
    }
  }

  private var text: String {
    switch failure {
    case .usage(let what): "roster: \(what)\n\(HelpText.usage(of: command))\n"
    case .unknownCommand(let what): "roster: \(what)\nsee 'roster --help'\n"
    case .noScreen(let why): "roster: \(why)\n"
    case .refused(let refusal): words(refusal)
    case .notDone(let refusal, let intended):
      words(refusal) + "intended: \(intended); nothing was changed\n"
    }
  }

  private func words(_ refusal: Refusal) -> String {
    if case .fileUnusable(let finding) = refusal { return "\(finding.line)\n" }
    return "roster: \(refusal.message)\(hint(refusal).map { "; \($0)" } ?? "")\n"
  }

  /// What to try instead.
  private func hint(_ refusal: Refusal) -> String? {
    if case .noProject(let directory, _) = refusal {
      if let task = FocusTaskTracker.taskToTake(in: directory) {
        return "'roster focus initialize \(TextSanitizer.sanitized(task))' takes that task in hand"
      }
      return "'roster team start . 3' starts a team here, 'roster demo' plays a simulated one"
    }
    if case .orchestration(.escalated(_, let gate)) = refusal {
      return "'\(CommandTable.approval(of: gate))'"
    }
    if case .needsOwner = refusal, command.options.contains(where: { $0.name == "agent" }) {
      return "--agent NAME says whose it is"
    }
    guard case .waitsFor = refusal,
      command.options.contains(where: { $0.name == OptionSpec.waiveDependencies.name })
    else { return nil }
    return "--\(OptionSpec.waiveDependencies.name) \(OptionSpec.waiveDependencies.help)"
  }

  private var json: JSONOutput {
    .object([("schema_version", .number(1)), ("error", error)])
  }

  var error: JSONOutput { .object(members) }

  private var members: [(String, JSONOutput)] {
    switch failure {
    case .usage(let what):
      [("code", .string("usage")), ("message", .string(what)), ("usage", .string(command.usage))]
    case .unknownCommand(let what):
      [("code", .string("usage")), ("message", .string(what))]
    case .noScreen(let why): [("code", .string("no_screen")), ("message", .string(why))]
    case .refused(let refusal): members(of: refusal)
    case .notDone(let refusal, let intended):
      members(of: refusal) + [("intended", .string(intended))]
    }
  }

  private func members(of refusal: Refusal) -> [(String, JSONOutput)] {
    [("code", .string(refusal.code)), ("message", .string(refusal.message))]
      + refusal.facts + (hint(refusal).map { [("hint", .string($0))] } ?? [])
  }
}

extension Refusal {
  /// What programs may want to know beside the message.
  fileprivate var facts: [(String, JSONOutput)] {
    switch self {
    case .fileUnusable(let finding):
      [
        ("file", .string(finding.location.file)),
        ("line", .number(finding.location.line.map(Double.init))),
        ("column", .number(finding.location.column.map(Double.init))),
      ]
    case .focus(.missingReports(let phase, let paths)):
      [("phase", .string(phase)), ("missing", .strings(paths))]
    case .keepsChanging(let file), .diskRefused(let file, _): [("file", .string(file))]
    case .changedSinceSeen(let task, let field, let seen, let now, let since):
      [
        ("task", .string(task)), ("field", .string(field)), ("seen", .string(seen)),
        ("now", .string(now)), ("since", .time(since)),
      ]
    case .waitsFor(let task, let dependencies):
      [("task", .string(task)), ("waits_for", .strings(dependencies))]
    case .transitionNotAllowed(let task, let from, let to, let allowed, _):
      [
        ("task", .string(task)), ("from", .string(from.name)), ("to", .string(to.name)),
        ("allowed", .strings(allowed.map(\.name))),
      ]
    case .unknownTask(let task), .notBlocked(let task), .needsOwner(let task),
      .alreadySo(let task, _), .taskFinished(let task, _),
      .taskStatus(.toBeMadeReady(let task)), .taskStatus(.unknownTask(let task, _)):
      [("task", .string(task))]
    case .unknownInstance(let id, let known):
      [("instance", .string(id)), ("known", .strings(known))]
    case .unknownStatus(_, let known): [("known", .strings(known))]
    case .instanceNotOffline(let id, _), .instanceOffline(let id), .nothingToHandOn(let id),
      .nobodyToTake(let id):
      [("instance", .string(id))]
    case .plan(let refusal) where !refusal.candidates.isEmpty:
      [("candidates", .strings(refusal.candidates))]
    case .lockBusy(let holder, _): [("holder", .string(holder))]
    default: []
    }
  }
}
