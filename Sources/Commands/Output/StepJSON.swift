internal import CoordinationCore

// What a workflow goes by, in the words of its own files where they have some.

extension Pipeline {
  var json: JSONOutput { .object([("id", .string(id)), ("title", .string(title))]) }
}

extension Phase {
  var json: JSONOutput {
    .object([
      ("id", .string(id)), ("title", .string(title)), ("pipeline", .string(pipeline)),
      ("status", .string(status.name)), ("native_status", .string(nativeStatus)),
      ("waits_for", .strings(waitsFor)),
    ])
  }
}

extension Barrier {
  var json: JSONOutput {
    .object([
      ("id", .string(id)), ("title", .string(title)), ("status", .string(status.name)),
      ("native_status", .string(nativeStatus)), ("phases", .strings(phases)),
      ("waits_for", .strings(waitsFor)), ("directions", .strings(directions)),
    ])
  }
}

extension Gate {
  var json: JSONOutput {
    .object([
      ("id", .string(id)), ("subject", .string(subject)), ("score", .number(score)),
      ("scores", .array(scores.map { .number($0) })), ("threshold", .number(threshold)),
      ("iterations", .number(Double(iterations))), ("verdict", .string(verdict.name)),
      ("approval", .string(approval)),
      ("passed", .bool(isPassed)),
    ])
  }
}

extension Checkpoint {
  var json: JSONOutput {
    .object([
      ("id", .string(id)), ("at", .time(at)), ("trigger", .string(trigger)),
      ("description", .string(text)), ("recovery_point", .string(recoveryPoint)),
      ("has_snapshot", .bool(hasSnapshot)),
    ])
  }
}

extension Blocker {
  var json: JSONOutput {
    .object([
      ("id", .string(id)), ("description", .string(text)), ("severity", .string(severity)),
      ("blocking", .strings(blocking)),
    ])
  }
}
