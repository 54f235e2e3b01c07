import Testing
import Trackers

@testable import CoordinationCore

/// A project with a memory bank, and what actions make of it.
struct MemoryProject {
  static let updates = ".claude-coordination/memory-updates/"

  var project: Project
  var now = Project.now
  var tracker = MultiAgentTracker(merge: .git)

  init(_ bank: [String: String] = [:], state: String? = nil) {
    project = Project(state: state)
    for (file, text) in bank { project.put("memory-bank/" + file, text) }
  }

  func refusal(_ action: MemoryAction) -> Refusal? {
    do throws(Refusal) {
      _ = try tracker.changes(for: .memory(action), in: project.files, at: now)
      return nil
    } catch {
      return error
    }
  }

  /// Acts as a transaction would, and lets a second go by.
  @discardableResult
  mutating func act(_ action: MemoryAction) throws -> [Change] {
    let planned = try tracker.changes(for: .memory(action), in: project.files, at: now)
    let (files, changes) = try project.files.applying(planned)
    project.files = files
    now = now.later(by: 1000)
    return changes
  }

  mutating func undo(_ changes: [Change]) throws {
    project.files = try project.files.applying(changes.inverted, isLenient: true).files
  }

  mutating func queue(
    _ instance: String, _ name: String, _ text: String, written: Timestamp? = nil
  ) throws {
    let file = MemoryContributionFile(
      instance: instance, name: name, bytes: Array(text.utf8), written: written ?? now)
    try act(.queue(file.drafts()))
  }

  func bank(_ file: String) -> String { project.text("memory-bank/" + file) }

  var updates: [MemoryUpdate] {
    tracker.board(of: project.files, at: now).memory.updates.sorted { $0.id < $1.id }
  }

  var states: [MemoryUpdate.State] { updates.map(\.state) }

  /// The paths and texts of all files.
  var texts: [String: String] {
    project.files.files.compactMapValues { file in
      file.presentBytes.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  var findings: [String] { tracker.board(of: project.files, at: now).findings.map(\.line) }
}
