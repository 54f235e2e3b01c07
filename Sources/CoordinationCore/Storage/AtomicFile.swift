internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Why a file's bytes cannot be had.
enum ReadFailure: Error, Equatable {
  case missing
  case problem(Problem)

  init(_ error: SystemError) {
    self =
      switch error.code {
      case ENOENT: .missing
      // A file stands where a folder of its path should.
      case ENOTDIR: .problem(.notAFile(what: "below a file"))
      default: .problem(.unreadable(reason: error.reason))
      }
  }
}

/// Reads and replaces whole files, so that no reader ever meets a half-written one.
enum AtomicFile {
  /// 256 MiB: more is not a tracker's file.
  static let sizeLimit = 256 << 20

  /// A file's bytes and its identity from just before they were read.
  struct Snapshot: Sendable {
    var bytes: [UInt8]
    var identity: FileIdentity
  }

  /// Reads a regular file; waits for nothing and follows no link.
  static func read(_ path: String, limit: Int = sizeLimit) throws(ReadFailure) -> Snapshot {
    let result: Result<Snapshot, ReadFailure>
    do throws(SystemError) {
      result = try readRegular(path, limit: limit)
    } catch {
      // ENXIO is a socket's way of refusing.
      throw error.code == ENXIO ? .problem(.notAFile(what: "a socket")) : ReadFailure(error)
    }
    return try result.get()
  }

  private static func readRegular(
    _ path: String, limit: Int
  ) throws(SystemError) -> Result<Snapshot, ReadFailure> {
    let file = try Descriptor(opening: path, O_RDONLY | O_NOFOLLOW)
    let identity = try file.status()
    if let oddity = identity.oddity { return .failure(.problem(.notAFile(what: oddity))) }
    if identity.size > limit { return .failure(tooLarge(identity.size, limit)) }
    let bytes = try file.readAll(expecting: identity.size, limit: limit)
    if bytes.count > limit { return .failure(tooLarge(bytes.count, limit)) }
    return .success(Snapshot(bytes: bytes, identity: identity))
  }

  private static func tooLarge(_ bytes: Int, _ limit: Int) -> ReadFailure {
    .problem(.tooLarge(bytes: bytes, limit: limit))
  }
}

// MARK: - Writing

extension AtomicFile {
  /// Writes a new file to the disk, with the mode and, where the system allows it, the owner of the
  /// one that it shall replace; else with what the umask leaves of a mode. Where that fails, there is
  /// no file.
  /// - Parameter isDurable: the bytes shall outlive a power failure.
  static func create(
    _ path: String, _ bytes: [UInt8], like old: FileIdentity?, mode: UInt32 = 0o644,
    isDurable: Bool = true
  ) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let file = try Descriptor(opening: path, flags, mode: old == nil ? mode_t(mode) : 0o600)
    do throws(SystemError) {
      try fill(file, bytes, like: old, isDurable: isDurable)
    } catch {
      unlink(path)
      throw error
    }
  }

  private static func fill(
    _ file: borrowing Descriptor, _ bytes: [UInt8], like old: FileIdentity?, isDurable: Bool
  ) throws(SystemError) {
    try file.writeAll(bytes)
    if let old {
      if fchown(file.number, old.user, old.group) != 0 {
        // Only root may give files away; a group of one's own is still worth keeping.
        _ = fchown(file.number, uid_t.max, old.group)
      }
      try uninterrupted { fchmod(file.number, mode_t(old.mode) & 0o7777) }
    }
    if isDurable { try file.synchronize() }
  }

  /// Two files change places. Where the file system cannot do that in one step, `second`'s old
  /// bytes end up in `first` all the same, but a writer in that moment may be overlooked.
  static func exchange(_ first: String, _ second: String) throws(SystemError) {
    do throws(SystemError) {
      try uninterrupted { cp_rename_exchange(first, second) }
    } catch {
      guard isUnsupported(error) else { throw error }
      try exchangeInSteps(first, second)
    }
  }

  static func exchangeInSteps(_ first: String, _ second: String) throws(SystemError) {
    let file = try Descriptor(opening: second, O_RDONLY | O_NOFOLLOW)
    let identity = try file.status()
    let bytes = try file.readAll(expecting: identity.size, limit: sizeLimit)
    let aside = first + ".old"
    try create(aside, bytes, like: identity)
    try rename(first, over: second)
    try rename(aside, over: first)
  }

  /// Renames, but never over another file: EEXIST.
  static func moveToFreeName(_ from: String, _ to: String) throws(SystemError) {
    do throws(SystemError) {
      try uninterrupted { cp_rename_new(from, to) }
    } catch {
      guard isUnsupported(error) else { throw error }
      try uninterrupted { link(from, to) }
      try uninterrupted { unlink(from) }
    }
  }

  /// Renames, whatever is there.
  static func rename(_ from: String, over to: String) throws(SystemError) {
    try uninterrupted { systemRename(from, to) }
  }

  private static func systemRename(_ from: String, _ to: String) -> Int32 {
    #if canImport(Glibc)
      Glibc.rename(from, to)
    #else
      Darwin.rename(from, to)
    #endif
  }

  private static func isUnsupported(_ error: SystemError) -> Bool {
    [ENOSYS, EINVAL, ENOTSUP, EOPNOTSUPP].contains(error.code)
  }

  /// Removes a file; that it is gone already is as good.
  static func remove(_ path: String) throws(SystemError) {
    do throws(SystemError) {
      try uninterrupted { unlink(path) }
    } catch  where error.code != ENOENT {
      throw error
    } catch {}
  }

  /// Removes a file, as far as that can be done.
  /// - Returns: whether it is gone.
  static func removeIfPossible(_ path: String) -> Bool { (try? remove(path)) != nil }

  /// Removes what killed processes have left beside a file. Only for those who alone write
  /// temporaries for it: all of them are left-overs then.
  static func removeStrayTemporaries(beside path: String) {
    let (folder, name) = ProjectPaths.split(path)
    for stray in FolderListing.hiddenNames(in: folder)
    where TemporaryName.isOurs(stray, beside: name) {
      try? remove(ProjectPaths.join(folder, stray))
    }
  }

  /// Makes the names in a folder survive a power failure. Some file systems cannot, and say so with
  /// EINVAL.
  static func synchronizeFolder(_ path: String) throws(SystemError) {
    let folder = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY)
    do throws(SystemError) {
      try folder.synchronize()
    } catch  where error.code != EINVAL && error.code != ENOTSUP {
      throw error
    } catch {}
  }
}
