internal import CoordinationCore

/// The manifest of a task that has none: what its log tells of iterations and handoffs stands in it, so
/// that a lost one is not counted anew.
struct NewManifest {
  let task: FocusTask
  let reports: ReportFiles
  let at: Timestamp

  private var files: FocusTaskFiles { reports.own }

  var text: String {
    """
    # Task Report Manifest: \(task.title)

    > Created: \(at.iso8601) | Status: \(task.word)

    ## Links

    | Resource | Path |
    |----------|------|
    | TASK | `\(files.task)` |
    | KNOWLEDGE | `\(files.knowledge)` |

    ## Statistics

    | Metric | Value |
    |--------|-------|
    | Total Phases | \(task.phases.count) |
    | Total Iterations | \(iterations.count) |
    | Total Agents | \(iterations.flatMap(\.agents).unique.count) |
    | Handoffs | \(handoffs.count) |
    | Last Compact At | 0 |

    ## Phase Index

    | Phase | Iter | Type | Status | Agents | Report |
    |-------|------|------|--------|--------|--------|
    \(iterations.map { FocusEdit.row($0.cells) + "\n" }.joined())
    ## Handoff Log

    | # | Timestamp | From Phase | Context % | Reason |
    |---|-----------|------------|-----------|--------|
    \(handoffs.map { FocusEdit.row($0) + "\n" }.joined())
    ---

    **Last Updated:** \(at.iso8601)

    """
  }

  // MARK: - What the log tells

  private struct Iteration {
    var cells: [String]
    var agents: [String]
  }

  private var iterations: [Iteration] {
    var numbers: [String: Int] = [:]
    var iterations: [Iteration] = []
    // Whose verification has failed since it was executed: the log tells of a fix only by the next one.
    var failed: Set<String> = []
    for event in task.events where event.endsIteration {
      let (phase, number) = (event.phase, numbers[event.phase.id, default: 0] + 1)
      numbers[phase.id] = number
      if !phase.isVerification {
        failed.remove(phase.id)
      } else if event.word == PhaseOutcome.Status.failed.rawValue,
        let subject = task.phase(phase.subject), !failed.insert(subject.id).inserted
      {
        let fix = numbers[subject.id, default: 0] + 1
        if !reports.reports(subject, fix).isEmpty {
          numbers[subject.id] = fix
          iterations.append(iteration(fix, of: subject, PhaseOutcome.Status.completed.rawValue))
        }
      }
      iterations.append(iteration(number, of: phase, event.word))
    }
    return iterations
  }

  private func iteration(_ number: Int, of phase: FocusTask.Phase, _ word: String) -> Iteration {
    let agents = reports.writers(phase, number)
    let folder = files.folder(of: phase, iteration: number)
    return Iteration(
      cells: [
        phase.id, "\(number)", phase.kind.rawValue, word,
        agents.isEmpty ? "-" : agents.joined(separator: ", "),
        "`\(folder.dropFirst(files.reports.count + 1))/`",
      ], agents: agents)
  }

  private var handoffs: [[String]] {
    let found = task.events.filter { $0.word == FocusTaskVocabulary.handoff }
    return found.enumerated().map { number, event in
      ["\(number + 1)", event.at, event.phase.id, "-", "-"]
    }
  }
}

extension FocusTask {
  /// What the log tells of a phase.
  fileprivate struct Event {
    var at: String
    var phase: Phase
    var word: String

    var endsIteration: Bool {
      word == PhaseOutcome.Status.completed.rawValue || word == PhaseOutcome.Status.failed.rawValue
    }
  }

  fileprivate var events: [Event] {
    (log?.events ?? []).compactMap { event in
      let words = event.text.split(separator: " ", maxSplits: 3)
      guard words.count > 2, words[0] == "Phase", let phase = phase(String(words[1])) else {
        return nil
      }
      return Event(at: event.at, phase: phase, word: String(words[2].prefix { $0.isLetter }))
    }
  }

  /// How many iterations of each phase the log tells of.
  var loggedIterations: [String: Int] {
    events.filter(\.endsIteration).reduce(into: [:]) { counts, event in
      counts[event.phase.id, default: 0] += 1
    }
  }
}
