internal import CoordinationCore

/// The manifest of a task that has none yet.
struct NewManifest {
  let task: FocusTask
  let files: FocusTaskFiles
  let at: Timestamp

  init(task: FocusTask, files: FocusTaskFiles, at now: Timestamp) {
    (self.task, self.files, at) = (task, files, now)
  }

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
    | Total Iterations | 0 |
    | Total Agents | 0 |
    | Handoffs | 0 |
    | Last Compact At | 0 |

    ## Phase Index

    | Phase | Iter | Type | Status | Agents | Report |
    |-------|------|------|--------|--------|--------|

    ## Handoff Log

    | # | Timestamp | From Phase | Context % | Reason |
    |---|-----------|------------|-----------|--------|

    ---

    **Last Updated:** \(at.iso8601)

    """
  }
}
