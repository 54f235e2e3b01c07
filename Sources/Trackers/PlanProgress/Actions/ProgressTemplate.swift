internal import CoordinationCore

/// The progress file that a plan begins with.
struct ProgressTemplate {
  static let pending = "⬜ Pending"

  let plan: PlanFile
  let path: String
  let now: Timestamp

  var text: String {
    let phases = plan.outline.phases.indices.filter { number in tasks(of: number).count > 0 }
    let loose = plan.tasks.filter { $0.phase == nil }
    let sections =
      (loose.isEmpty ? [] : [section("Tasks", loose)])
      + phases.map { section(plan.outline.phases[$0].name.shown, tasks(of: $0)) }
    let current = phases.first.map { plan.outline.phases[$0].name.shown }
    return """
      # \(title)

      **Plan**: \(path)
      **Last Updated**: \(DateText.minute(now))
      \(current.map { "**Current Phase**: \($0)\n" } ?? "")\
      **Overall Progress**: 0/\(plan.tasks.count) tasks (0%)

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
      let cells = [task.name.title, Self.pending, ""].map(Self.cell)
      return Self.row(hasIds ? [Self.cell(task.name.id ?? "")] + cells : cells)
    }
    return """
      ## \(title)

      **Progress**: 0/\(tasks.count) tasks (0%)

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
