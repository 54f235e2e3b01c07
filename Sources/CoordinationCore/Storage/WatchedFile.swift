/// One file and what was last seen of it.
struct WatchedFile: Sendable {
  private(set) var source: SourceFile
  /// Until then (monotonic nanoseconds) a file that is gone or does not parse is believed to be in
  /// somebody's hands.
  private(set) var suspectUntil: Int64?
  private let place: String
  /// What the file said is still shown after it has gone.
  private let isKept: Bool
  private let halfWritten: HalfWritten
  /// When the file was last seen to have become another one or to have been written, and when it was
  /// last seen to be there; in monotonic nanoseconds.
  private(set) var changedAt: Int64 = .min
  private(set) var presentAt: Int64 = .min
  private var seen: Result<FileIdentity, SystemError>?
  private var isSettled = false

  /// - Parameter place: the absolute path.
  init(path: String, place: String, isKept: Bool, halfWritten: HalfWritten) {
    source = SourceFile(path: path, content: .missing)
    self.place = place
    self.isKept = isKept
    self.halfWritten = halfWritten
  }

  /// Whether a refresh would find nothing and has nothing to wait for.
  var isUnchanged: Bool {
    isSettled && suspectUntil == nil && seen == FileIdentity.result(place)
  }

  /// - Returns: whether `source` is different now; always true the first time.
  mutating func refresh(as format: Document.Format, in paths: inout ProjectPaths) -> Bool {
    let moment = SystemClock.monotonic
    let status = FileIdentity.result(place)
    if case .success = status {
      presentAt = moment
      if let seen, seen != status { changedAt = SystemClock.monotonic }
    }
    if isSettled, seen == status, !isDue { return false }
    let isFirst = seen == nil
    seen = status
    isSettled = status.isSettled
    let isChanged = take(load(status, in: &paths), as: format)
    return isFirst || isChanged
  }

  /// A file that has gone is not shown any more.
  mutating func letGo() {
    source = SourceFile(path: source.path, content: .missing)
  }

  private var isDue: Bool {
    suspectUntil.map { SystemClock.monotonic >= $0 } ?? false
  }

  private mutating func load(
    _ status: Result<FileIdentity, SystemError>, in paths: inout ProjectPaths
  ) -> Result<AtomicFile.Snapshot, ReadFailure> {
    do throws(ReadFailure) {
      if case .failure(let error) = status {
        // There may be a link all the same, which leads nowhere.
        _ = try paths.resolve(source.path)
        throw ReadFailure(error)
      }
      return .success(try AtomicFile.read(paths.resolve(source.path)))
    } catch {
      // Nothing in the file's identity tells when a link or a folder above it is put right.
      if case .problem = error { isSettled = false }
      return .failure(error)
    }
  }

  private mutating func take(
    _ loaded: Result<AtomicFile.Snapshot, ReadFailure>, as format: Document.Format
  ) -> Bool {
    switch loaded {
    case .success(let snapshot):
      return take(snapshot, as: format)
    case .failure(.missing):
      return doubt(absence)
    case .failure(.problem(let problem)):
      suspectUntil = nil
      return replace(.unusable(problem, lastGood: source.document))
    }
  }

  private mutating func take(_ snapshot: AtomicFile.Snapshot, as format: Document.Format) -> Bool {
    let modified = snapshot.identity.modifiedTime
    do throws(SyntaxProblem) {
      if case .document(let document) = source.content, document.bytes.isSame(as: snapshot.bytes) {
      } else {
        let document = try Document(snapshot.bytes, format: format)
        if let problem = halfWritten.problem(of: document, since: source.document) {
          return doubt(problem, modified, showing: document)
        }
        source.content = .document(document)
        source.modified = nil
      }
      suspectUntil = nil
      defer { source.modified = modified }
      return source.modified != modified
    } catch {
      return doubt(.malformed(error), modified)
    }
  }

  /// - Parameter document: what is shown where nothing better was seen.
  private mutating func doubt(
    _ problem: Problem, _ modified: Timestamp, showing document: Document? = nil
  ) -> Bool {
    let isChanged = doubt(.unusable(problem, lastGood: source.document ?? document))
    if isChanged { source.modified = modified }
    return isChanged
  }

  private var absence: SourceFile.Content {
    guard isKept, let document = source.document else { return .missing }
    return .unusable(.gone, lastGood: document)
  }

  /// What was good until now stays for a moment; only a second look makes it bad.
  private mutating func doubt(_ content: SourceFile.Content) -> Bool {
    if isDue {
      suspectUntil = nil
      return replace(content)
    }
    let deadline =
      suspectUntil ?? SystemClock.monotonic + Int64(ProjectReader.retryDelay) * 1_000_000
    switch (source.content, content) {
    case (.document, _):
      suspectUntil = deadline
      return false
    case (.missing, .unusable):
      suspectUntil = deadline
      return replace(content)
    default: return replace(content)
    }
  }

  private mutating func replace(_ content: SourceFile.Content) -> Bool {
    switch (source.content, content) {
    case (.missing, .missing): return false
    case (.unusable(let old, _), .unusable(let new, _)) where old == new: return false
    default:
      if case .missing = content { source.modified = nil }
      source.content = content
      return true
    }
  }
}
