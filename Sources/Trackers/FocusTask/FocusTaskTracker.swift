package import CoordinationCore

/// The focus-task system: a task file with phases, each verified after it was executed, a folder of
/// reports with its manifest, and a file of knowledge.
package struct FocusTaskTracker: Tracker {
  package let name = TrackerName.focusTask
  package let home = FocusTaskPaths.home
  package let markers = [FocusTaskPaths.reference, FocusTaskPaths.config, FocusTaskPaths.lock]
  /// The task file that is meant; nil for the one in hand.
  let chosen: String?
  /// The iteration whose reports are asked for, wherever it stands among those that there are.
  let iteration: Int?
  let memory = TaskMemory()

  package init(taskFile: String? = nil, iteration: Int? = nil) {
    chosen = taskFile
    self.iteration = iteration
  }

  package func sources(knowing files: ProjectFiles) -> [Source] {
    var sources: [Source] = [
      .file(path: FocusTaskPaths.reference, format: .text),
      .file(path: FocusTaskPaths.config, format: .json),
      .file(path: FocusTaskPaths.lock, format: .text),
    ]
    let reference = TaskReference(files, chosen)
    if reference.isToBeSearched {
      sources.append(
        .folder(
          path: FocusTaskPaths.home, suffixes: [FocusTaskPaths.taskEnding], format: .markdown,
          limit: 1))
    }
    // The file in hand is read as well where another one is meant.
    for path in [reference.named, reference.path].compactMap(\.self).unique {
      sources.append(.file(path: path, format: .markdown))
    }
    guard let path = reference.path, case .markdown(let markdown) = files[path]?.document else {
      return sources
    }
    return sources + self.sources(of: memory.task(path, markdown), knowing: files)
  }

  private func sources(of read: TaskFile, knowing files: ProjectFiles) -> [Source] {
    let own = read.own
    var manifest: Manifest?
    if case .markdown(let markdown) = files[own.manifest]?.document {
      manifest = memory.manifest(own.manifest, markdown)
    }
    let reports = ReportFiles(own, files, iteration: iteration)
    return [
      .file(path: own.manifest, format: .markdown), .file(path: own.final, format: .text),
      .file(path: own.knowledge, format: .text),
    ]
      + reports.folders(of: read.task, manifest).map {
        .folder(path: $0, suffixes: ReportFiles.suffixes, format: .text, limit: ReportFiles.limit)
      }
  }

  package func rowCount(of document: MarkdownDocument, at path: String) -> Int {
    guard path.hasSuffix(FocusTaskPaths.taskEnding) else { return 0 }
    return memory.task(path, document).task.phases.count
  }

  /// What names a task and what locks it come and go with the work on it.
  package func keeps(_ path: String) -> Bool { path.hasSuffix(FocusTaskPaths.taskEnding) }

  package func folders(after files: ProjectFiles, at now: Timestamp) -> [String] {
    TaskAtWork(files, self, at: now).folders
  }

  package func reading(
    of files: ProjectFiles, at now: Timestamp, reusing earlier: ReusableReading?
  ) -> any TrackerReading {
    FocusTaskReading(files, self, at: now, knowing: earlier as? Knowledge)
  }
}

extension FocusTaskTracker {
  /// The file that says that a session works on a task.
  package static let lock = FocusTaskPaths.lock
  /// The file that names the task in hand.
  package static let reference = FocusTaskPaths.reference
  /// The newest task file of a folder in which none is in hand, with its path from there.
  package static func taskToTake(in folder: String) -> String? {
    FolderListing.visibleNames(in: "\(folder)/\(FocusTaskPaths.home)")
      .last { $0.hasSuffix(FocusTaskPaths.taskEnding) }.map { "\(FocusTaskPaths.home)/\($0)" }
  }
  /// The task file that is meant; empty for the one in hand.
  package var taskFile: String { chosen ?? "" }
}
