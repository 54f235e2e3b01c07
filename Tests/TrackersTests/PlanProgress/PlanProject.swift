import CoordinationCore
import Testing
import Trackers

/// A project of the plan and progress system made of texts.
struct PlanProject {
  static let now = Timestamp(iso8601: "2026-03-12T14:22:07Z") ?? Timestamp(seconds: 0)
  static let progress = "SHOP_PROGRESS.md"

  let tracker = PlanProgressTracker()
  var files = ProjectFiles(root: "/team/shop")

  init(_ plan: String, progress: String? = nil) {
    put("SHOP_PLAN.md", plan)
    if let progress { put(Self.progress, progress) }
  }

  mutating func put(_ path: String, _ text: String) { put(path, Array(text.utf8)) }

  mutating func put(_ path: String, _ bytes: [UInt8]) {
    do {
      let document = try Document(bytes, format: .markdown)
      files.files[path] = SourceFile(path: path, content: .document(document))
    } catch {
      files.files[path] = SourceFile(
        path: path, content: .unusable(.malformed(error), lastGood: files[path]?.document))
    }
  }

  var board: Board { tracker.board(of: files, at: Self.now) }
  var findings: [String] { board.findings.map(\.line) }

  /// "1.1 Dig [completed]"
  var tasks: [String] { board.tasks.map { "\($0.id) \($0.title) [\($0.status.name)]" } }

  func text(_ path: String = Self.progress) -> String {
    guard let document = files[path]?.document else { return "" }
    return String(decoding: document.bytes, as: UTF8.self)
  }

  /// The project after an action, and what was changed in the order in which it was done.
  func after(_ action: Action) throws -> (project: PlanProject, changes: [Change]) {
    var next = self
    let planned = try tracker.reading(of: files, at: Self.now)
      .planned(for: action, signedBy: Signature(name: "ada"))
    var made = try next.apply(planned.changes)
    let derived = tracker.reading(of: next.files, at: Self.now).derivedChanges()
    made += try next.apply(derived)
    if let outcome = planned.outcome {
      // What the tracker has made of the changes itself is what anybody would make of them.
      #expect(outcome.changes == made)
      #expect(
        outcome.files.files.mapValues(\.presentBytes) == next.files.files.mapValues(\.presentBytes))
    }
    return (next, made)
  }

  func after(completing text: String) throws -> PlanProject {
    try after(.plan(.completed(text))).project
  }

  /// - Returns: the changes with what really stood there.
  mutating func apply(_ changes: [Change]) throws -> [Change] {
    guard let change = changes.first else { return [] }
    if change.path.isEmpty {
      for change in changes { put(change.file, change.after ?? "") }
      return changes
    }
    guard case .markdown(let markdown) = files[change.file]?.document else { return [] }
    let (document, recorded) = try markdown.recording(changes)
    put(change.file, document.bytes)
    return recorded
  }

  /// Takes changes back, each from what the one before it has left.
  mutating func undo(_ changes: [Change]) throws {
    for change in changes.reversed() { _ = try apply([change.inverse]) }
  }

  /// The lines that are different after an action, those before it with "-" in front.
  func difference(_ action: Action) throws -> [String] {
    let old = text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let new = try after(action).project.text()
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return new.difference(from: old).map { change in
      switch change {
      case .remove(_, let line, _): "-" + line
      case .insert(_, let line, _): "+" + line
      }
    }
  }
}
