package import CoordinationCore
internal import Trackers

/// Prepares a project for a team, or adds what is missing.
package struct TeamStart: Sendable {
  package let plan: TeamPlan
  package let repository: Repository
  /// A queue to begin with, as it stands in its file.
  package var tasks: TaskImport?
  /// The absolute path of roster.
  package var program: String
  package var by: String
  package var now: Timestamp

  package init(
    plan: TeamPlan, repository: Repository, program: String, by: String, now: Timestamp
  ) {
    self.plan = plan
    self.repository = repository
    self.program = program
    self.by = by
    self.now = now
  }

  /// What was done.
  package struct Outcome: Equatable, Sendable {
    /// One line each.
    package var lines: [String] = []
    /// Instances of the team beyond those that were asked for; they stay as they are.
    package var others: [String] = []
  }

  package func run() throws(Refusal) -> Outcome {
    var lines: [String] = []
    let known = knownInstances()
    try prepareProject()
    for member in plan.members {
      lines.append(try prepare(member, isKnown: known.contains(member.instance)))
    }
    let outcome = try transaction.perform(
      named: Action.join([]).name, record: .noted,
      planning: { files throws(Refusal) in
        try changes(files)
      }, summary: ChangeSummary.text)
    let tasks = outcome.after.tasks.count
    let fresh = tasks - outcome.before.tasks.count
    let others = outcome.after.instances.map(\.id).filter { id in
      !plan.members.contains { $0.instance == id }
    }
    if !others.isEmpty {
      let team = counted(outcome.after.instances.count, "instance")
      lines.append(
        "the team has \(team): \(others.joined(separator: ", "))"
          + " \(others.count == 1 ? "stays as it is" : "stay as they are")")
    }
    lines.append(counted(tasks, "task") + (fresh > 0 ? ", \(fresh) new" : ""))
    return Outcome(lines: lines, others: others)
  }

  /// Those of a team that was started before.
  private func knownInstances() -> [String] {
    let tracker = MultiAgentTracker.standard
    var reader = ProjectReader(root: plan.root, tracker: tracker)
    return tracker.board(of: reader.readOnce(), at: now).instances.map(\.id)
  }

  private var transaction: Transaction {
    Transaction(root: plan.root, tracker: MultiAgentTracker.standard, by: by, now: now)
  }

  // MARK: On the disk

  private func prepareProject() throws(Refusal) {
    let home = plan.root + "/" + MultiAgentTracker.standard.home
    try SmallFile.makeFolder(home)
    // Ignores itself too, so that the project's own .gitignore need not change.
    try SmallFile.write(home + "/.gitignore", "*\n")
    for folder in ["memory-updates", "progress-reports"] {
      try SmallFile.makeFolder("\(home)/\(folder)")
    }
    try SmallFile.makeFolder(plan.root + "/memory-bank")
  }

  private func prepare(
    _ member: TeamPlan.Member, isKnown: Bool
  ) throws(Refusal) -> String {
    if !member.isThere {
      try repository.addWorktree(
        member.worktree, branch: member.branch, isNewBranch: member.isNewBranch)
    }
    let folder = InstanceFolder(worktree: member.worktree)
    let isNew = try folder.prepare(
      member.instance, branch: member.branch, project: plan.root, program: program, at: now)
    let branch = member.isNewBranch ? "" : ", on its old branch"
    let what =
      member.isThere
      ? (isNew ? "there already; what was missing in it is added" : "there already")
      : (isKnown ? "was gone, made again" : "new") + branch
    return "\(member.instance)  \(member.worktree)  \(what)"
  }

  // MARK: In the shared files

  private func changes(_ files: ProjectFiles) throws(Refusal) -> [Change] {
    let tracker = MultiAgentTracker.standard
    let known = tracker.board(of: files, at: now).instances.map(\.id)
    let joining = plan.members.filter { !known.contains($0.instance) }.map {
      Joining(instance: $0.instance, worktreePath: $0.worktreePath(fromProject: plan.root))
    }
    var changes: [Change] = []
    if !joining.isEmpty { changes += try tracker.changes(for: .join(joining), in: files, at: now) }
    if let tasks {
      changes += try tasks.changes(in: files, by: tracker, at: now)
    } else if files[MultiAgentTracker.queuePath]?.document == nil {
      let text = "{\n  \"created\": \(JSONText.quoted(now.iso8601)),\n  \"tasks\": []\n}\n"
      let queue = MultiAgentTracker.queuePath
      changes.append(Change(file: queue, path: [], before: nil, after: text))
    }
    return changes
  }
}
