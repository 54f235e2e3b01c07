internal import CoordinationCore

/// The progress file that a plan begins with.
struct ProgressTemplate {
  private static let complete = "✅ Complete"
  private static let pending = "⬜ Pending"

  let plan: PlanFile
  let path: String
  let now: Timestamp

  var text: String {
    let phases = plan.outline.phases.indices.filter { number in tasks(of: number).count > 0 }
    let loose = plan.tasks.filter { $0.phase == nil }
    let sections =
      (loose.isEmpty ? [] : [section("Tasks", loose)])
      + phases.map { section(plan.outline.phases[$0].name.shown, tasks(of: $0)) }
    let open = phases.first { number in tasks(of: number).contains { !$0.isTicked } }
    let current = (open ?? phases.last).map { plan.outline.phases[$0].name.shown }
    return """
      # \(title)

      **Plan**: \(path)
      **Last Updated**: \(DateText.minute(now))
      \(current.map { "**Current Phase**: \($0)\n" } ?? "")\
      **Overall Progress**: \(Self.figure(plan.tasks))

      \(sections.joined(separator: "\n"))
      ## Blockers

      | Blocker | Severity | Status | Since | Blocks |
      |---------|----------|--------|-------|--------|

      ## Updates

      | Time | Update |
      |------|--------|

      ## Legend

      - ✅ Complete
      - 🚧 In Progress
      - ⏸️ Blocked
      - ⬜ Pending

      """
  }

  /// How the status of a task reads that has no row.
  static func text(for status: TaskStatus) -> String { status == .completed ? complete : pending }

  private static func figure(_ tasks: [PlanFile.Task]) -> String {
    let done = tasks.count(where: \.isTicked)
    let share = tasks.isEmpty ? 0 : FigureParts.share(done, of: tasks.count)
    return "\(done)/\(tasks.count) tasks (\(share)%)"
  }

  private var title: String {
    let own = plan.outline.sections.first { $0.depth == 1 }?.title ?? ""
    return own.isEmpty ? "Progress" : "\(own): Progress"
  }

  private func tasks(of phase: Int) -> [PlanFile.Task] {
    plan.tasks.filter { $0.phase == phase }
  }

  private func section(_ title: String, _ tasks: [PlanFile.Task]) -> String {
    let hasIds = tasks.contains { $0.name.id != nil }
    let rows = tasks.map { task in
      let status = Self.text(for: task.isTicked ? .completed : .pending)
      let cells = [task.name.title, status, ""].map(Self.cell)
      return Self.row(hasIds ? [Self.cell(task.name.id ?? "")] + cells : cells)
    }
    return """
      ## \(title)

      **Progress**: \(Self.figure(tasks))

      \(hasIds ? "| ID | Task | Status | Updated |" : "| Task | Status | Updated |")
      \(hasIds ? "|----|------|--------|---------|" : "|------|--------|---------|")
      \(rows.joined(separator: "\n"))

      """
  }

  /// A text as it stands in a cell: on one line, its bars behind backslashes.
  static func cell(_ text: String) -> String {
    var cell = ""
    for character in text {
      if character == "|", cell.last != "\\" { cell.append("\\") }
      cell.append(character.isNewline ? " " : character)
    }
    return cell
  }

  static func row(_ cells: [String]) -> String {
    "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
  }
}
