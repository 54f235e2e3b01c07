#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds the project that a directory belongs to: the nearest directory upwards that has a
/// tracker's marker.
package enum ProjectLocator {
  package struct Location: Sendable {
    /// The project's directory, absolute and without links.
    package var root: String
    package var tracker: any Tracker
    /// What the project has besides, in the order of `trackers`.
    package var others: [TrackerName]
  }

  /// - Parameters:
  ///   - directory: where to start; relative to the current directory or absolute.
  ///   - trackers: in the order of preference.
  ///   - name: look for this tracker only.
  /// - Throws: `fileUnusable` where the directory cannot be entered, else `noProject`.
  package static func locate(
    from directory: String, trackers: [any Tracker], named name: TrackerName? = nil
  ) throws(Refusal) -> Location {
    let start = try realDirectory(directory)
    var folder = start
    while true {
      let present = trackers.filter { isPresent($0, in: folder) }
      if let chosen = present.first(where: { name == nil || $0.name == name }) {
        let others = present.map(\.name).filter { $0 != chosen.name }
        return Location(root: folder, tracker: chosen, others: others)
      }
      if folder == "/" { break }
      folder = ProjectPaths.split(folder).folder
    }
    let wanted = trackers.filter { name == nil || $0.name == name }
    let lookedFor = wanted.flatMap { $0.markers + $0.markerEndings.map { "*" + $0 } }
    throw .noProject(directory: start, lookedFor: lookedFor)
  }

  private static func isPresent(_ tracker: any Tracker, in folder: String) -> Bool {
    tracker.markers.contains { marker in
      access(ProjectPaths.join(folder, marker), F_OK) == 0
    } || hasMarker(of: tracker, in: folder)
  }

  private static func hasMarker(of tracker: any Tracker, in folder: String) -> Bool {
    !tracker.markerEndings.isEmpty
      && FolderListing.visibleNames(in: folder).contains(where: tracker.isMarker)
  }

  private static func realDirectory(_ directory: String) throws(Refusal) -> String {
    do throws(SystemError) {
      let path = try ProjectPaths.real(directory)
      let identity = try FileIdentity.following(path)
      guard identity.oddity == "a directory" else { throw SystemError(code: ENOTDIR) }
      return path
    } catch {
      let problem = Problem.unreadable(reason: error.reason)
      throw .fileUnusable(Finding(.error, problem, at: SourceLocation(file: directory)))
    }
  }
}
