#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds the real places of a project's files. Links are followed only inside the project; a file
/// that a tracker names by an absolute path must lie in the folder in which it is named.
struct ProjectPaths: Sendable {
  /// The real path of the project's directory.
  let root: String
  private var folders: [String: Result<String, ReadFailure>] = [:]

  /// - Parameter root: an absolute path; where it does not exist, nothing in it does.
  init(root: String) {
    self.root = (try? Self.real(root)) ?? root
  }

  func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return root == "/" ? "/" + path : root + "/" + path
  }

  /// Forgets what was found out about folders, so that the next look-ups ask the system again.
  mutating func forgetFolders() {
    folders.removeAll(keepingCapacity: true)
  }

  /// The real path of a file, or of the place where it would be created.
  mutating func resolve(_ path: String) throws(ReadFailure) -> String {
    let (folder, name) = Self.split(absolute(path))
    let realFolder = try realFolder(folder)
    let place = Self.join(realFolder, name)
    let target = try Self.target(of: place, path: path)
    let targetFolder = Self.split(target).folder
    let isAllowed =
      isInside(targetFolder) || (path.hasPrefix("/") && targetFolder == realFolder)
    guard isAllowed else { throw .problem(.outsideProject(target: target)) }
    return target
  }

  /// Whether a real path is the project's directory or lies in it.
  func isInside(_ path: String) -> Bool {
    path == root || root == "/" || path.hasPrefix(root + "/")
  }

  private mutating func realFolder(_ folder: String) throws(ReadFailure) -> String {
    if let known = folders[folder] { return try known.get() }
    let result: Result<String, ReadFailure>
    do throws(SystemError) {
      result = .success(try Self.real(folder))
    } catch {
      result = .failure(ReadFailure(error))
    }
    folders[folder] = result
    return try result.get()
  }

  private static func target(of place: String, path: String) throws(ReadFailure) -> String {
    do throws(SystemError) {
      guard try FileIdentity.ofName(place).isLink else { return place }
    } catch {
      if error.code == ENOENT { return place }
      throw ReadFailure(error)
    }
    guard let target = try? real(place) else {
      throw .problem(.notAFile(what: "a link that leads nowhere"))
    }
    return target
  }
}

extension ProjectPaths {
  /// The path without links, `.` and `..`.
  static func real(_ path: String) throws(SystemError) -> String {
    guard let resolved = realpath(path, nil) else { throw .last }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The folder and the last component of an absolute path.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.utf8.index(after: slash)...]))
  }

  static func join(_ folder: String, _ name: String) -> String {
    switch folder {
    case "/": "/" + name
    case ".": name
    default: folder + "/" + name
    }
  }
}
