internal import CoordinationCore

/// Every command, in the order of the help.
package enum CommandTable {
  package static let looking: [CommandSpec] = [
    .status, .instance, .tasks, .doctor, .log, .frame, .demo,
  ]
  package static let acting: [CommandSpec] = [
    .reassign, .unblock, .setStatus, .note, .redistribute, .assign, .assignAll, .undo,
  ]
  /// What the instances themselves call.
  package static let instances: [CommandSpec] = [
    .requestTask, .reportProgress, .updateMemory, .checkStatus, .heartbeat,
  ]
  package static let team: [CommandSpec] = [.teamStart, .teamStop, .coordinate]
  package static let memory: [CommandSpec] = [
    .memory, .memoryList, .memoryShow, .memoryMerge, .memoryApprove, .memoryReject, .memoryResolve,
  ]
  package static let orchestration: [CommandSpec] = [
    .orchestrationAgent, .orchestrationGate, .orchestrationCheckpoint, .orchestrationRestore,
    .orchestrationApprove,
  ]
  package static let taskStatus: [CommandSpec] = [
    .taskStatusSet, .taskStatusIssue, .taskStatusReview,
  ]
  package static let focus: [CommandSpec] = [
    .focusInitialize, .focusPhase, .focusEscalate, .focusKnowledge,
    .focusCriterion, .focusFinalize,
  ]
  package static let plan: [CommandSpec] = [.plan]
  package static let all =
    looking + acting + instances + team + memory + orchestration + taskStatus + focus + plan

  /// The command that the first words name, with the words behind its name. Two words go first.
  package static func command(at words: [String]) -> (command: CommandSpec, rest: [String])? {
    for count in [2, 1] where words.count >= count {
      let name = words.prefix(count).joined(separator: " ")
      if let command = all.first(where: { $0.name == name }) {
        return (command, Array(words.dropFirst(count)))
      }
    }
    return nil
  }

  /// The names under which the program is also installed, and the words they stand for.
  package static let links: [String: [String]] = [
    "claude-coordination-status": ["status"],
    "claude-instance-status": ["instance"],
    "claude-reassign-task": ["reassign"],
    "claude-team-coordinated": ["team", "start"],
  ]

  /// The commands of two words of which the first one is this; none where it is a command itself.
  static func group(_ word: String) -> [CommandSpec] {
    all.filter { $0.name.hasPrefix(word + " ") }
  }

  /// What to say of a second word that the commands of a group do not have; nil where the first one is
  /// no group's. The dashboard takes one word, so that none was meant even where a folder has that name.
  static func unknownMember(_ word: String, of group: String) -> String? {
    let names = self.group(group).map { String($0.name.dropFirst(group.count + 1)) }
    guard !names.isEmpty, !word.hasPrefix("-") else { return nil }
    return "there is no 'roster \(group) \(TextSanitizer.sanitized(word))';"
      + " there is \(names.joined(separator: ", "))"
  }

  /// What to say of a word that is neither a command nor a directory.
  static func unknownWord(_ word: String) -> String {
    if let longer = longerNames(of: word) { return longer }
    return unknownName(word)
  }

  private static func unknownName(_ word: String) -> String {
    "there is no command and no directory '\(TextSanitizer.sanitized(word))'" + hint(for: word)
  }

  /// The commands of two words that start with a word.
  private static func longerNames(of word: String) -> String? {
    let names = all.map(\.name).filter { $0.hasPrefix(word + " ") }.map { "'roster \($0)'" }
    return names.isEmpty ? nil : "there is \(names.joined(separator: ", "))"
  }

  /// What to say of a word that stands where only a command can.
  static func unknownCommand(_ word: String) -> String {
    longerNames(of: word) ?? "there is no command '\(TextSanitizer.sanitized(word))'"
      + hint(for: word)
  }

  private static func hint(for word: String) -> String {
    closest(to: word).map { "; did you mean 'roster \($0)'?" } ?? ""
  }

  /// How a person lets an escalated gate pass.
  static func approval(of gate: String) -> String {
    "roster \(CommandSpec.orchestrationApprove.name) \(gate) --reason WHY"
  }

  /// The command whose name is closest to a mistyped one, where one is close.
  static func closest(to word: String) -> String? {
    let ranked = all.map { ($0.name, distance(word, $0.name)) }.min { $0.1 < $1.1 }
    return ranked.flatMap { $0.1 <= max(1, word.count / 3) ? $0.0 : nil }
  }

  /// The number of single-character changes between two words.
  private static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in right.indices {
        let next = min(row[j], row[j + 1]) + 1
        let replaced = diagonal + (character == right[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(next, replaced)
      }
    }
    return row[right.count]
  }
}
