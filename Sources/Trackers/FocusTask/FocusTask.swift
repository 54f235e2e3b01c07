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
    var name: FocusPhaseName
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

    var id: String { name.id }
    var isVerification: Bool { name.isVerification }
    var subject: String { name.subject }
    var kind: PhaseOutcome.Kind { name.kind }
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
  private(set) var phases: [Phase] = []
  /// The places of the phases by their names, and of the first that verifies by what it verifies.
  private var positions: [String: Int] = [:]
  private var verifications: [String: Int] = [:]
  /// Phases beyond the limit.
  var phasesLeftOut = 0
  var agents: [Agent] = []
  var log: FocusLog?
  /// As they are written.
  var reportFolder: Place?
  var knowledgeFile: Place?
  /// The sections that a task must have and this one has not.
  var missingSections: [String] = []
  var contents: [SectionContent] = []

  var word: String { statuses.first?.text ?? "" }
  var status: TaskStatus { FocusTaskVocabulary.status(of: word) }

  /// All of them, those left out included.
  var phaseCount: Int { phases.count + phasesLeftOut }

  var sections: [MarkdownFile.Section] { contents.map(\.section) }

  /// What a phase comes after: the one before it, with what that verifies.
  func dependencies(of position: Int) -> [String] {
    let phase = phases[position].name
    if phase.id == Phase.final { return phases[..<position].map(\.id) }
    guard position > 0 else { return [] }
    let before = phases[position - 1].name
    let isOfAnother = before.isVerification && before.subject != phase.subject
    return isOfAnother && self.position(of: before.subject) != nil && before.subject != before.id
      ? [before.subject, before.id] : [before.id]
  }
}

// MARK: - Finding phases

extension FocusTask {
  func position(of id: String) -> Int? { positions[id] }

  func phase(_ id: String) -> Phase? { positions[id].map { phases[$0] } }

  func status(of id: String) -> TaskStatus? { positions[id].map { phases[$0].status } }

  func verification(of id: String) -> Phase? {
    guard let position = verifications[id], phases[position].id != id else { return nil }
    return phases[position]
  }

  /// The phase whose iterations a manifest's rows tell of.
  func phase(of subject: String, _ kind: PhaseOutcome.Kind) -> Phase? {
    switch kind {
    case .verify: verifications[subject].map { phases[$0] }
    case .exec: phase(subject).flatMap { $0.isVerification ? nil : $0 }
    }
  }

  /// - Parameter phase: one whose name no other has.
  mutating func append(_ phase: Phase) {
    let position = phases.count
    positions[phase.id] = position
    if phase.isVerification, verifications[phase.subject] == nil {
      verifications[phase.subject] = position
    }
    phases.append(phase)
  }

  /// Adds what a row says of a phase that has a section.
  mutating func complete(_ position: Int, with row: Phase) {
    phases[position].statuses += row.statuses
    phases[position].completed = phases[position].completed ?? row.completed
    phases[position].result = phases[position].result ?? row.result
  }
}
