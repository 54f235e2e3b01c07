extension PlanRefusal {
  /// The stable word for programs in `--json`.
  package var code: String {
    switch self {
    case .several: "ambiguous_task"
    case .similar: "similar_task"
    case .contradiction: "contradicting_task"
    case .unknownId: "unknown_task"
    case .noBlocker: "no_blocker"
    case .blockerAgain: "blocker_again"
    case .unwritable: "unwritable"
    case .sharedLine: "shared_line"
    case .unreadTask: "unread_task"
    case .noPlan: "no_plan"
    }
  }

  package var message: String {
    switch self {
    case .several(let text, let candidates):
      "\"\(TextSanitizer.sanitized(text))\" could be any of \(counted(candidates.count, "task")):"
        + Self.lines(candidates)
        + "\nrepeat it with the id; 'all Phase 2 tasks' are all of a phase"
    case .similar(let text, let candidates, let word):
      "\"\(TextSanitizer.sanitized(text))\" names no task for sure; did you mean"
        + Self.lines(candidates)
        + "\nsay it as \"\(Self.example(candidates))\" or \"\(Self.example(candidates)) - how\", with"
        + (word.map { "out \"\(TextSanitizer.sanitized($0))\", which" } ?? " nothing in it that")
        + " may mean otherwise; if it is none of them, begin with 'off plan:'"
    case .contradiction(let text, let candidates):
      "in \"\(TextSanitizer.sanitized(text))\" the id is one task's and the title another's:"
        + Self.lines(candidates) + "\nname one of them"
    case .unknownId(let id, _):
      "there is no task \(TextSanitizer.sanitized(id)); roster tasks lists them; of what the plan does"
        + " not have say 'off plan:' first"
    case .noBlocker(let text, let open):
      "\"\(TextSanitizer.sanitized(text))\" is no open blocker"
        + (open.isEmpty
          ? "; there is none"
          : "; these are:" + Self.lines(open) + "\nrepeat it with \(Self.example(open))")
    case .blockerAgain(let text): "\"\(TextSanitizer.sanitized(text))\" is an open blocker already"
    case .unwritable(let file, let why):
      "\(file) is of a form in which this cannot be written safely: \(why); write it there by hand"
    case .sharedLine(let task, let line):
      "\(taskName(task)) shares line \(line) with other work; give it a line of its own first"
    case .unreadTask(let task, let line):
      "line \(line) tells of \(taskName(task)) in a form that cannot be read; give it a box, [ ] or [x], or"
        + " a known status there first"
    case .noPlan: "there is no plan that can be read"
    }
  }

  /// What the first of them begins with.
  private static func example(_ candidates: [String]) -> String {
    let first = candidates.first ?? ""
    let end = first.indices.first { first[$0...].hasPrefix("  ") }
    return String(first[..<(end ?? first.endIndex)])
  }

  private static func lines(_ candidates: [String]) -> String {
    candidates.map { "\n  \($0)" }.joined()
  }

  package var candidates: [String] {
    switch self {
    case .several(_, let found), .similar(_, let found, _), .contradiction(_, let found): found
    default: []
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
      "\(used) is used; there \(others.count == 1 ? "is" : "are") also \(others.joined(separator: ", "));"
        + " a command takes the one to use in the place of the directory"
    case .shellText(let field, let found):
      "\(field) is a command of the shell that was never carried out: \(found)"
    case .taskAgain(let name, let line):
      "\(name) stands in line \(line) already"
    case .rowAgain(let name, let says, let first):
      "\(name) stands here again and says \(says), above it says \(first)"
    case .otherTitle(let id, let here, let plan):
      "\(taskName(id)) is called \"\(here)\" here, \"\(plan)\" in the plan"
    case .emptyPhase(let phase):
      "no tasks can be found in \(phase): no boxes, lists or tables; it counts for nothing"
    case .staleBlocker(let text, let blocks):
      "\"\(text)\" is open, but \(listed(blocks, atMost: 3)) \(blocks.count == 1 ? "is" : "are")"
        + " completed"
    case .blockerOfNothing(let text, let id): "\"\(text)\" names \(id), which is no task"
    case .unknownPhase(let field, let found): "\(field) says \(found), which is no phase"
    case .neverCompleted(let task, let status):
      "the log says that \(task) was completed, its row says \(status)"
    case .unreadTask(let name):
      "\(TextSanitizer.sanitized(name)) stands here, but not in a form that tells how it stands; it counts"
        + " as pending"
    case .unreadBlocker(let text):
      "\"\(TextSanitizer.sanitized(text))\" stands among the blockers, but is no item and no row; it is no"
        + " blocker"
    case .unheededBlocker(let text, let task, let status):
      "\"\(TextSanitizer.sanitized(text))\" is open and blocks \(taskName(task)), but its row says \(status)"
    case .workOfNoPhase(let title):
      "the tasks below \"\(TextSanitizer.sanitized(title))\" belong to no phase; they count for nothing"
    case .emptyProgress: "nothing stands here; the first action makes it from the plan"
    case .wronglyDecoded(let found, let taken):
      "\"\(found)\" was decoded wrongly; taken as \(taken)"
    }
  }
}
