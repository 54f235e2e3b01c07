import Glibc

@testable import CoordinationCore

extension TemporaryFolder {
  static let moment = Timestamp(milliseconds: 1_748_271_000_123)

  func transaction(
    by: String = "ada", observing observe: @escaping @Sendable (WriteStep) -> Void = { _ in }
  ) -> Transaction {
    var transaction = Transaction(
      root: path, tracker: PairTracker(), by: by, now: Self.moment)
    transaction.observe = observe
    return transaction
  }

  @discardableResult
  func give(_ task: String, to owner: String, dryRun: Bool = false) throws -> Transaction.Outcome {
    try transaction().give(task, to: owner, dryRun: dryRun)
  }

  var journal: Journal { Journal(root: path, home: ".team") }

  /// Who has tasks 1 and 2 in both files, as "ada ben | ada ben".
  var owners: String {
    func owner(_ file: String, _ path: ValuePath) -> String {
      guard let text = text(file), let json = try? JSONDocument(Array(text.utf8)),
        let value = json.value(at: path)
      else { return "?" }
      return json.string(value) ?? "?"
    }
    let inTasks = ["1", "2"].map {
      owner(PairTracker.tasks, [.key("tasks"), .element(key: "id", value: $0), .key("owner")])
    }
    let inOwners = ["1", "2"].map { owner(PairTracker.owners, [.key($0)]) }
    return "\(inTasks.joined(separator: " ")) | \(inOwners.joined(separator: " "))"
  }

  /// What roster has left behind besides the journal and the free lock.
  var leftOvers: [String] {
    let strays = (names(in: ".team") + names()).filter { $0.contains(".roster-") }
    let own = names(in: ".team/.roster").filter { $0 != "lock" && $0 != "journal.jsonl" }
    return strays + own + (text(".team/.roster/lock") == "" ? [] : ["a name in the lock"])
  }
}

extension Transaction {
  @discardableResult
  func give(
    _ task: String, to owner: String, dryRun: Bool = false
  ) throws -> Transaction.Outcome {
    try perform(.reassign(tasks: [task], owner: owner, seen: []), dryRun: dryRun) { _, _ in
      "#\(task) → \(owner)"
    }
  }
}
