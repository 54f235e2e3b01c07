internal import CoordinationCore

extension BlockerSeverity {
  /// As it is called in the text. Else it is critical where nothing of the phase can go on, major where
  /// it holds up a task or a phase, and minor otherwise.
  init(of text: String, blocking tasks: [WorkPlan.Task], in work: WorkPlan) {
    let words = PlanWords.of(text)
    if let told = words.lazy.compactMap(BlockerSeverity.init(rawValue:)).first {
      self = told
      return
    }
    guard
      let phase = tasks.first?.phase
        ?? work.phases.indices.first(where: { number in
          BlockedWork.contains(words, PlanWords.of(work.phases[number].name.id))
        })
    else {
      self = tasks.isEmpty ? .minor : .major
      return
    }
    let blocked = Set(tasks.map(\.id))
    let others = work.open(in: phase).filter {
      work.status(of: $0) != .blocked && !blocked.contains($0.id)
    }
    self = others.isEmpty && phase == work.currentPhase ? .critical : .major
  }
}
