internal import CoordinationCore

/// A question on top of the screen: what to do, to whom, and what will follow.
package struct Dialog: Sendable {
  enum Subject: Equatable, Sendable {
    case reassign([String])
    case setStatus([String])
    case unblock(String)
    case assign(instance: String)
    case assignAll
    case redistribute(instance: String)
    case undo
    case mergeMemory
    case judge(MemoryJudgement)
    /// The score of a gate that is typed in; the one here says which gate.
    case score(GateScore)
    case checkpoint
    case restore(checkpoint: String)
    case approve(gate: String)
    case note(task: String)
    /// What else can be done with what a row is about.
    case more([OfferedAction.Subject])
    /// The text that one of them needs.
    case offered(OfferedAction)
    case stageFilter
    case ownerFilter
  }

  /// What is known of the files that the action would write.
  enum Preview: Sendable {
    case none
    /// Asked for; once known, it is done where the operator has confirmed it already.
    case awaited(confirmed: Bool)
    case known(Receipt)
    case refused(Refusal)
  }

  let subject: Subject
  /// What the operator saw when the question was asked. The core refuses where that has changed.
  let seen: [Seen]
  /// A text that is part of the answer, while it is typed.
  var input: TextInput?
  var content: DialogContent
  var cursor: Int
  var preview = Preview.none

  var option: DialogOption? {
    content.options.indices.contains(cursor) ? content.options[cursor] : nil
  }
}

/// The words of a dialog, worked out again whenever a board is read.
struct DialogContent: Sendable {
  var title: String
  /// How things stand, one line each.
  var context: [DialogLine] = []
  var options: [DialogOption] = []
  /// Only one thing can be done: the option is not listed, only what follows from it.
  var isConfirmation: Bool { options.count <= 1 && !listsOptions }
  var listsOptions = false
  /// What follows is told by the receipt, once it is known, and not guessed before.
  var tellsReceipt = false
  /// Of the board it is asked on.
  var tracker: TrackerName?
  /// What is typed, where something is.
  var inputLabel = "Why"
  /// What stands in the place of the text until something is typed.
  var inputHint = "say why, then Enter"
}

struct DialogLine: Sendable {
  var role: Role
  var text: String
  /// It is a line of somebody's text behind a sign, and keeps its blanks.
  var isText = false

  init(_ text: String, _ role: Role = .text, isText: Bool = false) {
    self.role = role
    self.text = text
    self.isText = isText
  }
}

struct DialogOption: Sendable {
  enum Choice: Equatable, Sendable {
    case perform(Operation)
    case show(stage: PipelineStage?)
    case list(owner: TaskFilter.Owner)
    /// Goes on to the question what to say.
    case ask(OfferedAction)
  }

  /// Stays the same when the dialog is worked out again.
  let id: String
  var role = Role.text
  /// The cells of its row.
  var cells: [String]
  var choice: Choice
  /// What follows from it, one line each.
  var consequences: [String] = []
}
