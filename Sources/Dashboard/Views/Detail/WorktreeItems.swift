internal import CoordinationCore

/// What git says of an instance's worktree, for the instance's page.
struct WorktreeItems {
  let answer: WorktreeAnswer?
  let now: Timestamp

  /// As many rows before git has answered as after it.
  var items: [DetailPage.Item] {
    switch answer {
    case nil: [.field("Branch", "—"), .field("Uncommitted", "—"), .field("Last commit", "—")]
    case .gone: [.field("Branch", "the worktree is gone", .error)]
    case .silent: [.field("Branch", "git does not know this directory", .warning)]
    case .known(let status): [branch(status), uncommitted(status), lastCommit(status)]
    }
  }

  /// The same in one row, for low screens.
  var shortItems: [DetailPage.Item] {
    guard case .known(let status) = answer else {
      guard case .field(_, let value, let role)? = items.first else { return [] }
      return [.field("Git", value, role)]
    }
    let count = status.uncommitted.count
    return [
      .spans([
        ("\(status.branch ?? "no branch")", .accent),
        (count == 0 ? "" : " · \(count) changed", .blocked),
        (status.lastCommitTime.map { " · \(shortAge($0)) ago" } ?? "", .quiet),
      ])
    ]
  }

  private func branch(_ status: WorktreeStatus) -> DetailPage.Item {
    status.branch.map { .field("Branch", $0, .accent) }
      ?? .field("Branch", "none is checked out", .warning)
  }

  /// "3: README.md, pay.swift, pay_test.swift"
  private func uncommitted(_ status: WorktreeStatus) -> DetailPage.Item {
    let paths = status.uncommitted
    if paths.isEmpty { return .field("Uncommitted", "nothing", .quiet) }
    return .field("Uncommitted", "\(paths.count): \(listed(paths, atMost: 3))", .blocked)
  }

  private func lastCommit(_ status: WorktreeStatus) -> DetailPage.Item {
    guard let subject = status.lastCommit, let time = status.lastCommitTime else {
      return .field("Last commit", "none yet", .quiet)
    }
    return .field("Last commit", "\(age(time)) ago · \(subject)")
  }

  private func shortAge(_ time: Timestamp) -> String {
    AgeText.short(milliseconds: max(now.milliseconds(since: time), 0))
  }

  private func age(_ time: Timestamp) -> String {
    TimeWords.words(max(now.milliseconds(since: time), 0))
  }
}
