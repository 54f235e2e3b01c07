#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The way of one file from its old version to its new one and, if need be, back.
struct FileSwap {
  let temporary: String
  private let versions: FileVersions
  /// The real path of the file.
  private let place: String

  var folder: String { ProjectPaths.split(place).folder }

  /// Creates the folder of a file that is to be created.
  init(_ versions: FileVersions, in paths: inout ProjectPaths) throws(CommitFailure) {
    self.versions = versions
    if versions.old == nil {
      let folder = ProjectPaths.split(paths.absolute(versions.path)).folder
      do throws(SystemError) {
        try paths.createFolder(folder, isNamed: versions.path.hasPrefix("/"))
      } catch {
        throw CommitFailure(versions.path, error)
      }
    }
    do throws(ReadFailure) {
      place = try paths.resolve(versions.path)
    } catch {
      throw Self.failure(error, versions.path)
    }
    temporary = TemporaryName.random(beside: place)
  }

  /// Who may read and write the file; of one that is to be created, as usual.
  var mode: UInt32 {
    versions.old == nil ? 0o644 : (try? FileIdentity.following(place))?.mode ?? 0o600
  }

  var intended: Intent.File {
    Intent.File(
      path: versions.path, temporary: ProjectPaths.split(temporary).name,
      old: versions.old.map(Fingerprint.init), new: versions.new.map(Fingerprint.init))
  }

  /// Nobody but the holder of the lock writes temporaries for this file.
  func removeStrayTemporaries() {
    AtomicFile.removeStrayTemporaries(beside: place)
  }

  func writeTemporary() throws(CommitFailure) {
    guard let new = versions.new else { return }
    let old = try? FileIdentity.following(place)
    do throws(SystemError) {
      try AtomicFile.create(temporary, new, like: versions.old == nil ? nil : old)
    } catch {
      throw CommitFailure(versions.path, error)
    }
  }

  /// Fails if the file is not as it was read. Cheap, and spares readers a swap and a swap back.
  func compare() throws(CommitFailure) {
    guard try bytes(at: place).isSame(as: versions.old) else { throw foreignWriter }
  }

  /// Gives the new version the file's name, and checks that it was the old one that lost it.
  func swap() throws(CommitFailure) {
    do throws(SystemError) {
      switch (versions.old, versions.new) {
      case (.some, .some): try AtomicFile.exchange(temporary, place)
      case (.none, .some): try AtomicFile.moveToFreeName(temporary, place)
      case (.some, .none): try AtomicFile.moveToFreeName(place, temporary)
      case (.none, .none): break
      }
    } catch {
      let isForeign = error.code == EEXIST || error.code == ENOENT
      throw isForeign ? foreignWriter : CommitFailure(versions.path, error)
    }
    guard versions.old == nil || (try? bytes(at: temporary)).isSame(as: versions.old) else {
      swapBack()
      throw foreignWriter
    }
  }

  /// Gives the name back to what had it before `swap`, unless somebody has written there since:
  /// then the newest version keeps it.
  func swapBack() {
    switch (versions.old, versions.new) {
    case (.some, .some):
      guard (try? bytes(at: place)).isSame(as: versions.new) else { return }
      try? AtomicFile.exchange(temporary, place)
      if !(try? bytes(at: temporary)).isSame(as: versions.new) {
        try? AtomicFile.exchange(temporary, place)
      }
    case (.none, .some):
      if (try? bytes(at: place)).isSame(as: versions.new) {
        try? AtomicFile.moveToFreeName(place, temporary)
      }
    case (.some, .none): try? AtomicFile.moveToFreeName(temporary, place)
    case (.none, .none): break
    }
  }

  /// Fails if somebody who had read the old version has already written over the new one, unless
  /// the values that were meant are there all the same.
  func readBack(_ changes: [Change]) throws(CommitFailure) {
    let present = try bytes(at: place)
    if present.isSame(as: versions.new) { return }
    let own = changes.filter { $0.file == versions.path }
    let format = Document.Format(
      ofFile: versions.path, hasValues: own.contains { !$0.path.isEmpty })
    guard let present, versions.new != nil, let document = try? Document(present, format: format)
    else { throw foreignWriter }
    var files = ProjectFiles(root: "/")
    files.files[versions.path] = SourceFile(path: versions.path, content: .document(document))
    guard (try? files.applying(own.inverted, isLenient: true)) != nil else { throw foreignWriter }
  }

  /// Nil where there is no file.
  private func bytes(at path: String) throws(CommitFailure) -> [UInt8]? {
    do throws(ReadFailure) {
      return try AtomicFile.read(path).bytes
    } catch {
      if error == .missing { return nil }
      throw Self.failure(error, versions.path)
    }
  }

  private var foreignWriter: CommitFailure { .foreignWriter(file: versions.path) }

  private static func failure(_ failure: ReadFailure, _ path: String) -> CommitFailure {
    guard case .problem(let problem) = failure else { return .foreignWriter(file: path) }
    return .refused(.fileUnusable(Finding(.error, problem, at: SourceLocation(file: path))))
  }
}
