internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The record of every action, one JSON object a line, only ever appended to.
package struct Journal: Sendable {
  /// The last entries, oldest first.
  package struct Tail: Sendable {
    package var entries: [Receipt] = []
    package var findings: [Finding] = []
    /// Whether these are all entries that there are.
    package var isWhole = true
  }

  private let path: String
  private let root: String
  /// As findings name it.
  private let name: String

  /// - Parameters:
  ///   - root: the absolute path of the project's directory.
  ///   - home: a tracker's `home`.
  package init(root: String, home: String) {
    self.init(RosterFolder(root: root, home: home), root: root)
  }

  init(_ folder: RosterFolder, root: String) {
    path = folder.journal
    self.root = root
    name = path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }

  /// What the file system says of the journal: different as soon as something was added. Nil where
  /// there is none.
  package var identity: FileIdentity? { try? FileIdentity.following(path) }

  /// Reads no more of the file than the last `count` entries need. Lines that are no entries, such
  /// as one that a crash cut off, become findings.
  package func last(_ count: Int) -> Tail {
    do throws(ReadFailure) {
      return try tail(count)
    } catch {
      guard case .problem(let problem) = error else { return Tail() }
      return Tail(findings: [Finding(.error, problem, at: SourceLocation(file: name))])
    }
  }

  /// The entries that follow the one with an id, oldest first; all of them where it is nil or the
  /// journal does not have it.
  package func entries(
    after id: String?
  ) throws(UnreadableJournal) -> (entries: [Receipt], isContinued: Bool) {
    do throws(ReadFailure) {
      return try followers(of: id)
    } catch {
      guard case .problem(let problem) = error else { return ([], false) }
      throw UnreadableJournal(problem)
    }
  }

  private func followers(
    of id: String?
  ) throws(ReadFailure) -> (entries: [Receipt], isContinued: Bool) {
    guard let id else { return (try tail(.max).entries, false) }
    var count = 64
    while true {
      let tail = try tail(count)
      if let position = tail.entries.lastIndex(where: { $0.id == id }) {
        return (Array(tail.entries[(position + 1)...]), true)
      }
      if tail.isWhole { return (tail.entries, false) }
      count *= 16
    }
  }

  /// Reads nothing that lies outside the project.
  private func tail(_ count: Int) throws(ReadFailure) -> Tail {
    var paths = ProjectPaths(root: root)
    let place = try paths.resolve(name)
    do throws(SystemError) {
      return try tail(of: Descriptor(opening: place, O_RDONLY | O_NOFOLLOW), count: count)
    } catch {
      throw ReadFailure(error)
    }
  }

  private func tail(of file: borrowing Descriptor, count: Int) throws(SystemError) -> Tail {
    let (start, bytes) = try Self.end(of: file, lines: count)
    var lines = bytes.split(separator: Self.newline)
    // Where the file was not read from its beginning, the first line is a part of one.
    if start > 0, !lines.isEmpty { lines.removeFirst() }
    var tail = Tail(isWhole: start == 0 && lines.count <= count)
    for line in lines.suffix(count) {
      if let entry = Receipt(line: Array(line)) {
        tail.entries.append(entry)
      } else {
        let number = try Self.lineNumber(in: file, at: start + line.startIndex)
        let location = SourceLocation(file: name, line: number)
        tail.findings.append(Finding(.warning, .damagedJournal(line: number), at: location))
      }
    }
    return tail
  }

  /// Enough from the end of a file to hold so many whole lines, and where it starts.
  private static func end(
    of file: borrowing Descriptor, lines: Int
  ) throws(SystemError) -> (start: Int, bytes: [UInt8]) {
    let size = try file.status().size
    var length = min(size, 65_536)
    while true {
      let bytes = try file.readAll(expecting: length, limit: length, from: size - length)
      if length == size || bytes.count(where: { $0 == newline }) > lines {
        return (size - length, bytes)
      }
      length = min(size, length * 4)
    }
  }

  /// Counted from 1. Reads the file up to there, which only a damaged one is worth.
  private static func lineNumber(
    in file: borrowing Descriptor, at offset: Int
  ) throws(SystemError) -> Int {
    let bytes = try file.readAll(expecting: offset, limit: offset)
    return bytes.prefix(offset).count { $0 == newline } + 1
  }

  private static let newline = UInt8(ascii: "\n")
}

package struct UnreadableJournal: Error {
  package let reason: String

  fileprivate init(_ problem: Problem) {
    reason = if case .unreadable(let reason) = problem { reason } else { "it \(problem.message)" }
  }
}

// MARK: - Writing, under the lock

extension Journal {
  /// Returns when the entry is on the disk. Where that fails, the journal is as it was.
  /// - Parameter mode: of a journal that is begun now, of which the umask takes its part away.
  func append(_ entry: Receipt, mode: UInt32 = 0o644) throws(SystemError) {
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW
    let file = try Descriptor(opening: path, flags, mode: mode_t(mode))
    let size = try file.status().size
    // A crash may have cut the last line off; the entry must not become a part of it.
    let last = size > 0 ? try file.readAll(expecting: 1, limit: 1, from: size - 1).first : nil
    let lead = last == nil || last == Self.newline ? "" : "\n"
    do throws(SystemError) {
      try file.writeAll(Array((lead + entry.json + "\n").utf8))
      try file.synchronize()
    } catch {
      _ = ftruncate(file.number, off_t(size))
      throw error
    }
  }

  /// The newest entry that undo would take back.
  func newestUndoable(
    passingCoordinator: Bool = false, where isMeant: (Receipt) -> Bool = { _ in true }
  ) -> Receipt? {
    var count = 64
    while true {
      let tail = last(count)
      let undone = Set(tail.entries.compactMap(\.undoes))
      let found = tail.entries.last {
        $0.isUndoable && $0.undoes == nil && !undone.contains($0.id)
          && !(passingCoordinator && $0.isByCoordinator) && isMeant($0)
      }
      if found != nil || tail.isWhole { return found }
      count *= 16
    }
  }

  /// Whether everything that was done after an entry has been taken back.
  func isLatest(_ id: String) -> Bool {
    var count = 64
    while true {
      let tail = last(count)
      if let place = tail.entries.lastIndex(where: { $0.id == id }) {
        let undone = Set(tail.entries.compactMap(\.undoes))
        return tail.entries[(place + 1)...]
          .allSatisfy { $0.undoes != nil || undone.contains($0.id) }
      }
      if tail.isWhole { return false }
      count *= 16
    }
  }

  /// Whether an entry is among the last ones.
  func contains(_ id: String) -> Bool {
    last(64).entries.contains { $0.id == id }
  }
}
