internal import CoordinationCore

/// What a task file says, with the way to each value.
struct FocusTask: Sendable {
  /// A value as it stands in the file.
  struct Place: Sendable {
    var text: String
    var node: NodeIndex
    var path: ValuePath
  }

  struct Phase: Sendable {
    /// Such as "1", "1V" or "Final".
    var id: String
    var title: String
    var node: NodeIndex
    /// Of the heading's section, where it has one.
    var section: MarkdownFile.Section?
    /// The row of the table that lists it, where it has no section.
    var row: Row?
    /// Another one before it has the same name.
    var isRepeated = false
    /// All that must say the same.
    var statuses: [Place] = []
    var agents: [String] = []
    /// Where one agent, or nobody yet, is named alone.
    var agent: Place?
    var result: Place?
    var completed: Place?

    /// "1V" and "1.aV"; "IV" is a number.
    var isVerification: Bool {
      if id == Self.final { return true }
      guard id.last == "V" || id.last == "v", let before = id.dropLast().last else { return false }
      return before.isNumber || before.isLowercase || before == "R"
    }
    /// The phase that it executes or verifies: "1" of "1V".
    var subject: String {
      id != Self.final && isVerification ? String(id.dropLast()) : id
    }
    var kind: PhaseOutcome.Kind { isVerification ? .verify : .exec }
    var word: String { statuses.first?.text ?? "" }
    var status: TaskStatus { FocusTaskVocabulary.status(of: word) }

    static let final = PhaseTransitions.review

    struct Row: Sendable {
      var table: MarkdownFile.Table
      var position: Int
    }
  }

  struct Criterion: Sendable {
    var text: String
    var isMet: Bool
    /// Its box.
    var box: Place
  }

  struct Agent: Sendable {
    var name: String
    var model: Place?
  }

  var title = ""
  /// It was never filled in.
  var isTemplate = false
  /// The first line, the table and, where there is one, the last line.
  var statuses: [Place] = []
  /// Hooks read nothing but line 1.
  var hasFirstLine = false
  /// The table that tells what the task is says its status.
  var hasTableStatus = false
  var criteria: [Criterion] = []
  /// How many iterations there were, at the end of the file.
  var iteration: Place?
  var phases: [Phase] = []
  /// Phases beyond the limit.
  var phasesLeftOut = 0
  var agents: [Agent] = []
  var log: FocusLog?
  /// As they are written.
  var reportFolder: Place?
  var knowledgeFile: Place?
  /// The sections that a task must have and this one has not.
  var missingSections: [String] = []
  var sections: [MarkdownFile.Section] = []

  var word: String { statuses.first?.text ?? "" }
  var status: TaskStatus { FocusTaskVocabulary.status(of: word) }

  /// All of them, those left out included.
  var phaseCount: Int { phases.count + phasesLeftOut }

  func phase(_ id: String) -> Phase? { phases.first { $0.id == id } }

  func verification(of id: String) -> Phase? {
    phases.first { $0.isVerification && $0.subject == id && $0.id != id }
  }

  /// What a phase comes after: the one before it, with what that verifies.
  func dependencies(of position: Int) -> [String] {
    let phase = phases[position]
    if phase.id == Phase.final { return phases[..<position].map(\.id) }
    guard let before = phases[..<position].last else { return [] }
    let isOfAnother = before.isVerification && before.subject != phase.subject
    return isOfAnother && self.phase(before.subject) != nil && before.subject != before.id
      ? [before.subject, before.id] : [before.id]
  }
}
