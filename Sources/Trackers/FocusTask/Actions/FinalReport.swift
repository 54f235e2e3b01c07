internal import CoordinationCore

/// FINAL.md: what came of a task, from its phases and the reports that are on the disk.
struct FinalReport {
  let reading: FocusTaskReading

  private var task: FocusTask { reading.task }
  private var manifest: Manifest { reading.manifest }

  var text: String {
    """
    # Final Report: \(task.title)

    > Completed: \(reading.now.iso8601) | Phases: \(task.phases.count) | Iterations: \(manifest.iterations.count)

    ## Summary

    \(lines(task.phases.map(result(of:))))

    ## Completion Criteria

    \(table(["Criterion", "Status", "Phase"], criteria))

    ## Phases Summary

    \(table(["Phase", "Description", "Iterations", "Status", "Key Results"], task.phases.map(row(of:))))

    ## Agents Used

    \(table(["Agent", "Phases", "Invocations", "Notes"], agents))

    ## Knowledge Extracted

    \(knowledge)

    ## Artifacts Index

    \(table(["Path", "Type", "Description"], artifacts))

    ## Metrics

    \(table(["Metric", "Value"], metrics))

    ---

    **Generated:** \(reading.now.iso8601) by roster

    """
  }

  // MARK: - Phases

  private func result(of phase: FocusTask.Phase) -> String {
    "Phase \(phase.id), \(phase.title): \(keyResult(of: phase))"
  }

  /// What the task file says of it, else the summary that somebody has written of its last iteration,
  /// else the first report.
  private func keyResult(of phase: FocusTask.Phase) -> String {
    if let result = phase.result?.text, !result.isUnsaid { return result }
    let last = manifest.lastIteration(of: phase)
    let texts = ([reading.summary(of: phase, last)] + reading.reports.reports(phase, last))
      .compactMap { reading.reports.text($0) }
      .filter { !$0.hasPrefix(IterationSummary.heading(of: phase, last)) }
    return texts.lazy.map(\.firstWords).first { !$0.isUnsaid } ?? "-"
  }

  private func row(of phase: FocusTask.Phase) -> [String] {
    [
      phase.id, phase.title, "\(manifest.iterations(of: phase).count)", phase.word,
      keyResult(of: phase),
    ]
  }

  private var criteria: [[String]] {
    task.criteria.map { [$0.text, $0.isMet ? "PASS" : "FAIL", "-"] }
  }

  /// Of all iterations, those without a row in the manifest included.
  private var reports: [(phase: FocusTask.Phase, iteration: Int, path: String)] {
    let written = reading.reports.last
    return task.phases.flatMap { phase in
      let last = max(
        manifest.lastIteration(of: phase), written[[phase.subject, phase.kind.rawValue]] ?? 0)
      return (0...last).flatMap { number in
        reading.reports.reports(phase, number).map { (phase, number, $0) }
      }
    }
  }

  private var agents: [[String]] {
    let reports = reports.map { (agent: ReportFiles.agent(of: $0.path), phase: $0.phase.id) }
    let byAgent = Dictionary(grouping: reports, by: \.agent)
    return reports.map(\.agent).unique.map { name in
      let phases = byAgent[name, default: []].map(\.phase)
      return [name, phases.unique.joined(separator: ", "), "\(phases.count)", "-"]
    }
  }

  private var artifacts: [[String]] {
    let issues = reading.reports.issues
    let found = reports.map { report in
      [
        "`\(report.path)`", report.phase.kind.rawValue,
        "phase \(report.phase.id), iteration \(report.iteration)",
      ]
    }
    return found + issues.map { ["`\($0)`", PhaseOutcome.Kind.verify.rawValue, "issues"] }
  }

  // MARK: - Knowledge

  private var knowledge: String {
    [("Best Practices", KnowledgeEntry.Kind.practice), ("Avoid", .avoid), ("Info", .info)]
      .map { title, kind in "### \(title)\n\n\(lines(texts(of: kind)))" }
      .joined(separator: "\n\n")
  }

  private func texts(of kind: KnowledgeEntry.Kind) -> [String] {
    reading.knowledge.entries.compactMap { $0.entry }.filter { $0.kind == kind }.map(\.text).unique
  }

  // MARK: - Metrics

  private var metrics: [[String]] {
    let failed = manifest.iterations.filter { $0.kind == .verify && $0.status == .failed }
    return [
      ["Total Duration", duration],
      ["Handoffs", "\(manifest.handoffs?.rows.count ?? 0)"],
      ["Failed Iterations", "\(manifest.iterations.count { $0.status == .failed })"],
      ["Issues Found", "\(failed.count)"],
      ["Issues Resolved", "\(failed.count { isPassed($0.subject) })"],
    ]
  }

  private func isPassed(_ subject: String) -> Bool {
    manifest.iterations(of: subject).last { $0.kind == .verify }?.status == .completed
  }

  /// Since the first line of the log.
  private var duration: String {
    let begin = task.log?.events.lazy.compactMap { Timestamp(iso8601: $0.at) }.first
    return begin.map { TimeWords.words(reading.now.milliseconds(since: $0)) } ?? "-"
  }

  // MARK: - Markdown

  private func lines(_ texts: [String]) -> String {
    texts.isEmpty ? "-" : texts.map { "- " + $0.onOneLine }.joined(separator: "\n")
  }

  private func table(_ columns: [String], _ rows: [[String]]) -> String {
    let dashes = columns.map { String(repeating: "-", count: $0.count + 2) }
    let head = "| \(columns.joined(separator: " | ")) |\n|\(dashes.joined(separator: "|"))|"
    return ([head] + rows.map { FocusEdit.row($0) }).joined(separator: "\n")
  }
}

extension String {
  fileprivate var onOneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
