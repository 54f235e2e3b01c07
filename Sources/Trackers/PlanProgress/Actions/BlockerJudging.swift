internal import CoordinationCore

extension BlockerSeverity {
  /// As it is called in the text. Else it is critical where nothing of the phase can go on, major where
  /// it holds up a task or a phase, and minor otherwise.
  init(of text: String, blocking tasks: [WorkPlan.Task], in work: WorkPlan) {
    if let told = Self.told(in: text) {
      self = told
      return
    }
    guard let phase = tasks.first?.phase ?? HeldText(text).phases(of: work).first else {
      self = tasks.isEmpty ? .minor : .major
      return
    }
    if tasks.isEmpty {
      self = .major
      return
    }
    let blocked = Set(tasks.map(\.id))
    let others = work.open(in: phase).filter {
      work.status(of: $0) != .blocked && !blocked.contains($0.id)
    }
    self = others.isEmpty && phase == work.currentPhase ? .critical : .major
  }

  /// "critical: …", "…, critical", "… (critical)": a severity set apart, not a word of a sentence.
  private static func told(in text: String) -> BlockerSeverity? {
    var pieces: [[String]] = [[]]
    for word in text.split(separator: " ") {
      let isDash = ["-", "–", "—"].contains(word)
      if isDash || word.first.map({ "([*".contains($0) }) ?? false { pieces.append([]) }
      pieces[pieces.count - 1] += PlanWords.of(word).filter { $0 != "severity" }
      if word.last.map({ ",;:)]*".contains($0) }) ?? false { pieces.append([]) }
    }
    return pieces.lazy.filter { $0.count == 1 }.compactMap { BlockerSeverity(rawValue: $0[0]) }
      .first
  }
}
