/// How far an action came before its process was killed, and the two ways out: on, or back.
struct InterruptedAction {
  private enum State {
    /// Its changes can still be made.
    case pending
    /// Its changes are made.
    case done
    /// Somebody has changed the same values since.
    case movedOn
  }

  private let files: ProjectFiles
  private let groups: [(path: String, changes: [Change], state: State)]

  init(_ intent: Intent, in files: ProjectFiles, sources: [Source]) {
    self.files = files
    groups = intent.entry.changes.groupedByFile.map { path, changes in
      let isOurs = sources.contains { $0.names(path) }
      let file = intent.files.first { $0.path == path }
      let state = isOurs ? Self.state(of: path, changes, file, in: files) : .movedOn
      return (path, changes, state)
    }
  }

  private static func state(
    of path: String, _ changes: [Change], _ file: Intent.File?, in files: ProjectFiles
  ) -> State {
    if files[path]?.unusable != nil { return .movedOn }
    let present = files[path]?.presentBytes.map(Fingerprint.init)
    if let file, present == file.new { return .done }
    if (try? files.applying(changes, isLenient: true)) != nil { return .pending }
    if (try? files.applying(changes.inverted, isLenient: true)) != nil { return .done }
    return .movedOn
  }

  /// The files in which somebody has changed the same values since.
  var stuck: [String] {
    groups.filter { $0.state == .movedOn }.map(\.path)
  }

  /// What is left to do; nil where that is not possible any more.
  func forward(by tracker: any Tracker, at now: Timestamp) -> Plan? {
    guard stuck.isEmpty else { return nil }
    var after = files
    var changes: [Change] = []
    for group in groups {
      if group.state == .done {
        changes += group.changes
      } else if let result = try? after.applying(group.changes, isLenient: true) {
        after = result.files
        changes += result.changes
      }
    }
    return checked(Plan(from: files, to: after, changes: changes), by: tracker, at: now)
  }

  /// What takes back the part that was done.
  func backward(by tracker: any Tracker, at now: Timestamp) -> Plan {
    var after = files
    var changes: [Change] = []
    for group in groups where group.state == .done {
      guard let result = try? after.applying(group.changes.inverted, isLenient: true) else {
        continue
      }
      after = result.files
      changes += result.changes
    }
    let plan = Plan(from: files, to: after, changes: changes)
    return checked(plan, by: tracker, at: now)
      ?? Plan(from: files, to: files, changes: [])
  }

  /// The plan with the derived values in step, or nil if the tracker objects.
  private func checked(_ plan: Plan, by tracker: any Tracker, at now: Timestamp) -> Plan? {
    var plan = plan
    let reading = tracker.reading(of: plan.before, at: now)
    return (try? plan.complete(by: tracker, knowing: reading, at: now)).map { _ in plan }
  }
}
