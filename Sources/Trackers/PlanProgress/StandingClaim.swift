internal import CoordinationCore

/// What a progress file says of how a phase or the whole work stands, besides in headings.
struct StandingClaim {
  var subject: String
  /// Among the phases of the progress file; nil for the whole.
  var phase: Int?
  var text: String
  var node: NodeIndex
  var path: ValuePath

  func tasks(in work: WorkPlan) -> [WorkPlan.Task] {
    phase.map { work.family(ofProgress: $0) } ?? work.tasks
  }
}

extension ProgressFile {
  var standingClaims: [StandingClaim] {
    ofWhole + ofPhases + outline.sections.flatMap(cells)
  }

  private var ofPhases: [StandingClaim] {
    outline.phases.enumerated().compactMap { number, phase in
      file.field("Status", of: outline.sections[phase.section]).map { field in
        StandingClaim(
          subject: phase.name.shown, phase: number, text: field.text, node: field.node,
          path: field.path)
      }
    }
  }

  /// In the head of the file.
  private var ofWhole: [StandingClaim] {
    outline.sections.indices.prefix(2).compactMap { number in
      let section = outline.sections[number]
      guard section.depth <= 1, outline.phase[number] == nil, TaskName(section.title).id == nil
      else { return nil }
      return file.field("Status", "Overall Status", "Project Status", of: section).map { field in
        StandingClaim(
          subject: "the whole", phase: nil, text: field.text, node: field.node, path: field.path)
      }
    }
  }

  /// Of tables that list phases.
  private func cells(of section: MarkdownFile.Section) -> [StandingClaim] {
    summaryTables(of: section).flatMap { table in
      table.column("Status", "State").map { cells(of: table, $0) } ?? []
    }
  }

  private func cells(of table: MarkdownFile.Table, _ column: String) -> [StandingClaim] {
    table.rows.compactMap { row in
      guard
        let phase = phase(exactly: row.text(table.columns.first).filter { $0 != "*" }),
        let node = markdown.member(column, of: row.node), !row.text(column).isEmpty
      else { return nil }
      return StandingClaim(
        subject: outline.phases[phase].name.shown, phase: phase, text: row.text(column),
        node: node, path: row.path + [.key(column)])
    }
  }
}
