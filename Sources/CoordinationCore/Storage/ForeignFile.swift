/// Files that are not a tracker's: those that somebody has named, and those that a single process owns.
package enum ForeignFile {
  /// The bytes of a regular file. A link is followed: whoever names it means what it leads to.
  /// - Throws: `fileUnusable` with the reason.
  package static func read(_ path: String, limit: Int = 64 << 20) throws(Refusal) -> [UInt8] {
    if let bytes = try readIfPresent(path, limit: limit) { return bytes }
    let problem = Problem.unreadable(reason: "there is no such file")
    throw .fileUnusable(Finding(.error, problem, at: SourceLocation(file: path)))
  }

  /// The same of a file that need not be there: nil only where it is not, whatever else may hinder.
  package static func readIfPresent(
    _ path: String, limit: Int = 64 << 20
  ) throws(Refusal) -> [UInt8]? {
    do throws(ReadFailure) {
      let real: String
      do throws(SystemError) {
        real = try ProjectPaths.real(path)
      } catch {
        throw ReadFailure(error)
      }
      return try AtomicFile.read(real, limit: limit).bytes
    } catch {
      guard case .problem(let problem) = error else { return nil }
      throw .fileUnusable(Finding(.error, problem, at: SourceLocation(file: path)))
    }
  }

  /// The path without links, `.` and `..`; nil where it leads nowhere.
  package static func realPath(_ path: String) -> String? { try? ProjectPaths.real(path) }

  /// Writes a file of which this process alone is the writer, so that readers meet the old one or the
  /// new one, whole. Nothing is written where it says the same already. A power failure may take it
  /// back: it is for copies.
  package static func replace(_ path: String, _ bytes: [UInt8]) throws(Refusal) {
    do throws(ReadFailure) {
      if try AtomicFile.read(path).bytes == bytes { return }
    } catch {
      if case .problem(let problem) = error {
        throw .fileUnusable(Finding(.error, problem, at: SourceLocation(file: path)))
      }
    }
    AtomicFile.removeStrayTemporaries(beside: path)
    let temporary = TemporaryName.random(beside: path)
    do throws(SystemError) {
      try AtomicFile.create(temporary, bytes, like: nil, isDurable: false)
      try AtomicFile.rename(temporary, over: path)
    } catch {
      try? AtomicFile.remove(temporary)
      throw .diskRefused(file: path, reason: error.reason)
    }
  }
}
