/// A folder in which something may happen that concerns a project, and what.
package struct WatchedFolder: Equatable, Sendable {
  /// The absolute path; the folder exists.
  package var path: String
  /// The files and folders to look out for.
  var names: Set<String> = []
  /// The ends of the names of further files to look out for.
  var suffixes: Set<String> = []

  func concerns(_ name: String) -> Bool {
    names.contains(name)
      || (!name.hasPrefix(".") && suffixes.contains { name.hasSuffix($0) })
  }
}

extension ProjectReader {
  /// Where to listen for changes of the files that the tracker named in the last refresh. Of a
  /// folder that does not exist, the nearest one above it that does.
  package var watchedFolders: [WatchedFolder] {
    var folders: [String: WatchedFolder] = [:]
    func add(_ path: String, _ change: (inout WatchedFolder) -> Void) {
      change(&folders[path, default: WatchedFolder(path: path)])
    }
    func addAppearing(_ path: String) {
      var (folder, name) = ProjectPaths.split(path)
      while !isFolder(folder), folder != "/" { (folder, name) = ProjectPaths.split(folder) }
      add(folder) { $0.names.insert(name) }
    }
    for source in sources {
      switch source {
      case .file(let path, _):
        for place in places(of: path) { addAppearing(place) }
      case .folder(let path, let suffixes, _, _):
        let place = paths.absolute(path)
        addAppearing(place)
        if isFolder(place) { add(place) { $0.suffixes.formUnion(suffixes) } }
      }
    }
    return folders.values.sorted { $0.path < $1.path }
  }

  /// Its name and, where that is a link, what it leads to.
  private func places(of path: String) -> Set<String> {
    var paths = paths
    let place = paths.absolute(path)
    guard let target = try? paths.resolve(path) else { return [place] }
    return [place, target]
  }

  private func isFolder(_ path: String) -> Bool {
    (try? FileIdentity.following(path))?.oddity == "a directory"
  }
}
