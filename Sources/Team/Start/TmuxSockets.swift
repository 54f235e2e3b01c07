package import CoordinationCore
internal import Trackers

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// On which tmux servers a team has sessions, so that they are found from everywhere.
package struct TmuxSockets: Equatable, Sendable {
  /// Absolute.
  package var paths: [String] = []
  private let file: String

  /// - Parameter root: the absolute path of the project's directory.
  package init(root: String) {
    file = "\(root)/\(MultiAgentTracker.standard.home)/tmux.json"
    guard let bytes = try? ForeignFile.read(file, limit: 1 << 16),
      let json = try? JSONDocument(bytes), let list = json.member("sockets", of: json.root)
    else { return }
    paths = json.elements(of: list).compactMap { json.string($0) }.filter { $0.hasPrefix("/") }
  }

  package func write() throws(Refusal) {
    let list = paths.map(JSONText.quoted).joined(separator: ", ")
    let text = "{\"schema_version\": 1, \"sockets\": [\(list)]}\n"
    try ForeignFile.replace(file, Array(text.utf8))
  }

  /// Whether it is this user's, or nobody's. Whoever can write in the project can name any socket,
  /// and what listens there can tell tmux to do anything.
  package static func isOwn(_ path: String) -> Bool {
    var name = stat()
    var target = stat()
    if lstat(path, &name) == 0, name.st_uid != geteuid() { return false }
    return stat(path, &target) != 0 || target.st_uid == geteuid()
  }
}
