internal import CoordinationCore

/// What is decided about a memory update.
extension DashboardState {
  mutating func runOnUpdate(_ command: Command) -> [Effect] {
    switch command {
    case .up: scrollUpdate(by: -1)
    case .down: scrollUpdate(by: 1)
    case .pageUp: scrollUpdate(by: -updatePage)
    case .pageDown: scrollUpdate(by: updatePage)
    case .first: scrollUpdate(by: -.max / 2)
    case .last: scrollUpdate(by: .max / 2)
    case .left: turnUpdate(by: -1)
    case .right: turnUpdate(by: 1)
    case .nextDifference, .previousDifference: goToDifference(isNext: command == .nextDifference)
    case .take(let side): return judge(.take(side))
    case .approve: return judge(.approve)
    case .reject: return judge(.reject)
    case .edit: return edit()
    default: return runOnScreen(command)
    }
    return []
  }

  func obstacleToJudge(_ command: Command) -> String? {
    guard let update = opened?.update else { return "there is no update to decide about" }
    if hasOpenedGone { return "this update is not in the team's files any more" }
    guard update.state.isOpen else {
      return Refusal.memory(.notOpen(update: update.id, state: update.state)).message
    }
    guard command == .approve, update.state == .conflict else { return nil }
    return Refusal.memory(.inConflict(update: update.id)).message
  }

  private mutating func judge(_ decision: MemoryDecision) -> [Effect] {
    guard let update = opened?.update else { return [] }
    return ask(.judge(MemoryJudgement(update: update.id, decision, seen: update.seen)))
  }

  private mutating func edit() -> [Effect] {
    guard let update = opened?.update else { return [] }
    editing = MemoryJudgement(update: update.id, .edited(""), seen: update.seen)
    return [.edit(update: update.id, draft: drafts[update.id])]
  }

  /// What the editor leaves is shown before it is taken over, and kept until it is.
  mutating func finishEditing(_ outcome: EditOutcome) -> [Effect] {
    guard let judgement = editing else { return [] }
    editing = nil
    switch outcome {
    case .failed(let reason):
      say(.refusal, reason)
      return [.beep, .draw]
    case .unchanged where drafts[judgement.update] == nil:
      say(.hint, "nothing was changed in the editor")
      return [.draw]
    case .unchanged: return askAbout(drafts[judgement.update] ?? "", judgement)
    case .text(let text):
      drafts[judgement.update] = text
      return askAbout(text, judgement)
    }
  }

  private mutating func askAbout(_ text: String, _ judgement: MemoryJudgement) -> [Effect] {
    let edited = MemoryJudgement(update: judgement.update, .edited(text), seen: judgement.seen)
    return ask(.judge(edited)) + [.draw]
  }

  // MARK: - Scrolling

  private var updateView: UpdateView? {
    guard let opened, let place = places(in: size).first(where: { $0.kind == .update }) else {
      return nil
    }
    return UpdateView(state: self, opened: opened, place: place)
  }

  /// Not all of an update's texts can be seen at once.
  var hasUpdateOutOfSight: Bool { (updateView?.lastTop ?? 0) > 0 }

  private var updatePage: Int { max((updateView?.visibleRows ?? 1) - 1, 1) }

  mutating func scrollUpdate(by rows: Int) {
    guard let page = updateView else { return }
    opened?.top = min(max(page.top + rows, 0), page.lastTop)
  }

  /// To the nearest difference that is not in sight.
  private mutating func goToDifference(isNext: Bool) {
    guard let page = updateView else { return }
    if page.differences.isEmpty { return say(.hint, "there is no difference") }
    let bottom = page.top + page.visibleRows
    let line =
      isNext
      ? page.differences.first { $0 >= bottom } : page.differences.last { $0 < page.top }
    guard let line else {
      return say(.hint, "there is no difference \(isNext ? "below" : "above") these")
    }
    opened?.top = page.top(toShow: line)
  }
}
