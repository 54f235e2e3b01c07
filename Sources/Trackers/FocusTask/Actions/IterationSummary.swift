internal import CoordinationCore

/// The summary of one iteration, made of the reports that are on the disk.
struct IterationSummary {
  let reading: FocusTaskReading
  let ending: Ending

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
    let (phase, iteration) = (ending.phase, ending.iteration)
    let (status, result) = (ending.outcome.status, ending.outcome.result ?? "-")
    let reports = reading.reports.reports(phase, iteration)
    let lines = reports.map { path in
      "- `\(path.lastName)`: \(reading.reports.text(path)?.firstWords ?? "-")"
    }
    return """
      \(Self.beginning(of: phase, iteration, status)) | **Result:** \(result)

      ## Reports

      \(lines.joined(separator: "\n"))

      """
  }
}

extension String {
  /// The first line of a report that is no heading and no rule, short enough for a list; of a line of
  /// fields their result.
  var firstWords: String {
    let lines = split(whereSeparator: \.isNewline).lazy.map { ProgressValue.withoutBlanks($0) }
    let line = lines.map(\.resultOfFields).first { line in
      line.contains { $0.isLetter } && !line.hasPrefix("#") && !line.hasPrefix("<!--")
        && !line.hasPrefix("|") && !line.isObject && !line.hasPrefix("```")
    }
    guard let line else { return "-" }
    let text = TextSanitizer.sanitized(line)
    return text.count > 160 ? text.prefix(159) + "…" : text
  }

  /// Of "**Status:** completed | **Result:** made" the latter; other lines as they are.
  private var resultOfFields: String {
    guard hasPrefix("**Status:**") else { return self }
    return ProgressValue.withoutBlanks(part(behind: "**Result:**") ?? "")
  }

  /// Of knowledge, alone or as an item of a list.
  private var isObject: Bool {
    hasPrefix("{") || part(behind: "{\"") != nil && part(behind: "\"txt\"") != nil
  }

  /// What follows on words; nil where they do not stand in it.
  func part(behind words: String) -> Substring? {
    indices.first { self[$0...].hasPrefix(words) }.map { self[$0...].dropFirst(words.count) }
  }
}
