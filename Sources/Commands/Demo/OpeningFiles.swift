internal import CoordinationCore

/// The opening as files: their paths in the project, and what they say.
extension Opening {
  /// What belongs to the project itself.
  var projectFiles: [(String, String)] {
    [
      ("README.md", "# Corner shop\n\nA shop as large as anybody wants.\n"),
      (".gitignore", "/worktrees/\n/.claude-coordination/\n/\(TeamFiles.database)*\n"),
    ] + MemoryBank.files(with: TeamMemory.additions.prefix(Self.merged))
  }

  /// What the team writes in the course of its work.
  var teamFiles: [(String, String)] {
    var files = [(TeamFiles.queue, queue), (TeamFiles.state, state)]
    for person in people {
      files.append((TeamFiles.progress(person.id), progress(of: person)))
      files.append((TeamFiles.report(person.id), progress(of: person)))
    }
    files += TeamMemory.additions.prefix(2 * Self.merged).enumerated().compactMap {
      update($1, number: $0)
    }
    return files.map { ($0, $1.page + "\n") }
  }

  /// So many updates have been merged already, and as many have not.
  private static let merged = 2

  private var queue: JSONOutput {
    .object([
      ("created", TeamValues.time(created)),
      (
        "tasks",
        .array(
          entries.map {
            TeamValues.queued(
              $0.task, owner: $0.owner, status: $0.status, assignedAt: $0.assignedAt)
          })
      ),
    ])
  }

  private var state: JSONOutput {
    .object([
      ("created", TeamValues.time(created)), ("instances", .number(people.count)),
      ("heartbeat_interval", .number(heartbeat)),
      ("active_instances", .array(people.map(instance))),
      ("task_assignments", .object(entries.compactMap(assignment))),
      ("progress_summary", summary),
    ])
  }

  private func instance(_ person: Person) -> JSONOutput {
    .object([
      ("id", .string(person.id)), ("worktree_path", .string(TeamFiles.worktree(person.id))),
      ("status", .string(person.role == .idle ? "idle" : "active")),
      ("assigned_tasks", .array(openTasks(of: person))),
      ("last_heartbeat", TeamValues.time(person.lastHeartbeat)),
    ])
  }

  private func openTasks(of person: Person) -> [JSONOutput] {
    entries.filter { $0.owner == person.id && $0.status != .completed }
      .map { .number($0.task.id) }
  }

  private func assignment(_ entry: Entry) -> (String, JSONOutput)? {
    guard let owner = entry.owner, let time = entry.lastUpdate else { return nil }
    let value = TeamValues.assignment(
      owner: owner, status: entry.status, progress: entry.progress, at: time)
    return (String(entry.task.id), value)
  }

  private var summary: JSONOutput {
    let owned = entries.count { $0.owner != nil }
    let progress = entries.reduce(0) { $0 + ownProgress($1) } / Double(entries.count)
    return .object([
      ("total_tasks", .number(entries.count)), ("assigned", .number(owned)),
      ("in_progress", .number(entries.count { $0.status == .inProgress })),
      ("completed", .number(entries.count { $0.status == .completed })),
      ("overall_progress", .number((progress * 100).rounded() / 100)),
    ])
  }

  private func progress(of person: Person) -> JSONOutput {
    .object([
      ("instance_id", .string(person.id)),
      ("assigned_tasks", .array(entries.compactMap { ownEntry($0, of: person) })),
      ("memory_contributions", .array([])),
    ])
  }

  /// The silent instance got further than it could tell the others.
  private func ownProgress(_ entry: Entry) -> Double {
    let isSilent = people.contains { $0.id == entry.owner && $0.role == .silent }
    return isSilent && entry.status != .completed ? entry.progress + 0.2 : entry.progress
  }

  private func ownEntry(_ entry: Entry, of person: Person) -> JSONOutput? {
    guard entry.owner == person.id, entry.status != .completed,
      let start = entry.assignedAt, let end = entry.lastUpdate
    else { return nil }
    let progress = ownProgress(entry)
    let all = DemoBacklog.prose(entry.task.id).achievements
    let report = WorkReport(
      task: String(entry.task.id), title: entry.task.title, instance: person.id,
      status: entry.status, progress: progress,
      estimate: "\(max(1, Int((1 - progress) * 65))) s remaining", blockers: [], pace: 0)
    return TeamValues.ownEntry(
      report, achievements: Array(all.prefix(Int(progress * Double(all.count)))), started: start,
      updated: end)
  }

  /// The older half is merged already.
  private func update(_ note: MemoryNote, number: Int) -> (String, JSONOutput)? {
    let time = now.earlier(by: 400 - Double(number) * 90)
    guard let author = people.indices.contains(number) ? people[number] : people.first,
      case .object(var members) = TeamValues.update(note, by: author.id, at: time)
    else { return nil }
    if number < Self.merged {
      members.removeLast()
      members.append(("status", .string("merged")))
      members.append(("merged_at", TeamValues.time(now.earlier(by: 210))))
    }
    return (
      TeamFiles.update(TeamFiles.updateId(note, by: author.id, at: time)), .object(members)
    )
  }
}
