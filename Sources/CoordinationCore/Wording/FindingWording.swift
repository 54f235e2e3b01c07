extension Finding {
  /// `file:line:column: severity: message`, as compilers write it.
  package var line: String { "\(location.text): \(severity.rawValue): \(message)" }

  package var message: String { problem.message }
}

extension SourceLocation {
  /// `file:line:column` as far as they are known.
  package var text: String {
    [file, line.map(String.init), column.map(String.init)].compactMap(\.self)
      .joined(separator: ":")
  }
}

extension Problem {
  /// What is wrong and, where it is not plain, what to do about it.
  package var message: String {
    switch self {
    case .unreadable, .gone, .cutOff, .emptied, .notAFile, .tooLarge, .malformed, .outsideProject,
      .unusableReport,
      .noTeam:
      fileMessage
    case .wrongType, .takenAs, .outOfRange, .unreadableTime, .unknownStatus, .duplicateKey,
      .duplicateTask, .duplicatePhase,
      .duplicateInstance, .missingId, .noTaskList, .invalidInstanceId, .tooManyFindings,
      .furtherDocument, .placeholder, .templateFile, .oddIds:
      valueMessage
    case .plan(let problem): problem.message
    case .database(let problem): problem.message
    case .taskStatus(let problem): problem.message
    case .focus(let problem): problem.message
    case .addedInDatabase, .reprioritisedInDatabase, .changedInDatabase, .behindInDatabase,
      .manyBehindInDatabase,
      .missingInDatabase, .goneFromFiles, .rowsWithoutProject, .unknownPriorityInDatabase:
      databaseMessage
    default: contradictionMessage
    }
  }

  private var fileMessage: String {
    switch self {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .gone: "has gone; it is shown as it was"
    case .cutOff(let line):
      "ends in the middle of line \(line): it is being written, or whoever wrote it was interrupted;"
        + " where the line is whole, end it with a line break"
    case .emptied:
      "has none of its rows any more: it is being written, or was emptied by mistake; where that is"
        + " meant, start roster anew"
    case .notAFile(let what): "is \(what), not a file"
    case .tooLarge(let bytes, let limit):
      "is too large: \(bytes / 1_048_576) MiB, at most \(limit / 1_048_576) MiB are read"
    case .malformed(let syntax): syntax.message
    case .outsideProject(let target): "is a link out of the project, to \(target)"
    case .noTeam(let lookedFor):
      "the team's files are away: there is no \(lookedFor.joined(separator: " and no "))"
    case .unusableReport(let instance, let lastReport, let problem):
      "\(instance) wrote this; mend it, or remove it, and its next report makes it again"
        + (lastReport.map { " (the last one is kept in \($0))" } ?? "") + ": \(problem.message)"
    default: ""
    }
  }

  private var valueMessage: String {
    switch self {
    case .wrongType(let field, let expected, let found): "\(field) is \(found), not \(expected)"
    case .takenAs(let field, let expected, let found, let taken):
      "\(field) is \(found), not \(expected); taken as \(taken)"
    case .outOfRange(let field, let found, let range): "\(field) is \(found), not \(range)"
    case .unreadableTime(let field, let found):
      "\(field) is no time: \(found); write it like 2026-03-01T12:00:00Z"
    case .unknownStatus(let task, let word): "\(taskName(task)) has the unknown status \"\(word)\""
    case .duplicateKey(let key): "the key \"\(key)\" stands here again; the last one counts"
    case .duplicatePhase(let name, let instead):
      "there is a phase \(name) before; this one is called \(instead) here"
    case .duplicateTask(let id): "\(taskName(id)) is listed again; the first one counts"
    case .duplicateInstance(let id): "\(id) is listed again; the first one counts"
    case .missingId(let what): "\(what) without an id is left out"
    case .noTaskList(let lookedFor):
      "there are no tasks in this file; looked for \(lookedFor.joined(separator: ", "))"
    case .invalidInstanceId(let id):
      "the instance id \"\(id)\" may only have letters, digits, '.', '_' and '-'"
    case .tooManyFindings(let more): "and \(more) more findings in this file"
    case .furtherDocument: "a second document begins here; only the first one is read"
    case .placeholder(let field, let found):
      "\(field) is \(TextSanitizer.sanitized(found)), a placeholder that was never filled in"
    case .templateFile: "this is a template that was never filled in; it counts as no work"
    case .oddIds(let count, let what, let example, let expected):
      count == 1
        ? "\(example), one of the ids of \(what), is not like \(expected)"
        : "\(count) ids of \(what), such as \(example), are not like \(expected)"
    default: ""
    }
  }

  private var contradictionMessage: String {
    switch self {
    case .summaryDisagrees(let field, let written, let derived):
      "\(field) says \(written), the tasks say \(derived)"
    case .statusDisagrees(let subject, let written, let rows):
      "\(subject) says \(written), but \(rows)"
    case .missingArtifact(let path):
      "registered as made, but not on the disk: \(TextSanitizer.sanitized(path))"
    case .verdictDisagrees(let gate, let verdict, let score, let threshold):
      score.map {
        "the gate \(gate) says \(verdict) with a score of \(scoreText($0)), below \(scoreText(threshold))"
      } ?? "the gate \(gate) says \(verdict), but has no score"
    case .unknownReference(let subject, let what, let name):
      "\(subject) names \(what) \(name), which there is not"
    case .unknownObstacle(let subject, let name):
      "\(subject) waits for \(name), which there is not"
    case .countDisagrees(let field, let written, let listed):
      "\(field) says \(written), \(listed) \(listed == 1 ? "is" : "are") listed"
    case .filesDisagree(let subject, let field, let believed, let believedIn, let instead):
      "\(subject): \(field) is \(instead) here, \(believed) in \(believedIn), which counts"
    case .unknownDependency(let task, let dependency):
      "\(taskName(task)) waits for \(taskName(dependency)), which is not a task"
    case .deadDependency(let task, let dependency, let status):
      "\(taskName(task)) waits for \(taskName(dependency)), which \(status == .failed ? "has failed" : "is cancelled")"
    case .dependencyCycle(let ids):
      "these depend on each other: \((ids + ids.prefix(1)).map(taskName).joined(separator: " → "))"
    case .unknownOwner(let task, let owner):
      "\(taskName(task)) belongs to \(owner), which is not an instance"
    case .unknownTask(let instance, let task, let list):
      "\(instance) has \(taskName(task)), which \(list) does not list"
    case .worktreeGone(let instance, let path, let number):
      "the worktree of \(instance) is gone"
        + (number.map { "; 'roster team start . \($0)' in the project makes it again" } ?? "")
        + " (\(path))"
    case .heartbeatFromFuture(let instance, let milliseconds):
      "the heartbeat of \(instance) is \(TimeWords.words(milliseconds)) in the future"
        + " and is not believed; compare the clocks"
    case .memoryConflict(let file, let section, let instances):
      MemoryWording.conflict(file, section, instances)
    case .memoryAwaitsApproval(let file, let section, let instance):
      MemoryWording.awaitsApproval(file, section, instance)
    case .unusableMemoryText(let problem): problem.message
    case .brokenRegion(let name):
      "the marks of the region \"\(name)\" do not fit together; roster leaves it alone"
    case .interruptedAction(let id, let file):
      "action \(id) was interrupted and \(file) has moved on since; compare it with the journal"
    case .damagedJournal(let line): "line \(line) of the journal is damaged and is passed over"
    default: ""
    }
  }
}

extension SyntaxProblem {
  package var message: String {
    switch reason {
    case .unexpectedEnd(let expected): "the file ends where \(expected) should stand"
    case .unexpected(let found, let expected):
      "found '\(TextSanitizer.sanitized(found))' where \(expected) should stand"
    case .invalidUTF8: "this is not UTF-8"
    case .invalidEscape(let text): "\(TextSanitizer.sanitized(text)) is not an escape of JSON"
    case .controlCharacter(0x0A), .controlCharacter(0x0D):
      "the line ends inside a text: its closing quote is missing"
    case .controlCharacter(let byte):
      "a control character (byte \(byte)) must be written as an escape"
    case .invalidNumber(let text): "\(TextSanitizer.sanitized(text)) is not a number"
    case .tooDeep(let limit): "nested more than \(limit) levels deep"
    case .tooLarge(let limit): "larger than \(limit) bytes"
    case .tooManyValues(let limit): "more than \(limit) values in one file"
    case .trailingContent: "there is something behind the end of the document"
    case .empty: "the file is empty"
    case .notYAML(let problem, let context):
      TextSanitizer.sanitized(problem + (context.map { " \($0)" } ?? ""))
    case .tabulator: "a tabulator stands where only blanks may indent; replace it by blanks"
    case .unknownAnchor(let name):
      "*\(TextSanitizer.sanitized(name)) stands for nothing: there is no &\(TextSanitizer.sanitized(name)) before it"
    case .growingAliases(let limit): "the aliases stand for more than \(limit) values"
    case .endlessAlias(let name):
      "*\(TextSanitizer.sanitized(name)) stands inside of what it stands for"
    }
  }
}
