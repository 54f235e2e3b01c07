internal import CoordinationCore

/// What a piece of text is on the screen. A theme gives each role its look.
package enum Role: Int, CaseIterable, Sendable {
  /// Plain text, text that rests, and text that heads something.
  case text, quiet, strong
  case frame, focusedFrame, title, focusedTitle
  /// What is selected or can be pressed.
  case accent
  case barEmpty
  case match
  case completed, inProgress, review, ready, waiting, blocked, failed
  case online, stale, offline
  case error, warning, note
  case success, banner

  init(_ stage: PipelineStage) {
    switch stage {
    case .completed: self = .completed
    case .inProgress, .assigned: self = .inProgress
    case .review: self = .review
    case .ready: self = .ready
    case .waiting, .cancelled, .other: self = .waiting
    case .blocked: self = .blocked
    case .failed: self = .failed
    }
  }

  init(_ status: TaskStatus) {
    self.init(PipelineStage(status))
  }

  init(_ presence: Presence) {
    switch presence {
    case .online: self = .online
    case .stale: self = .stale
    case .offline: self = .offline
    }
  }

  init(_ severity: Finding.Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }
}
