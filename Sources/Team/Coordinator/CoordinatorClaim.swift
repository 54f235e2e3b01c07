internal import CPlatform
package import CoordinationCore
internal import Trackers

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The right to coordinate a project, held for as long as this value lives. The system takes it
/// back from a process that dies.
package final class CoordinatorClaim {
  private var descriptor: Int32
  private let path: String
  private let root: String
  private let project: stat?
  /// What an earlier coordinator has left.
  package let former: CoordinatorRecord?

  /// - Parameter root: the absolute path of the project's directory.
  /// - Throws: `coordinatorRunning`, which names the other one, or `diskRefused`.
  package init(root: String) throws(Refusal) {
    self.root = root
    project = try? Self.status(root)
    path = Self.path(root)
    descriptor = cp_open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      former = nil
      throw .diskRefused(file: path, reason: SystemError.last.reason)
    }
    let isMine = cp_lock_file(descriptor) == 0
    former = Self.read(descriptor)
    guard isMine else { throw .coordinatorRunning(holder: former?.holder ?? "of another process") }
  }

  deinit { release() }

  /// Gives the right back, whoever else still has this value.
  func release() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  static func path(_ root: String) -> String {
    "\(root)/\(MultiAgentTracker.standard.home)/coordinator.json"
  }

  /// What others find where the file of the claim should be.
  enum Place {
    /// The very file that is locked.
    case mine
    /// Another one, which whoever locks it has the right of.
    case other
    /// None, but the files of a team, perhaps because all of them are being removed one by one.
    case missing
    /// Not even these.
    case gone
    /// It cannot be told.
    case unknown(reason: String)
    /// Not even the project is there, or another directory has its place.
    case projectGone(isReplaced: Bool)
  }

  var place: Place {
    do throws(SystemError) {
      let present = try Self.status(path)
      var mine = stat()
      return fstat(descriptor, &mine) == 0 && Self.areSame(mine, present) ? .mine : placeOfOther
    } catch {
      return error.isAbsence ? placeOfNothing : .unknown(reason: error.reason)
    }
  }

  private var placeOfOther: Place { projectLost ?? (hasTeam ? .other : .gone) }

  private var placeOfNothing: Place { projectLost ?? (hasTeam ? .missing : .gone) }

  /// A folder with neither state nor queue is none of a team.
  private var hasTeam: Bool {
    [MultiAgentTracker.statePath, MultiAgentTracker.queuePath]
      .contains { SmallFile.exists("\(root)/\($0)") }
  }

  private var projectLost: Place? {
    do throws(SystemError) {
      let present = try Self.status(root)
      return project.map { Self.areSame($0, present) } == false
        ? .projectGone(isReplaced: true) : nil
    } catch {
      return error.isAbsence ? .projectGone(isReplaced: false) : nil
    }
  }

  private static func areSame(_ one: stat, _ other: stat) -> Bool {
    one.st_ino == other.st_ino && one.st_dev == other.st_dev
  }

  private static func status(_ path: String) throws(SystemError) -> stat {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .last }
    return status
  }

  /// In place, because the right is bound to this very file. A reader may meet half of it, and asks
  /// again.
  package func write(_ record: CoordinatorRecord) throws(Refusal) {
    let before = Self.bytes(descriptor)
    do throws(SystemError) {
      try put(Array(record.text.utf8))
    } catch {
      // For what stood there, there is room.
      try? put(before)
      throw .diskRefused(file: path, reason: error.reason)
    }
  }

  private func put(_ bytes: [UInt8]) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let start = written
      written += try uninterrupted {
        bytes.withUnsafeBytes {
          pwrite(descriptor, $0.baseAddress?.advanced(by: start), $0.count - start, off_t(start))
        }
      }
    }
    try uninterrupted { ftruncate(descriptor, off_t(bytes.count)) }
  }

  static func read(_ descriptor: Int32) -> CoordinatorRecord? {
    let bytes = bytes(descriptor)
    return bytes.isEmpty ? nil : CoordinatorRecord(bytes)
  }

  private static let sizeLimit = 1 << 20

  /// As far as they can be read.
  private static func bytes(_ descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: sizeLimit) { buffer, count in
      while count < sizeLimit {
        let start = count
        let more = try? uninterrupted {
          pread(
            descriptor, buffer.baseAddress?.advanced(by: start), sizeLimit - start, off_t(start))
        }
        guard let more, more > 0 else { return }
        count += more
      }
    }
  }
}

extension CoordinatorStatus {
  /// Whether the team's files are there, so that a claim that is missing tells something.
  package static func isKnowable(root: String) -> Bool {
    [MultiAgentTracker.statePath, MultiAgentTracker.queuePath].contains {
      SmallFile.exists("\(root)/\($0)")
    }
  }

  /// Asks the disk; takes nothing and waits for nobody. Nil where there never was a coordinator.
  /// - Parameter root: the absolute path of the project's directory.
  package static func read(root: String) -> CoordinatorStatus? {
    let file = cp_open(
      CoordinatorClaim.path(root), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard let record = CoordinatorClaim.read(file) else { return nil }
    return CoordinatorStatus(
      isRunning: cp_is_file_locked(file) != 0, lastRound: record.lastRound ?? record.started,
      handsOn: record.handsOn)
  }
}
