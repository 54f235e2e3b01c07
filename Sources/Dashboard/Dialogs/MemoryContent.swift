internal import CoordinationCore

extension DashboardState {
  func mergeContent(_ facts: BoardFacts) -> DialogContent {
    let memory = facts.board.memory
    var content = DialogContent(title: "Merge the memory bank now")
    let queued = memory.count(.queued)
    content.context = [
      DialogLine(queued == 0 ? "nothing is queued" : "\(queued) queued", .text)
    ]
    let waiting = memory.conflicts.count + memory.count(.awaitingApproval)
    if waiting > 0 {
      content.context.append(
        DialogLine("\(waiting) wait for a decision and stay as they are", .quiet))
    }
    content.options = [
      DialogOption(
        id: "merge", cells: ["merge"], choice: .perform(.act(.memory(.merge(holding: [])))),
        consequences: [
          queued == 0
            ? "After it: progress and focus in the bank are up to date"
            : "After it: what contradicts nothing stands in the bank"
        ])
    ]
    return content
  }

  /// - Parameter input: what is typed as the reason; nil where none is asked for.
  func judgeContent(
    _ judgement: MemoryJudgement, _ input: TextInput?, _ facts: BoardFacts
  ) -> DialogContent {
    guard let update = facts.board.memory.updates.first(where: { $0.id == judgement.update })
    else {
      var content = DialogContent(title: "Memory update")
      content.context = [DialogLine("the update has gone since you looked", .warning)]
      return content
    }
    var content = DialogContent(title: title(of: judgement.decision, update))
    content.context = standing(of: update, judgement, facts)
    var judgement = judgement
    if let input { judgement.reason = input.trimmed }
    if input?.trimmed.isEmpty == true { return content }
    content.options = [
      DialogOption(
        id: judgement.decision.word, cells: [judgement.decision.word],
        choice: .perform(.act(.memory(.decide(judgement)))),
        consequences: [consequence(of: judgement.decision, update)])
    ]
    return content
  }

  private func title(of decision: MemoryDecision, _ update: MemoryUpdate) -> String {
    switch decision {
    case .approve: "Approve for \(update.place)"
    case .reject: "Reject for \(update.place)"
    case .take(.theirs): "Take theirs for \(update.place)"
    case .take(.present): "Keep what stands in \(update.place)"
    case .take(.both): "Take both in \(update.place)"
    case .edited: "Your text for \(update.place)"
    }
  }

  private func standing(
    of update: MemoryUpdate, _ judgement: MemoryJudgement, _ facts: BoardFacts
  ) -> [DialogLine] {
    let author = update.instance ?? "nobody known"
    let time = update.timestamp.map { ", written at \(clock($0))" } ?? ""
    var lines = [DialogLine("\(update.type) of \(author)\(time)", .quiet)]
    let others = facts.board.memory.conflicts.first { $0.updates.contains(update.id) }
    let count = (others?.updates.count ?? 1) - 1
    if count > 0 {
      let words = counted(count, "other update")
      lines.append(
        DialogLine("\(words) for the same place stay\(count == 1 ? "s" : "") open", .quiet))
    }
    if let seen = judgement.seen, seen != update.seen {
      lines.append(
        DialogLine("it or the text that it changes has changed since you looked", .warning))
    }
    return lines
  }

  private func consequence(of decision: MemoryDecision, _ update: MemoryUpdate) -> String {
    let author = update.instance ?? "its author"
    let place = update.section == nil ? "the file" : "the section"
    return switch decision {
    case .approve: "After it: it is merged, as far as it contradicts nothing"
    case .reject: "After it: \(place) stays as it is, and \(author) can read why"
    case .take(.theirs): "After it: \(place) has the text of \(author)"
    case .take(.present): "After it: \(place) stays as it is, the text of \(author) is dropped"
    case .take(.both): "After it: the text of \(author) stands below what is there"
    case .edited: "After it: \(place) has your text"
    }
  }
}
