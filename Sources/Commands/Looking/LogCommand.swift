internal import CoordinationCore

extension CommandSpec {
  static let log = CommandSpec(
    name: "log", operands: [], summary: "the journal of all actions, newest last",
    options: [.json]
  ) { invocation, world in
    let location = try OpenedProject.locate(invocation)
    let journal = Journal(root: location.root, home: location.tracker.home).last(.max)
    if invocation.has(.json) {
      world.print(
        JSONOutput.object([
          ("schema_version", .number(1)), ("entries", .array(journal.entries.map(\.output))),
        ]).text + "\n")
    } else {
      world.print(journal.entries.map { $0.line + "\n" }.joined())
      let isEmpty = journal.entries.isEmpty && journal.findings.isEmpty
      if isEmpty { world.print("nothing has been done yet\n") }
    }
    for finding in journal.findings { world.complain(finding.line + "\n") }
    return 0
  }
}

extension Receipt {
  fileprivate var line: String {
    "\(at.iso8601)  \(by)  \(action)  \(sentence)" + (undoes.map { "  (undoes \($0))" } ?? "")
  }

  fileprivate var output: JSONOutput {
    .object([
      ("id", .string(id)), ("at", .time(at)), ("by", .string(by)), ("action", .string(action)),
      ("summary", .string(summary)), ("reason", .string(reason)), ("undoes", .string(undoes)),
      ("files", .strings(valuesByFile.map(\.file))),
    ])
  }
}
