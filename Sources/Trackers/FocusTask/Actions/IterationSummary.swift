internal import CoordinationCore

/// The summary of one iteration, made of the reports that are on the disk.
struct IterationSummary {
  let reading: FocusTaskReading
  let phase: FocusTask.Phase
  let iteration: Int
  let outcome: PhaseOutcome

  /// By which one that somebody else has written is told from it.
  static func heading(of phase: FocusTask.Phase, _ iteration: Int) -> String {
    "# Phase \(phase.id), iteration \(iteration) (\(phase.kind.rawValue))"
  }

  static func beginning(
    of phase: FocusTask.Phase, _ iteration: Int, _ status: PhaseOutcome.Status
  ) -> String {
    "\(heading(of: phase, iteration))\n\n**Status:** \(status.rawValue)"
  }

  var text: String {
    let reports = reading.reports.reports(phase, iteration)
    let lines = reports.map { path in
      "- `\(path.lastName)`: \(reading.reports.text(path)?.firstWords ?? "-")"
    }
    return """
      \(Self.beginning(of: phase, iteration, outcome.status)) | **Result:** \(outcome.result ?? "-")

      ## Reports

      \(lines.joined(separator: "\n"))

      """
  }
}

extension String {
  /// The first line of a report that is no heading and no rule, short enough for a list.
  var firstWords: String {
    let lines = split(whereSeparator: \.isNewline).map { ProgressValue.withoutBlanks($0) }
    let line = lines.first { line in
      line.contains { $0.isLetter } && !line.hasPrefix("#") && !line.hasPrefix("<!--")
        && !line.hasPrefix("|") && !line.hasPrefix("{") && !line.hasPrefix("```")
    }
    guard let line else { return "-" }
    let text = TextSanitizer.sanitized(line)
    return text.count > 160 ? text.prefix(159) + "…" : text
  }
}
