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
    let (tasks, stages) = (facts.board.tasks, facts.stages)
    let free = tasks.indices.count { !stages[$0].isFinished && tasks[$0].owner == nil }
    var content = DialogContent(title: "List tasks of one owner")
    content.listsOptions = true
    content.options = [
      DialogOption(id: "anyone", cells: ["anyone", ""], choice: .list(owner: .anyone)),
      DialogOption(
        id: "nobody", cells: ["nobody", "\(free) open"], choice: .list(owner: .nobody)),
    ]
    content.options += facts.owners.map { owner in
      DialogOption(
        id: "instance " + owner,
        role: facts.instance(owner).map { Role($0.presence(at: now)) } ?? .text,
        cells: [owner, "\(facts.openCount(of: owner)) open"],
        choice: .list(owner: .instance(owner)))
    }
    return content
  }
}
