internal import CoordinationCore

/// Where a demonstration takes place: a directory of its own, which disappears with it, or one that
/// somebody has chosen, which stays.
struct DemoDirectory: Equatable, Sendable {
  /// The project's directory.
  let project: String
  /// What disappears at the end; nil where everything stays.
  let removable: String?

  /// Names a directory as one that a demonstration has made.
  static let marker = ".roster-demo"

  /// Makes a directory among the temporary ones.
  /// - Parameter parent: where those are; nil for the usual place.
  static func temporary(in parent: String?) throws(Refusal) -> DemoDirectory {
    let folder = try PrivateFolder(for: "demo", in: parent)
    let path = folder.path
    let directory = DemoDirectory(project: path + "/" + DemoPlan.project, removable: path)
    do throws(Refusal) {
      let text = "made by roster demo, which removes it\n"
      try SmallFile.write(path + "/" + marker, text, isDurable: false)
      try SmallFile.makeFolder(directory.project)
    } catch {
      try? folder.remove()
      throw error
    }
    return directory
  }

  /// Uses a directory that is empty or not there yet.
  static func kept(_ path: String) throws -> DemoDirectory {
    let isNew = try SmallFile.makeFolder(ForeignFile.realPath(path) ?? path)
    guard try isNew || FolderTree.isEmpty(path) else {
      throw CommandFailure.usage(
        "--directory \(TextSanitizer.sanitized(path)) is not empty; a demo never mixes with what "
          + "is there")
    }
    return DemoDirectory(project: path, removable: nil)
  }

  /// Removes what was made for this demonstration, if it still looks like it.
  func remove() throws(Refusal) {
    if let removable { try FolderTree.remove(removable, marker: Self.marker) }
  }

  /// Creates a file that must not be there yet, and the folders above it up to the project.
  func create(_ file: String, _ text: String) throws(Refusal) {
    var folder = project
    for name in file.split(separator: "/").dropLast() {
      folder += "/\(name)"
      try SmallFile.makeFolder(folder)
    }
    let path = project + "/" + file
    guard try SmallFile.write(path, text, isDurable: false) else {
      throw .inTheWay(path: path, what: "somebody else has just made it")
    }
  }
}
