#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Keeps what stands in the files of one tracker. A refresh costs one `stat` a file; only what has
/// changed is read and parsed again.
package struct ProjectReader: Sendable {
  /// What a refresh has found.
  package struct Refresh: Equatable, Sendable {
    package var isChanged: Bool
    /// Look again after so many milliseconds: a file is gone or does not parse, perhaps only because
    /// a writer is half-way.
    package var retryInMilliseconds: Int?
  }

  /// How long a writer may take before a half-written file is reported.
  package static let retryDelay = 50

  package private(set) var files: ProjectFiles
  package let tracker: any Tracker
  var paths: ProjectPaths
  private(set) var sources: [Source] = []
  private var watched: [String: WatchedFile] = [:]
  private var folders: [String: FolderListing] = [:]
  /// What is looked for, and whether it was missing.
  private(set) var places: [Place: Bool] = [:]
  /// When all was last seen to be as it was, in monotonic nanoseconds.
  private var unchangedAt: Int64 = .min
  /// Files that went alone while the others stayed as they were: nobody began anew.
  private var kept: Set<String> = []
  /// Of the last reading of the files.
  private var reusable: ReusableReading?

  /// Reads nothing yet.
  /// - Parameter root: the absolute path of the project's directory.
  package init(root: String, tracker: any Tracker) {
    paths = ProjectPaths(root: root)
    files = ProjectFiles(root: paths.root)
    self.tracker = tracker
  }

  /// Brings `files` up to date. Never waits.
  package mutating func refresh() -> Refresh {
    let moment = SystemClock.monotonic
    if isUnchanged {
      unchangedAt = moment
      return Refresh(isChanged: false)
    }
    paths.forgetFolders()
    var round = Round(isAway: isAway)
    // Files name other files; a chain longer than this is a circle.
    for _ in 0..<8 {
      for source in sources where round.files[source] == nil {
        round.files[source] = visit(source, in: &round)
      }
      if round.isFirst || round.isChanged { sources = tracker.sources(knowing: files) }
      round.isFirst = false
      if sources.allSatisfy({ round.files[$0] != nil }) { break }
    }
    forgetLost(in: &round)
    lookForPlaces(in: &round)
    forgetUnnamed(in: &round)
    return Refresh(
      isChanged: round.isChanged, retryInMilliseconds: milliseconds(until: round.retry))
  }

  /// What stands in the files as they were last read. What has not changed since the last call is not
  /// understood anew.
  package mutating func reading(at now: Timestamp) -> any TrackerReading {
    let reading = tracker.reading(of: files, at: now, reusing: reusable)
    reusable = reading.reusable
    return reading
  }

  package mutating func board(at now: Timestamp) -> Board { reading(at: now).board() }

  /// A file that was there and has gone.
  package var lostFile: Finding? {
    files.files.values.lazy.compactMap(\.unusable).first { $0.problem == .gone }
  }

  /// The way that is taken every second, for as long as nothing happens.
  private var isUnchanged: Bool {
    !sources.isEmpty && watched.values.allSatisfy(\.isUnchanged)
      && folders.values.allSatisfy(\.isUnchanged)
      && places.allSatisfy { isMissing($0.key) == $0.value }
  }

  /// For commands, which look only once: waits for a half-written file, and only then.
  package mutating func readOnce() -> ProjectFiles {
    if let wait = refresh().retryInMilliseconds {
      SystemClock.sleep(milliseconds: wait)
      _ = refresh()
    }
    return files
  }

  /// What one refresh has done so far.
  private struct Round {
    /// The folder of the team's files has gone as a whole.
    let isAway: Bool
    var isFirst = true
    var isChanged = false
    /// The files that each source stands for.
    var files: [Source: [String]] = [:]
    var visited: Set<String> = []
    var listed: Set<String> = []
    var places: Set<Place> = []
    var retry: Int64?
  }

  /// Of a project that is moved away as a whole, all stays in sight as it was.
  private var isAway: Bool {
    let home = RosterFolder.base(root: paths.root, home: tracker.home)
    if watched.isEmpty { return false }
    guard case .failure(let error) = FileIdentity.result(home) else { return false }
    return error.code == ENOENT
  }

  private mutating func visit(_ source: Source, in round: inout Round) -> [String] {
    switch source {
    case .file(let path, let format):
      visit(path, format, in: &round)
      return [path]
    case .folder(let path, let suffixes, let format, let limit):
      guard let names = list(path, in: &round) else { return [path] }
      let wanted = names.reversed().lazy
        .filter { name in suffixes.contains { name.hasSuffix($0) } }.prefix(limit)
      let files = Array(wanted.map { ProjectPaths.join(path, $0) })
      for file in files { visit(file, format, in: &round) }
      return files
    }
  }

  private mutating func visit(_ path: String, _ format: Document.Format, in round: inout Round) {
    guard round.visited.insert(path).inserted else { return }
    if round.isAway, watched[path] != nil, !tracker.keeps(path) { return }
    // Moved out and in again, so that it is not copied.
    var file =
      watched.removeValue(forKey: path)
      ?? WatchedFile(
        path: path, place: paths.absolute(path), isKept: tracker.keeps(path),
        halfWritten: HalfWritten { [tracker] in tracker.rowCount(of: $0, at: path) })
    if file.refresh(as: format, in: &paths) {
      files.files[path] = file.source
      round.isChanged = true
    }
    if let retry = file.suspectUntil { round.retry = min(retry, round.retry ?? retry) }
    watched[path] = file
  }

  private mutating func lookForPlaces(in round: inout Round) {
    let wanted = round.isChanged ? tracker.places(knowing: files) : Array(places.keys)
    for place in wanted where !round.visited.contains(place.path) {
      round.places.insert(place)
      let isMissing = isMissing(place)
      guard places.updateValue(isMissing, forKey: place) != isMissing else { continue }
      files.files[place.path] = isMissing ? SourceFile(path: place.path, content: .missing) : nil
      round.isChanged = true
    }
  }

  /// Files as they will be, with what the places say that they name besides those of now.
  func locating(_ future: ProjectFiles) -> ProjectFiles {
    var future = future
    for place in tracker.places(knowing: future)
    where places[place] == nil && future[place.path] == nil && isMissing(place) {
      future.files[place.path] = SourceFile(path: place.path, content: .missing)
    }
    return future
  }

  private func isMissing(_ place: Place) -> Bool {
    let path = paths.absolute(place.path)
    guard case .failure(let error) = FileIdentity.result(path),
      error.code == ENOENT || (place.isCertainAlone && error.code == ENOTDIR)
    else { return false }
    if place.isCertainAlone { return true }
    return (try? FileIdentity.following(ProjectPaths.split(path).folder)) != nil
  }

  /// The names in a folder; nil where it cannot be listed, which then stands in `files`. What several
  /// sources have of one folder is of one moment.
  private mutating func list(_ path: String, in round: inout Round) -> [String]? {
    if round.isAway, let known = folders[path] { return known.problem == nil ? known.names : nil }
    var listing = folders[path] ?? FolderListing(place: paths.absolute(path))
    if round.listed.insert(path).inserted, listing.refresh(path, in: &paths) {
      round.isChanged = true
      files.files[path] = listing.problem.map {
        SourceFile(path: path, content: .unusable($0, lastGood: nil))
      }
    }
    folders[path] = listing
    return listing.problem == nil ? listing.names : nil
  }

  /// What a file said is still shown after it has gone. Where another of the tracker's files may have
  /// been written since, though, this is a new beginning, in which the missing one has no part: of a
  /// folder that was replaced while it was read, one file may have been found to be new before the
  /// other was found to be missing.
  private mutating func forgetLost(in round: inout Round) {
    let lost = tracker.markers.filter { files[$0]?.unusable?.problem == .gone }
    let lastWritten = tracker.markers.filter { files[$0]?.presentBytes != nil }
      .compactMap { watched[$0]?.changedAt }.max()
    for path in lost where !kept.contains(path) {
      guard let lastWritten, let present = watched[path]?.presentAt else { continue }
      if lastWritten <= max(present, unchangedAt) {
        kept.insert(path)
      } else {
        watched[path]?.letGo()
        files.files[path] = watched[path]?.source
        round.isChanged = true
      }
    }
    kept = lastWritten == nil ? [] : kept.intersection(lost)
  }

  private mutating func forgetUnnamed(in round: inout Round) {
    guard round.isChanged else { return }
    let named = Set(sources.flatMap { round.files[$0] ?? [] }).union(round.places.map(\.path))
    let listed = Set(sources.compactMap(\.folder))
    for path in folders.keys where !listed.contains(path) { folders[path] = nil }
    for place in places.keys where !round.places.contains(place) { places[place] = nil }
    for path in files.files.keys where !named.contains(path) { files.files[path] = nil }
    for path in watched.keys where !named.contains(path) { watched[path] = nil }
  }

  private func milliseconds(until moment: Int64?) -> Int? {
    moment.map { max(1, Int(($0 - SystemClock.monotonic + 999_999) / 1_000_000)) }
  }
}

extension Source {
  fileprivate var folder: String? {
    if case .folder(let path, _, _, _) = self { path } else { nil }
  }
}
