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
  /// Where to listen for changes of what the tracker named in the last refresh. Of a
  /// folder that does not exist, the nearest one above it that does.
  package var watchedFolders: [WatchedFolder] {
    var search = FolderSearch(paths: paths)
    for source in sources {
      switch source {
      case .file(let path, _): search.add(file: path)
      case .folder(let path, let suffixes, _, _): search.add(folder: path, suffixes)
      }
    }
    for place in places.keys { search.add(place: place.path) }
    return search.folders.values.sorted { $0.path < $1.path }
  }
}

private struct FolderSearch {
  var paths: ProjectPaths
  private(set) var folders: [String: WatchedFolder] = [:]

  init(paths: ProjectPaths) {
    self.paths = paths
  }

  /// Its name and, where that is a link, what it leads to.
  mutating func add(file path: String) {
    let place = paths.absolute(path)
    add(place)
    if let target = try? paths.resolve(path), target != place { add(target) }
  }

  mutating func add(place path: String) { add(paths.absolute(path)) }

  mutating func add(folder path: String, _ suffixes: [String]) {
    let place = paths.absolute(path)
    add(place)
    if isFolder(place) {
      folders[place, default: WatchedFolder(path: place)].suffixes.formUnion(suffixes)
    }
  }

  private mutating func add(_ place: String) {
    var (folder, name) = ProjectPaths.split(place)
    while !isFolder(folder), folder != "/" { (folder, name) = ProjectPaths.split(folder) }
    folders[folder, default: WatchedFolder(path: folder)].names.insert(name)
  }

  private func isFolder(_ path: String) -> Bool {
    folders[path] != nil || (try? FileIdentity.following(path))?.oddity == "a directory"
  }
}
