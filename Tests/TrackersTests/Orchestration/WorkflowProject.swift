import CoordinationCore
import Trackers

/// A project of the orchestration system made of texts.
struct WorkflowProject {
  static let now = Timestamp(iso8601: "2026-03-12T14:22:07Z") ?? Timestamp(seconds: 0)

  let tracker = OrchestrationTracker()
  var files = ProjectFiles(root: "/team/atlas")

  init(_ yaml: String, worktracker: String? = nil) {
    put("ORCHESTRATION.yaml", yaml)
    if let worktracker { put("ORCHESTRATION_WORKTRACKER.md", worktracker) }
  }

  mutating func put(_ path: String, _ text: String) { put(path, Array(text.utf8)) }

  /// What the file said before stays known where these bytes cannot be used.
  mutating func put(_ path: String, _ bytes: [UInt8]) {
    do {
      let document = try Document(bytes, format: Document.Format(ofFile: path))
      files.files[path] = SourceFile(path: path, content: .document(document))
    } catch {
      files.files[path] = SourceFile(
        path: path, content: .unusable(.malformed(error), lastGood: files[path]?.document))
    }
  }

  var board: Board { tracker.board(of: files, at: Self.now) }
  /// But for the notes about ids, which short ids in examples would bring everywhere.
  var findings: [String] {
    board.findings.filter { finding in
      if case .oddIds = finding.problem { false } else { true }
    }.map(\.line)
  }

  func text(_ path: String = "ORCHESTRATION.yaml") -> String {
    guard case .document(let document) = files[path]?.content else { return "" }
    return String(decoding: document.bytes, as: UTF8.self)
  }

  func task(_ id: String) -> Task? { board.tasks.first { $0.id == id } }

  /// "phase-1/ps pass 0.94", one for each gate that stands in the file.
  var gates: [String] {
    let isListed = text().contains("gates:")
    return board.gates.filter { isListed || $0.verdict != .pending }.map { gate in
      "\(gate.id) \(gate.verdict.name)" + (gate.score.map { " \($0)" } ?? "")
    }
  }
}
