#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The names in one folder, read again only when the folder has changed.
struct FolderListing: Sendable {
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

  private static func list(_ folder: String) throws(ReadFailure) -> [String] {
    guard let names = names(in: folder, where: { !$0.hasPrefix(".") }) else {
      throw ReadFailure(.last)
    }
    return names.sorted()
  }

  /// The other names, sorted; none where the folder cannot be listed.
  static func visibleNames(in folder: String) -> [String] {
    (names(in: folder) { !$0.hasPrefix(".") } ?? []).sorted()
  }

  /// The names that start with a dot; none where the folder cannot be listed.
  static func hiddenNames(in folder: String) -> [String] {
    names(in: folder) { $0.hasPrefix(".") } ?? []
  }

  private static func names(in folder: String, where isWanted: (String) -> Bool) -> [String]? {
    guard let handle = opendir(folder) else { return nil }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      if let name = name(of: entry), isWanted(name) { names.append(name) }
    }
    return names
  }

  /// Nil for a name that is not UTF-8: no path could name it.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
    withUnsafePointer(to: &entry.pointee.d_name) { name in
      name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
        String(validatingCString: $0)
      }
    }
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
