internal import CoordinationCore
internal import TaskMaster
internal import Trackers

extension Coordinator {
  /// Takes over what others have added to the database, then brings it in step with the files. What
  /// fails is tried again in the next round; the files lack nothing meanwhile.
  mutating func keepDatabase(at now: Now) {
    guard let path = settings.databasePath else { return }
    do throws(DatabaseProblem) {
      let database = try openDatabase(path)
      let version = try database.dataVersion
      if isSettled(.database), version == databaseVersion { return }
      take(try database.incoming(for: board, root: root), at: now)
      let journal = Journal(root: root, home: tracker.home)
      let history = try database.history(of: journal, files: reader.files)
      let written = try database.write(board, root: root, history: history, at: now.wall)
      if written.rows > 0 {
        let rows = counted(written.rows, "row")
        note(.database, "database: \(rows) brought in step", at: now)
      }
      complain(written.findings.map(\.line), about: .database, at: now)
      databaseVersion = try database.dataVersion
      settled[.database] = edition
    } catch {
      database = nil
      complain(["\(path): \(error.message)"], about: .database, at: now)
    }
  }

  /// A database that somebody has removed is made again.
  private mutating func openDatabase(_ path: String) throws(DatabaseProblem) -> TaskMasterDatabase {
    if let database, SmallFile.exists(path) { return database }
    let opened = try TaskMasterDatabase(path: path)
    settled[.database] = nil
    database = opened
    return opened
  }

  private mutating func take(_ incoming: Incoming, at now: Now) {
    if !incoming.tasks.isEmpty,
      let outcome = perform(
        .addTasks(incoming.tasks), because: "added in the database", about: .incoming, at: now)
    {
      note(.database, "from the database: \(outcome.receipt.summary)", at: now)
    }
    if !incoming.priorities.isEmpty,
      perform(
        .prioritize(incoming.priorities), because: "changed in the database", about: .incoming,
        at: now) != nil
    {
      let tasks = incoming.priorities.map { "\(taskName($0.task)) is \($0.priority.word)" }
      note(.database, "from the database: \(tasks.joined(separator: ", "))", at: now)
    }
  }
}
