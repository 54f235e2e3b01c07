package import CoordinationCore

/// The multi-agent progress tracking system: `.claude-coordination/` in the project and
/// `.claude-instance/` in each worktree.
package struct MultiAgentTracker: Tracker {
  package let name = TrackerName.multiAgent
  package let home = MultiAgentPaths.home
  package let markers = [MultiAgentPaths.state, MultiAgentPaths.queue, MultiAgentPaths.home]

  /// More files than this in one folder are old ones.
  private static let folderLimit = 500

  package init() {}

  package func sources(knowing files: ProjectFiles) -> [Source] {
    var sources: [Source] = [
      .file(path: MultiAgentPaths.state, format: .json),
      .file(path: MultiAgentPaths.queue, format: .json),
    ]
    for folder in [MultiAgentPaths.updates, MultiAgentPaths.reports] {
      for (suffix, format) in [(".json", Document.Format.json), (".md", .text)] {
        sources.append(
          .folder(path: folder, suffixes: [suffix], format: format, limit: Self.folderLimit))
      }
    }
    let entries = files.json(MultiAgentPaths.state)?.instanceEntries() ?? []
    var seen: Set<String> = []
    for entry in entries {
      guard let path = MultiAgentPaths.progress(of: entry, ofProject: files.root),
        seen.insert(path).inserted
      else { continue }
      sources.append(.file(path: path, format: .json))
    }
    return sources
  }

  package func board(of files: ProjectFiles, at now: Timestamp) -> Board {
    var reading = MultiAgentReading(files, at: now)
    reading.readMemory()
    return reading.board()
  }

  package func changes(
    for action: Action, in files: ProjectFiles, at now: Timestamp
  ) throws(Refusal) -> [Change] {
    var reading = MultiAgentReading(files, at: now)
    return try reading.changes(for: action)
  }

  package func derivedChanges(in files: ProjectFiles, at now: Timestamp) -> [Change] {
    MultiAgentReading(files, at: now).derivedChanges()
  }
}
