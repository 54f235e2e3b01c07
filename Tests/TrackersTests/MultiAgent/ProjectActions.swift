import CoordinationCore
import Testing
import Trackers

extension Project {
  /// The project after an action and the derived changes that follow it.
  func after(_ action: Action) throws -> Project {
    let tracker = MultiAgentTracker()
    var project = self
    try project.apply(tracker.changes(for: action, in: files, at: Self.now))
    try project.apply(tracker.reading(of: project.files, at: Self.now).derivedChanges())
    return project
  }

  mutating func apply(_ changes: [Change]) throws {
    for (path, changes) in Dictionary(grouping: changes, by: \.file) {
      guard case .json(let json) = files[path]?.document else {
        Issue.record("\(path) is changed and is no JSON file")
        continue
      }
      files.files[path]?.content = .document(.json(try json.applying(changes)))
    }
  }

  func text(_ path: String) -> String {
    String(decoding: files[path]?.document?.bytes ?? [], as: UTF8.self)
  }

  var state: String { text(".claude-coordination/state.json") }
  var queue: String { text(".claude-coordination/task_queue.json") }

  func refusal(_ action: Action) -> Refusal? {
    do throws(Refusal) {
      _ = try MultiAgentTracker().changes(for: action, in: files, at: Self.now)
      return nil
    } catch {
      return error
    }
  }

  /// Contradictions between files or with derived values, progress aside.
  var contradictions: Set<String> {
    Set(
      board.findings.compactMap { finding in
        switch finding.problem {
        case .filesDisagree(_, let field, _, _, _) where field != "progress":
          finding.severity == .note ? nil : finding.message
        case .summaryDisagrees, .countDisagrees, .unknownTask, .duplicateTask, .duplicateKey,
          .wrongType:
          finding.message
        default: nil
        }
      })
  }
}
