import CoordinationCore
import Trackers

/// A project of the multi-agent system made of texts.
struct Project {
  static let now = Timestamp(iso8601: "2026-03-12T14:22:07Z") ?? Timestamp(seconds: 0)

  var files = ProjectFiles(root: "/team/shop")

  init(state: String? = nil, queue: String? = nil, others: [String: String] = [:]) {
    if let state { put(".claude-coordination/state.json", state) }
    if let queue { put(".claude-coordination/task_queue.json", queue) }
    for (path, text) in others { put(path, text) }
  }

  mutating func put(_ path: String, _ text: String) {
    let format: Document.Format = path.hasSuffix(".json") ? .json : .text
    do {
      let document = try Document(Array(text.utf8), format: format)
      files.files[path] = SourceFile(path: path, content: .document(document))
    } catch {
      files.files[path] = SourceFile(
        path: path, content: .unusable(.malformed(error), lastGood: nil))
    }
  }

  var board: Board { MultiAgentTracker().board(of: files, at: Self.now) }

  func task(_ id: String) -> Task? { board.tasks.first { $0.id == id } }

  /// The findings as `roster doctor` prints them.
  var findings: [String] { board.findings.map(\.line) }
}
