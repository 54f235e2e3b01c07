extension PlanRefusal {
  /// The stable word for programs in `--json`.
  package var code: String {
    switch self {
    case .several: "ambiguous_task"
    case .sharedLine: "shared_line"
    case .noPlan: "no_plan"
    }
  }

  package var message: String {
    switch self {
    case .several(let text, let candidates):
      "\"\(TextSanitizer.sanitized(text))\" could be any of \(counted(candidates.count, "task")):"
        + candidates.map { "\n  \($0)" }.joined()
    case .sharedLine(let task, let line):
      "\(taskName(task)) shares line \(line) with other work; give it a line of its own first"
    case .noPlan: "there is no plan that can be read"
    }
  }
}

extension PlanProblem {
  package var message: String {
    switch self {
    case .noPhases: "the plan has no phases; its tasks are taken in their order"
    case .noTasks: "there are no tasks in this plan: no boxes, lists or tables below its phases"
    case .offPlan(let tasks):
      "not in the plan: \(listed(tasks.map(TextSanitizer.sanitized), atMost: 3))"
    case .outOfSequence(let phase, let earlier, let open):
      "\(phase) is being worked on, but \(earlier) still has \(counted(open, "open task"))"
    case .impossibleFigure(let field, let found, let expected):
      "\(field) says \(found), not \(expected)"
    case .headingAgain(let title): "the heading \"\(title)\" stands here again"
    case .otherPlans(let used, let others):
      "\(used) is shown; there \(others.count == 1 ? "is" : "are") also \(others.joined(separator: ", "))"
    case .shellText(let field, let found):
      "\(field) is a command of the shell that was never carried out: \(found)"
    case .wronglyDecoded(let found, let taken):
      "\"\(found)\" was decoded wrongly; taken as \(taken)"
    }
  }
}
