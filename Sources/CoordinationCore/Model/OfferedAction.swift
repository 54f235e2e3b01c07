/// An action that only some rows of some trackers have, ready to be chosen from a list.
package struct OfferedAction: Equatable, Sendable {
  /// What a row must be about for the action to be offered there.
  package enum Subject: Hashable, Sendable {
    case task(String)
    case phase(String)
    case gate(String)
    case blocker(String)
    /// The work as a whole: every row.
    case work
  }

  /// What has to be typed before it can be done.
  package struct Question: Equatable, Sendable {
    /// One word, such as "Issue".
    package var label: String
    /// What stands in the place of the answer, such as "what is wrong, then Enter".
    package var hint: String
    /// It can be done without an answer, too.
    package var isOptional: Bool

    package init(_ label: String, hint: String, isOptional: Bool = false) {
      (self.label, self.hint, self.isOptional) = (label, hint, isOptional)
    }
  }

  package var subject: Subject
  /// What it does, such as "resolve ISS-002".
  package var title: String
  /// What it is about, in the words of the files.
  package var detail: String
  package var question: Question?
  /// Where something has to be typed, still without it.
  package var action: Action

  package init(
    _ title: String, _ detail: String = "", to subject: Subject, asking question: Question? = nil,
    _ action: Action
  ) {
    (self.title, self.detail, self.subject) = (title, detail, subject)
    (self.question, self.action) = (question, action)
  }
}

extension Action {
  /// The same with a text that somebody has typed.
  package func saying(_ text: String) -> Action {
    switch self {
    case .note(let task, _): .note(task: task, text: text)
    case .taskStatus(let action): .taskStatus(action.saying(text))
    case .plan(let action): .plan(action.saying(text))
    case .focus(let action): .focus(action.saying(text))
    default: self
    }
  }
}
