internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Makes folders and small files where they are missing. What is there is never replaced, and no
/// link is followed. Each function that makes something tells whether it was missing.
package enum SmallFile {
  @discardableResult
  package static func makeFolder(_ path: String) throws(Refusal) -> Bool {
    let isNew = try make(path) { () throws(SystemError) in
      try uninterrupted { mkdir(path, 0o755) }
    }
    if !isNew, !isFolder(path) { throw .inTheWay(path: path, what: "it is no folder") }
    return isNew
  }

  /// Writes the file whole or not at all; no reader meets a part of it.
  /// - Parameters:
  ///   - mode: of which the umask takes its part away.
  ///   - isDurable: the file shall outlive a power failure.
  @discardableResult
  package static func write(
    _ path: String, _ text: String, mode: UInt32 = 0o644, isDurable: Bool = true
  ) throws(Refusal) -> Bool {
    if exists(path) { return false }
    let bytes = Array(text.utf8)
    if let isNew = try writeUnnamed(path, bytes, mode: mode, isDurable: isDurable) { return isNew }
    // Not the name that a transaction's own has: that removes those as left-overs.
    let temporary = TemporaryName.random(beside: path + ".new")
    return try make(path) { () throws(SystemError) in
      try AtomicFile.create(
        temporary, bytes, like: nil, mode: mode, isDurable: isDurable)
      do throws(SystemError) {
        try AtomicFile.moveToFreeName(temporary, path)
      } catch {
        try? AtomicFile.remove(temporary)
        throw error
      }
    }
  }

  /// The way that leaves nothing behind where the process dies half-way.
  /// - Returns: nil where the file system does not know it.
  private static func writeUnnamed(
    _ path: String, _ bytes: [UInt8], mode: UInt32, isDurable: Bool
  ) throws(Refusal) -> Bool? {
    let folder = ProjectPaths.split(path).folder
    guard let file = try? Descriptor(unnamedIn: folder, mode: mode_t(mode)) else { return nil }
    var isKnown = true
    let isNew = try make(path) { () throws(SystemError) in
      try file.writeAll(bytes)
      if isDurable { try file.synchronize() }
      do throws(SystemError) {
        try uninterrupted { cp_link_unnamed(file.number, path) }
      } catch  where error.code != EEXIST {
        // As where there is no /proc; the other way says what is wrong where that fails, too.
        isKnown = false
      }
    }
    return isKnown ? isNew : nil
  }

  @discardableResult
  package static func link(_ path: String, to target: String) throws(Refusal) -> Bool {
    try make(path) { () throws(SystemError) in
      try uninterrupted { symlink(target, path) }
    }
  }

  private static func make(
    _ path: String, _ make: () throws(SystemError) -> Void
  ) throws(Refusal) -> Bool {
    do throws(SystemError) {
      try make()
      return true
    } catch {
      if error.code == EEXIST { return false }
      throw .diskRefused(file: path, reason: error.reason)
    }
  }

  /// Whether there is anything by that name, a broken link included.
  package static func exists(_ path: String) -> Bool { identity(path) != nil }

  /// Whether there is anything by that name, or nobody can say.
  package static func mayExist(_ path: String) -> Bool {
    do throws(SystemError) {
      _ = try FileIdentity.ofName(path)
      return true
    } catch {
      return !error.isAbsence
    }
  }

  package static func isFolder(_ path: String) -> Bool { identity(path)?.isFolder == true }

  private static func identity(_ path: String) -> FileIdentity? {
    try? FileIdentity.ofName(path)
  }
}
