internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where roster keeps what is its own: `.roster/` beside the tracker's files.
package struct RosterFolder: Sendable {
  /// The absolute path.
  package let path: String

  /// - Parameters:
  ///   - root: the absolute path of the project's directory.
  ///   - home: a tracker's `home`.
  package init(root: String, home: String) {
    path = ProjectPaths.join(Self.base(root: root, home: home), Self.name)
  }

  /// The absolute path of the folder in which a tracker's files are.
  static func base(root: String, home: String) -> String {
    home.isEmpty || home == "." ? root : ProjectPaths.join(root, home)
  }

  package static let name = ".roster"
  package var lock: String { path + "/lock" }
  package var intent: String { path + "/intent" }
  package var journal: String { path + "/journal.jsonl" }

  /// Creates the folder, with the mode of the folder it lies in, unless it is there.
  func prepare(in paths: inout ProjectPaths) throws(Refusal) {
    // It would lead our writing elsewhere.
    if (try? FileIdentity.ofName(path))?.isLink == true {
      throw .diskRefused(file: path, reason: "it is a link, and roster writes through none")
    }
    do throws(SystemError) {
      try paths.createFolder(path)
      _ = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    } catch {
      throw .diskRefused(file: path, reason: error.reason)
    }
  }
}

extension ProjectPaths {
  /// Removes a folder of the project in which nobody has put anything.
  mutating func removeEmptyFolder(_ path: String) {
    guard let place = try? resolve(path) else { return }
    rmdir(place)
    forgetFolders()
  }

  /// Creates a folder and those above it, each with the mode of the one it lies in.
  /// - Parameter isNamed: a tracker names it by an absolute path, so that it need not lie in the
  ///   project.
  mutating func createFolder(_ path: String, isNamed: Bool = false) throws(SystemError) {
    if (try? FileIdentity.following(path)) != nil { return }
    let (parent, name) = Self.split(path)
    guard name != "..", name != ".", parent != path else { throw SystemError(code: ENOENT) }
    try createFolder(parent, isNamed: isNamed)
    let realParent = try Self.real(parent)
    guard isNamed || isInside(realParent) else { throw SystemError(code: EPERM) }
    let mode = mode_t(try FileIdentity.following(parent).mode) & 0o7777
    do throws(SystemError) {
      try uninterrupted { mkdir(path, mode) }
      // The umask has taken its part away.
      try uninterrupted { chmod(path, mode) }
    } catch  where error.code != EEXIST {
      throw error
    } catch {}
    forgetFolders()
  }
}
