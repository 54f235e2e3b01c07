/// Words about the memory bank.
enum MemoryWording {
  static func place(_ file: String, _ section: String?) -> String {
    file + (section.map { " § \($0)" } ?? "")
  }

  static func conflict(_ file: String, _ section: String?, _ instances: [String]) -> String {
    let place = place(file, section)
    guard instances.count < 2 else {
      return "\(instances.joined(separator: " and ")) change the same text of \(place)"
    }
    return
      "\(instances.first ?? "somebody") changes a text of \(place) that others have changed too"
  }

  static func awaitsApproval(_ file: String, _ section: String?, _ instance: String?) -> String {
    "an update of \(place(file, section))\(instance.map { " by \($0)" } ?? "") awaits approval"
  }
}

extension MemoryRefusal {
  /// The stable word for programs in `--json`.
  var code: String {
    switch self {
    case .unknownUpdate: "unknown_update"
    case .ambiguousUpdate: "ambiguous_update"
    case .notOpen: "update_not_open"
    case .inConflict: "update_in_conflict"
    case .changedSinceSeen: "changed_since_seen"
    case .needsReason: "needs_reason"
    case .invalidFile: "invalid_memory_file"
    case .unmergeable: "unmergeable_text"
    }
  }

  var message: String {
    switch self {
    case .unknownUpdate(let id): "there is no memory update \(id)"
    case .ambiguousUpdate(let id, let candidates):
      "\(id) could be \(listed(candidates, atMost: 5))"
    case .notOpen(let id, let state): "\(id) is \(state.phrase) already"
    case .inConflict(let id): "\(id) is in conflict; take one side, the other, both, or edit it"
    case .changedSinceSeen(let id, let seen, let now):
      seen == now
        ? "\(id) or the text that it changes has changed since you looked"
        : "\(id) has changed since you looked: it was \(seen.phrase) and is \(now.phrase)"
    case .needsReason(let id): "rejecting \(id) needs a reason"
    case .invalidFile(let id, let file):
      "\(id) is for \"\(file)\", which is no file of the memory bank"
    case .unmergeable(let id, let problem): "\(id) \(problem.message)"
    }
  }
}

extension MemoryTextProblem {
  package var message: String {
    switch self {
    case .conflictMark(let line): "has the mark of an unresolved conflict in line \(line)"
    case .regionMark(let line): "has a mark that only roster writes in line \(line)"
    case .zeroByte(let line): "has a zero byte in line \(line)"
    case .notUTF8: "is not UTF-8"
    case .tooLarge(let bytes, let limit):
      "is too large: \(bytes / 1024) KiB, at most \(limit / 1024) KiB are taken"
    case .invalidFile(let name): "is for \"\(name)\", which is no file of the memory bank"
    }
  }
}

extension MemoryUpdate.State {
  /// The state as people say it.
  package var phrase: String {
    switch self {
    case .conflict: "in conflict"
    case .awaitingApproval: "awaiting approval"
    default: rawValue
    }
  }
}

extension Action {
  /// What the journal tells where the board looks the same afterwards.
  var summaryOfNothing: String {
    switch self {
    case .memory(.merge): "the memory bank is up to date"
    case .memory: "no memory update has changed"
    case .plan(.blocked(let text, _)): "blocker: \(TextSanitizer.sanitized(text))"
    case .plan(.unblocked(let text)): "blocker cleared: \(TextSanitizer.sanitized(text))"
    case .plan(let action): "off plan: \(TextSanitizer.sanitized(action.text))"
    case .focus(let action): action.summaryOfNothing
    default: "no task has changed"
    }
  }
}
