/// The names in one folder, read again only when the folder has changed.
package struct FolderListing: Sendable {
  private(set) var names: [String] = []
  /// Why the folder cannot be listed, unless it is simply not there.
  private(set) var problem: Problem?
  /// The absolute path.
  private let place: String
  private var seen: Result<FileIdentity, SystemError>?
  private var isSettled = false

  init(place: String) {
    self.place = place
  }

  /// Whether a refresh would find nothing.
  var isUnchanged: Bool {
    isSettled && seen == FileIdentity.result(place)
  }

  /// - Returns: whether the names or the problem are different now.
  mutating func refresh(_ path: String, in paths: inout ProjectPaths) -> Bool {
    let status = FileIdentity.result(place)
    if isSettled, seen == status { return false }
    let old = (names, problem)
    seen = status
    isSettled = status.isSettled
    do throws(ReadFailure) {
      names = try Self.list(paths.resolve(ProjectPaths.join(path, ".")))
      problem = nil
    } catch {
      names = []
      if case .problem(let reason) = error { problem = reason } else { problem = nil }
      isSettled = problem == nil
    }
    return old.0 != names || old.1 != problem
  }

  static func list(_ folder: String) throws(ReadFailure) -> [String] {
    do throws(SystemError) {
      return try names(in: folder) { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw ReadFailure(error)
    }
  }

  /// The names that start with no dot, sorted; none where the folder cannot be listed.
  package static func visibleNames(in folder: String) -> [String] {
    (try? list(folder)) ?? []
  }

  /// The names that start with a dot; none where the folder cannot be listed.
  static func hiddenNames(in folder: String) -> [String] {
    (try? names(in: folder) { $0.hasPrefix(".") }) ?? []
  }

  /// Names that are not UTF-8 are left out: no path could name them.
  private static func names(
    in folder: String, where isWanted: (String) -> Bool
  ) throws(SystemError) -> [String] {
    var names: [String] = []
    try FolderNames(in: folder).forEach { name in
      if let name = String(validatingCString: name), isWanted(name) { names.append(name) }
    }
    return names
  }
}

extension FileIdentity {
  /// What a path leads to, or why that cannot be said.
  static func result(_ path: String) -> Result<FileIdentity, SystemError> {
    do throws(SystemError) {
      return .success(try following(path))
    } catch {
      return .failure(error)
    }
  }
}

extension Result<FileIdentity, SystemError> {
  /// Whether an unchanged answer will mean unchanged bytes from now on.
  var isSettled: Bool {
    switch self {
    case .success(let identity): !identity.isFresh(at: SystemClock.wall)
    case .failure: true
    }
  }
}
