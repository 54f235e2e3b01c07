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

    \(table(["Criterion", "Status"], criteria))

    ## Phases Summary

    \(table(["Phase", "Description", "Iterations", "Status", "Key Results"], task.phases.map(row(of:))))

    ## Agents Used

    \(table(["Agent", "Phases", "Invocations"], agents))

    ## Knowledge Extracted

    ### Best Practices

    \(knowledge(.practice))

    ### Avoid

    \(knowledge(.avoid))

    ### Info

    \(knowledge(.info))

    ## Artifacts Index

    \(table(["Path", "Type", "Phase"], reports.map { ["`\($0.path)`", $0.phase.kind.rawValue, $0.phase.id] }))

    ## Metrics

    | Metric | Value |
    |--------|-------|
    | Handoffs | \(manifest.handoffs?.rows.count ?? 0) |
    | Failed Iterations | \(manifest.iterations.count { $0.status == .failed }) |

    ---

    **Generated:** \(reading.now.iso8601) by roster

    """
  }

  // MARK: - Phases

  private func result(of phase: FocusTask.Phase) -> String {
    "Phase \(phase.id), \(phase.title): \(keyResult(of: phase))"
  }

  /// What the task file says of it, else the last report.
  private func keyResult(of phase: FocusTask.Phase) -> String {
    if let result = phase.result?.text, !result.isUnsaid { return result }
    let last = manifest.lastIteration(of: phase)
    let report = reading.reports.reports(phase, last).first
    return report.flatMap { reading.reports.text($0) }?.firstWords ?? "-"
  }

  private func row(of phase: FocusTask.Phase) -> [String] {
    [
      phase.id, phase.title, "\(manifest.iterations(of: phase).count)", phase.word,
      keyResult(of: phase),
    ]
  }

  /// Boxes of the section that lists them.
  private var criteria: [[String]] {
    guard let file = reading.file,
      let section = task.sections.first(where: { $0.title.lowercased().hasPrefix("completion") })
    else { return [] }
    return file.items(of: section.node, at: section.path).map {
      [$0.text, $0.isDone == true ? "PASS" : "FAIL"]
    }
  }

  private var reports: [(phase: FocusTask.Phase, path: String)] {
    task.phases.flatMap { phase in
      Array(Set(manifest.iterations(of: phase).map(\.number))).sorted().flatMap { number in
        reading.reports.reports(phase, number).map { (phase, $0) }
      }
    }
  }

  private var agents: [[String]] {
    var names: [String] = []
    var phases: [String: [String]] = [:]
    for (phase, path) in reports {
      let agent = ReportFiles.agent(of: path)
      if phases[agent] == nil { names.append(agent) }
      phases[agent, default: []].append(phase.id)
    }
    return names.map { name in
      let all = phases[name] ?? []
      var once: [String] = []
      for phase in all where !once.contains(phase) { once.append(phase) }
      return [name, once.joined(separator: ", "), "\(all.count)"]
    }
  }

  private func knowledge(_ kind: KnowledgeEntry.Kind) -> String {
    lines(reading.knowledge.entries.compactMap { $0.entry }.filter { $0.kind == kind }.map(\.text))
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
