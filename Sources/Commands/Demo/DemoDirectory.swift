internal import CPlatform
internal import CoordinationCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

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
      try writeFile(path + "/" + marker, "made by roster demo, which removes it\n")
      try makeFolder(directory.project)
    } catch {
      try? folder.remove()
      throw error
    }
    return directory
  }

  /// Uses a directory that is empty or not there yet.
  static func kept(_ path: String) throws -> DemoDirectory {
    if mkdir(path, 0o755) != 0 {
      guard errno == EEXIST else { throw refusal(path) }
      guard try FolderTree.isEmpty(path) else {
        throw CommandFailure.usage(
          "--directory \(TextSanitizer.sanitized(path)) is not empty; a demo never mixes with "
            + "what is there")
      }
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
      try Self.makeFolder(folder)
    }
    try Self.writeFile(project + "/" + file, text)
  }

  private static func makeFolder(_ path: String) throws(Refusal) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw refusal(path) }
  }

  private static func writeFile(_ path: String, _ text: String) throws(Refusal) {
    let file = cp_open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw refusal(path) }
    defer { close(file) }
    var text = text
    let isWhole = text.withUTF8 { write(file, $0.baseAddress, $0.count) == $0.count }
    guard isWhole else { throw refusal(path) }
  }

  private static func refusal(_ path: String) -> Refusal {
    .diskRefused(file: path, reason: String(cString: strerror(errno)))
  }
}
