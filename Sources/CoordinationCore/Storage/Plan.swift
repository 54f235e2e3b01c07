/// What an action would do to the files: worked out in memory, against files as they were read.
struct Plan: Sendable {
  private(set) var changes: [Change]
  let before: ProjectFiles
  private(set) var after: ProjectFiles
  private(set) var undoes: String?
  /// Whether all stands again as it stood before an action that was taken back.
  private var isAsBefore = false
  /// Of a tracker that has made the changes itself, derived values included.
  private var outcome: PlannedOutcome?

  /// Changes that must find what they expect.
  init(_ changes: [Change], in files: ProjectFiles) throws(ApplyProblem) {
    before = files
    (after, self.changes) = try files.applying(changes)
  }

  /// Changes that a tracker has made already.
  init(_ outcome: PlannedOutcome, in files: ProjectFiles) {
    before = files
    (after, changes, self.outcome) = (outcome.files, outcome.changes, outcome)
  }

  /// Takes an entry of the journal back, as far as nothing has moved on. Where others have taken it back
  /// by other means, nothing changes.
  /// - Parameter isLatest: whether nothing was done since: then all is as it was before, derived values
  ///   that were wrong included. Otherwise these are derived anew.
  init(undoing entry: Receipt, in files: ProjectFiles, isLatest: Bool) throws(Refusal) {
    before = files
    undoes = entry.id
    do throws(ApplyProblem) {
      (after, changes) = try files.applying(entry.changes.inverted, isLenient: true)
      isAsBefore = isLatest && changes.count == entry.changes.count
    } catch {
      if entry.wasTakenBack(in: files) {
        (after, changes, isAsBefore) = (files, [], true)
        return
      }
      if case .differs(let change, let found) = error {
        throw .undoMovedOn(entry: entry.id, subject: change.subject, now: found.shown)
      }
      throw error.refusal
    }
  }

  /// Files that were worked out already.
  init(from before: ProjectFiles, to after: ProjectFiles, changes: [Change]) {
    self.before = before
    self.after = after
    self.changes = changes
  }

  /// Brings the derived values in step, and refuses what would contradict itself.
  /// - Parameters:
  ///   - reading: what the tracker has found in the files as they are.
  ///   - locating: finds out what is at the places that the files name after the action.
  /// - Returns: what is compared of the boards before the action and after it.
  mutating func complete(
    by tracker: any Tracker, knowing reading: any TrackerReading, at now: Timestamp,
    locating: (ProjectFiles) -> ProjectFiles = { $0 }
  ) throws(Refusal) -> (before: Board, after: Board) {
    if !changes.isEmpty { after = locating(after) }
    func read(_ files: ProjectFiles) -> any TrackerReading {
      tracker.reading(of: files, at: now, reusing: outcome?.reusable ?? reading.reusable)
    }
    var next = changes.isEmpty ? reading : read(after)
    let isDerived = isAsBefore || outcome != nil
    let derived = isDerived ? [] : next.derivedChanges(since: reading)
    if !derived.isEmpty {
      try derive(derived)
      next = read(after)
    }
    let isSame = versions.isEmpty
    let after = isSame ? reading.comparedBoard() : next.comparedBoard()
    let before = isSame ? after : reading.priorBoard()
    try check(by: tracker, from: before, to: after)
    return (before, after)
  }

  private mutating func derive(_ derived: [Change]) throws(Refusal) {
    var derived = derived
    for index in derived.indices { derived[index].isDerived = true }
    do throws(ApplyProblem) {
      let result = try after.applying(derived)
      after = result.files
      changes += result.changes
    } catch {
      throw error.refusal
    }
  }

  /// Refuses what would contradict itself, or touch files that are not the tracker's.
  /// - Parameters:
  ///   - old: the board before the action.
  ///   - new: the board after it.
  private func check(by tracker: any Tracker, from old: Board, to new: Board) throws(Refusal) {
    let unknown = versions.map(\.path).filter(outside: tracker.sources(knowing: after))
    // Asked only where it matters: what the files name takes reading them.
    if !unknown.isEmpty,
      let path = unknown.filter(outside: tracker.sources(knowing: before)).first
    {
      throw .invariantBroken("\(path) is not a file of \(tracker.name.rawValue)")
    }
    // What was there as a note may become an error again, as where a waived dependency is taken back.
    var known = old.findings
    for problem in new.errors where !hasBroughtBack(problem.location.file) {
      guard let place = known.firstIndex(of: problem.problem, in: problem.location.file) else {
        throw .invariantBroken(problem.message)
      }
      known.remove(at: place)
    }
  }

  /// Whether a whole file is again what it was before the action that is taken back, right or wrong.
  private func hasBroughtBack(_ file: String) -> Bool {
    undoes != nil && changes.contains { $0.file == file && $0.path.isEmpty }
  }

  /// The files that change.
  var versions: [FileVersions] {
    before.versions(comparedWith: after, paths: changes.groupedByFile.map(\.path))
  }
}

extension Source {
  /// Whether a path is this file, or one of this folder's files.
  func names(_ path: String) -> Bool {
    switch self {
    case .file(let own, _): return own == path
    case .folder(let folder, let suffixes, _, _):
      let (parent, name) = ProjectPaths.split(path)
      return parent == folder && !name.hasPrefix(".") && suffixes.contains { name.hasSuffix($0) }
    }
  }
}

extension [String] {
  /// The paths that no source names.
  fileprivate func filter(outside sources: [Source]) -> [String] {
    filter { path in !sources.contains { $0.names(path) } }
  }
}

extension Board {
  fileprivate var errors: [Finding] { findings.filter { $0.severity == .error } }
}

extension [Finding] {
  /// The place of the same problem, which may have moved to another line.
  fileprivate func firstIndex(of problem: Problem, in file: String) -> Int? {
    firstIndex { $0.problem == problem && $0.location.file == file }
  }
}

extension String? {
  /// A value from a file, short enough for a message.
  fileprivate var shown: String {
    guard let self else { return "gone" }
    let start = self.prefix(200).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let text = TextSanitizer.sanitized(start)
    return text.count > 40 ? text.prefix(39) + "…" : text
  }
}
