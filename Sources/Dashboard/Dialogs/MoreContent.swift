internal import CoordinationCore

extension DashboardState {
  func moreContent(_ subjects: [OfferedAction.Subject], _ facts: BoardFacts) -> DialogContent {
    var content = DialogContent(title: "More · \(words(of: subjects, facts))")
    content.listsOptions = true
    content.options = facts.board.offers(to: subjects).map { offered in
      DialogOption(
        id: "\(offered.title) \(offered.detail)", cells: [offered.title, offered.detail],
        choice: offered.question == nil ? .perform(.act(offered.action)) : .ask(offered))
    }
    return content
  }

  private func words(of subjects: [OfferedAction.Subject], _ facts: BoardFacts) -> String {
    switch subjects.first {
    case .task(let id): name(of: [id], facts)
    case .phase(let id): facts.board.phases.first { $0.id == id }?.label ?? id
    case .gate(let id): facts.board.gates.first { $0.id == id }?.id ?? id
    case .blocker(let id): id
    case .work, nil: facts.board.project
    }
  }

  func offeredContent(_ offered: OfferedAction, _ input: TextInput?) -> DialogContent {
    var content = DialogContent(title: offered.title.capitalizedFirst)
    content.inputLabel = offered.question?.label ?? content.inputLabel
    content.inputHint = offered.question?.hint ?? content.inputHint
    if case .task(let id) = offered.subject, let facts {
      content.context = [DialogLine(name(of: [id], facts))] + standing(of: [id], facts)
    }
    if !offered.detail.isEmpty { content.context.append(DialogLine(offered.detail)) }
    let text = input?.trimmed ?? ""
    if text.isEmpty, offered.question?.isOptional != true { return content }
    let action = text.isEmpty ? offered.action : offered.action.saying(text)
    content.options = [
      DialogOption(id: offered.title, cells: [offered.title], choice: .perform(.act(action)))
    ]
    return content
  }

  func noteContent(_ task: String, _ input: TextInput?) -> DialogContent {
    let question = OfferedAction.Question("Note", hint: "say it, then Enter")
    let note = OfferedAction(
      "note", to: .task(task), asking: question, .note(task: task, text: ""))
    return offeredContent(note, input)
  }
}

/// What the row under the cursor is about, for actions that only some rows have.
extension DashboardState {
  /// The nearest first; the work as a whole last.
  var offeredSubjects: [OfferedAction.Subject] {
    var subjects: [OfferedAction.Subject] = []
    switch gateRowUnderCursor {
    case .gate(let gate): subjects = [.gate(gate.id)] + (gate.subject.map { [.phase($0)] } ?? [])
    case .blocker(let blocker):
      subjects = [.blocker(blocker.id)] + blocker.blocking.map { .task($0) }
    case .checkpoint, .nextAction, nil: break
    }
    switch phaseRowUnderCursor {
    case .phase(let phase, _, _, let gate):
      subjects = [.phase(phase.id)] + (gate.map { [.gate($0.id)] } ?? [])
    case .barrier(let barrier):
      subjects = (board?.gates ?? []).filter { $0.subject == barrier.id }.map { .gate($0.id) }
    case .pipeline, nil: break
    }
    if targets.count == 1 { subjects.append(.task(targets[0].id)) }
    return subjects + [.work]
  }

  var obstacleToMore: String? {
    guard let board else { return nil }
    if board.offers.isEmpty { return "all that can be done here has a key of its own" }
    let subjects = Set(offeredSubjects)
    return board.offers.contains { subjects.contains($0.subject) }
      ? nil : "nothing else can be done with this row"
  }

  var obstacleToNote: String? {
    targets.count > 1 ? "a note is about one task; Esc drops the choice" : nil
  }
}

extension Board {
  /// What is offered to several subjects is listed once.
  fileprivate func offers(to subjects: [OfferedAction.Subject]) -> [OfferedAction] {
    var offers: [OfferedAction] = []
    for offered in self.offers where subjects.contains(offered.subject) {
      if !offers.contains(where: { $0.action == offered.action && $0.title == offered.title }) {
        offers.append(offered)
      }
    }
    return offers
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
