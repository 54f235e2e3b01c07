internal import CoordinationCore

/// The opening as files.
extension Opening {
  /// The changes that create the tracker's files in an empty project.
  var changes: [Change] {
    var files = FileChanges(ProjectFiles(root: "/"))
    files.create(TeamFiles.queue, queue)
    files.create(TeamFiles.state, state)
    for person in people {
      files.create(TeamFiles.progress(person.id), progress(of: person))
      files.create(TeamFiles.report(person.id), progress(of: person))
    }
    for (number, note) in TeamMemory.additions.prefix(4).enumerated() {
      addUpdate(note, number, to: &files)
    }
    return files.all
  }

  /// What an instance is told about itself. The tracker does not read it.
  func info(of person: Person) -> JSONOutput {
    .object([
      ("instance_id", .string(person.id)), ("project", .string(DemoPlan.project)),
      ("main_project", .string("../..")), ("worktree_path", .string(".")),
      ("created", TeamValues.time(created)),
      ("assigned_tasks", .array(openTasks(of: person))),
    ])
  }

  private var queue: JSONOutput {
    .object([
      ("created", TeamValues.time(created)),
      (
        "tasks",
        .array(
          entries.map {
            TeamValues.queued(
              $0.task, owner: $0.owner, status: $0.status, assignedAt: $0.assignedAt,
              isSatisfied: isSatisfied($0.task))
          })
      ),
    ])
  }

  private var state: JSONOutput {
    .object([
      ("created", TeamValues.time(created)), ("instances", .number(people.count)),
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
      timeSpent: Double(end.milliseconds(since: start)) / 1000,
      estimate: "\(max(1, Int((1 - progress) * 65))) s remaining", blockers: [], pace: 0)
    return TeamValues.ownEntry(
      report, achievements: Array(all.prefix(Int(progress * Double(all.count)))))
  }

  /// The older half is merged already.
  private func addUpdate(_ note: MemoryNote, _ number: Int, to files: inout FileChanges) {
    let time = now.earlier(by: 400 - Double(number) * 90)
    guard let author = people.indices.contains(number) ? people[number] : people.first,
      case .object(var members) = TeamValues.update(note, by: author.id, at: time)
    else { return }
    if number < 2 {
      members.removeLast()
      members.append(("status", .string("merged")))
      members.append(("merged_at", TeamValues.time(now.earlier(by: 210))))
    }
    files.create(
      TeamFiles.update(TeamFiles.updateId(note, by: author.id, at: time)), .object(members))
  }
}
