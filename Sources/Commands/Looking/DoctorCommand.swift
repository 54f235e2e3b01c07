internal import CoordinationCore
internal import Team

extension CommandSpec {
  static let doctor = CommandSpec(
    name: "doctor", operands: [],
    summary: "every finding; exit status 1 where one is an error",
    options: [.json, .at]
  ) { invocation, world in
    let project = try OpenedProject(invocation, world)
    var findings = project.board.findings
    if project.tracker.name == .multiAgent {
      findings += MemoryKeeper(project.reader, by: "", at: project.now).contributionFindings
    }
    if invocation.has(.json) {
      world.print(
        JSONOutput.object([
          ("schema_version", .number(1)), ("tracker", .string(project.board.tracker.rawValue)),
          ("project", .string(project.board.project)),
          ("findings", .array(findings.map(\.json))),
        ]).text + "\n")
    } else {
      world.print(findings.map { $0.line + "\n" }.joined())
      if findings.isEmpty { world.print("no findings\n") }
    }
    return findings.contains { $0.severity == .error } ? 1 : 0
  }
}

extension Finding {
  var json: JSONOutput {
    .object([
      ("severity", .string(severity.rawValue)), ("message", .string(message)),
      ("file", .string(location.file)), ("line", .number(location.line.map(Double.init))),
      ("column", .number(location.column.map(Double.init))),
    ])
  }
}
