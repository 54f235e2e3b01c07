internal import CoordinationCore

extension BlockerSeverity {
  /// As it is called in the text. Else it is critical where nothing of the phase can go on, major where
  /// it holds up a task or a phase, and minor otherwise.
  init(of text: String, blocking tasks: [WorkPlan.Task], in work: WorkPlan) {
    if let told = Self.told(in: text) ?? Self.told(behindTasks: text, work) {
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

  /// "2.2 critical": nothing else is said of the tasks.
  private static func told(behindTasks text: String, _ work: WorkPlan) -> BlockerSeverity? {
    let meant = TaskMeant(work, text, .blocking) { _ in true }
    guard let list = meant.list() else { return nil }
    let words = meant.sentence.words(list.wordsEnd..<meant.sentence.tokens.count)
    let told = words.filter { $0 != "severity" }
    return told.count == 1 ? BlockerSeverity(rawValue: told[0]) : nil
  }

  /// "critical: …", "…, critical", "… (critical)": a severity set apart, not a word of a sentence.
  static func told(in text: String) -> BlockerSeverity? {
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
