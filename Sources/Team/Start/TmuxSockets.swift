internal import CoordinationCore
internal import Trackers

/// On which tmux servers a team has sessions, so that they are found from everywhere.
struct TmuxSockets: Equatable {
  /// Absolute.
  var paths: [String] = []
  private let file: String

  /// - Parameter root: the absolute path of the project's directory.
  init(root: String) {
    file = "\(root)/\(MultiAgentTracker.standard.home)/tmux.json"
    guard let bytes = try? ForeignFile.read(file, limit: 1 << 16),
      let json = try? JSONDocument(bytes), let list = json.member("sockets", of: json.root)
    else { return }
    paths = json.elements(of: list).compactMap { json.string($0) }.filter { $0.hasPrefix("/") }
  }

  func write() throws(Refusal) {
    let list = paths.map(JSONText.quoted).joined(separator: ", ")
    let text = "{\"schema_version\": 1, \"sockets\": [\(list)]}\n"
    try ForeignFile.replace(file, Array(text.utf8))
  }
}
