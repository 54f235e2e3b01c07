internal import CoordinationCore

extension DashboardState {
  func stageContent(_ facts: BoardFacts) -> DialogContent {
    var content = DialogContent(title: "List tasks of one status")
    content.listsOptions = true
    content.options = [
      DialogOption(
        id: "", cells: ["  all", counted(facts.board.tasks.count, "task")],
        choice: .show(stage: nil))
    ]
    content.options += shownStages.map { stage in
      DialogOption(
        id: stage.words, role: Role(stage),
        cells: ["\(Glyphs.of(stage)) \(stage.words)", counted(facts.count(stage), "task")],
        choice: .show(stage: stage))
    }
    return content
  }

  func ownerContent(_ facts: BoardFacts) -> DialogContent {
    let free = facts.board.tasks.count { $0.owner == nil && !$0.status.isFinished }
    var content = DialogContent(title: "List tasks of one owner")
    content.listsOptions = true
    content.options = [
      DialogOption(id: "anyone", cells: ["anyone", ""], choice: .list(owner: .anyone)),
      DialogOption(
        id: "nobody", cells: ["nobody", "\(free) open"], choice: .list(owner: .nobody)),
    ]
    content.options += facts.board.instances.map { instance in
      DialogOption(
        id: "instance " + instance.id, role: Role(instance.presence(at: now)),
        cells: [instance.id, "\(facts.openCount(of: instance.id)) open"],
        choice: .list(owner: .instance(instance.id)))
    }
    return content
  }
}
