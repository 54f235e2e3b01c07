internal import CoordinationCore

/// A plan and its progress, brought together: the plan says what there is to do and in which order, the
/// rows of the progress file how it stands.
struct WorkPlan {
  struct Phase {
    var name: PhaseName
    var id: String
    /// Among the phases of each file.
    var inPlan: Int?
    var inProgress: Int?
  }

  struct Task {
    var id: String
    var name: TaskName
    var phase: Int?
    /// Where it stands in the plan; nil where the plan does not have it.
    var planNode: NodeIndex?
    /// Among the rows of the progress file.
    var row: Int?
  }

  let plan: PlanFile
  /// Nil where it is still to be made.
  let progress: ProgressFile?
  private(set) var phases: [Phase] = []
  private(set) var tasks: [Task] = []

  init(_ plan: PlanFile, _ progress: ProgressFile?) {
    self.plan = plan
    self.progress = progress
    mergePhases()
    mergeTasks()
    nameTasks()
  }

  // MARK: - Phases

  private mutating func mergePhases() {
    for (number, phase) in plan.outline.phases.enumerated() {
      phases.append(Phase(name: phase.name, id: "", inPlan: number, inProgress: nil))
    }
    var last = -1
    for (number, phase) in (progress?.outline.phases ?? []).enumerated() {
      if let known = phases.firstIndex(where: { $0.name.key == phase.name.key }) {
        phases[known].inProgress = number
        last = known
      } else {
        last += 1
        phases.insert(Phase(name: phase.name, id: "", inPlan: nil, inProgress: number), at: last)
      }
    }
    for number in phases.indices { phases[number].id = phases[number].name.id }
  }

  // MARK: - Tasks

  private mutating func mergeTasks() {
    tasks = plan.tasks.map { task in
      let phase = task.phase.flatMap { own in phases.firstIndex { $0.inPlan == own } }
      return Task(id: "", name: task.name, phase: phase, planNode: task.node, row: nil)
    }
    guard let rows = progress?.rows else { return }
    var match = TaskMatching(tasks)
    let pairs = match.pairs(rows.map { row in (row.name, phase(ofRow: row)) })
    for (row, task) in pairs.enumerated() {
      if let task {
        if tasks[task].row == nil { tasks[task].row = row }
      } else {
        tasks.append(
          Task(id: "", name: rows[row].name, phase: phase(ofRow: rows[row]), row: row))
      }
    }
    tasks = tasks.enumerated()
      .sorted { ($0.element.phase ?? -1, $0.offset) < ($1.element.phase ?? -1, $1.offset) }
      .map(\.element)
  }

  private func phase(ofRow row: ProgressRow) -> Int? {
    row.phase.flatMap { own in phases.firstIndex { $0.inProgress == own } }
  }

  /// Tasks without an id of their own are called by their phase and their place in it.
  private mutating func nameTasks() {
    var taken: Set<String> = []
    var counts: [Int: Int] = [:]
    for number in tasks.indices {
      let phase = tasks[number].phase
      counts[phase ?? -1, default: 0] += 1
      let count = counts[phase ?? -1] ?? 0
      let place = phase.map { "\(phases[$0].name.number).\(count)" } ?? "\(count)"
      var id = tasks[number].name.id.map(TextSanitizer.sanitized) ?? place
      while !taken.insert(id).inserted { id += "′" }
      tasks[number].id = id
    }
  }
}

extension WorkPlan {
  func row(of task: Task) -> ProgressRow? { task.row.flatMap { progress?.rows[$0] } }

  func status(of task: Task) -> TaskStatus { row(of: task)?.status ?? .pending }

  func tasks(of phase: Int) -> [Task] { tasks.filter { $0.phase == phase } }

  func open(in phase: Int) -> [Task] { tasks(of: phase).filter { !status(of: $0).isFinished } }

  /// The first phase in which something is left to do.
  var currentPhase: Int? {
    phases.indices.first { number in !open(in: number).isEmpty }
  }

  /// What can be done next: what has begun, then what comes in the order of the plan.
  var nextTasks: [Task] {
    let open = tasks.filter { task in
      let status = status(of: task)
      return !status.isFinished && status != .blocked && status != .failed
    }
    return open.filter { status(of: $0) == .inProgress }
      + open.filter { status(of: $0) != .inProgress }
  }

  /// What the tasks make of a phase, whatever is said of it.
  func status(ofTasks tasks: [Task]) -> TaskStatus {
    let statuses = tasks.map(status)
    if statuses.isEmpty { return .pending }
    if statuses.allSatisfy(\.isFinished) { return .completed }
    if statuses.contains(.inProgress) || statuses.contains(.completed) { return .inProgress }
    return statuses.contains(.blocked) ? .blocked : .pending
  }

  /// Where a phase of the progress file lies among all of them.
  func phase(ofProgress own: Int) -> Int? { phases.firstIndex { $0.inProgress == own } }

  /// The tasks of a phase of the progress file and of all within it.
  func family(ofProgress own: Int) -> [Task] {
    let family = progress?.outline.family(of: own) ?? []
    let wanted = Set(family.compactMap(phase(ofProgress:)))
    return tasks.filter { $0.phase.map(wanted.contains) ?? false }
  }
}

/// Finds the tasks of a plan that the rows of its progress file are about.
struct TaskMatching {
  private let tasks: [WorkPlan.Task]
  private var byId: [String: Int] = [:]
  private var byTitle: [String: [Int]] = [:]
  private var byPhase: [Int: [Int]] = [:]
  private let words: [Set<String>]
  private var taken: Set<Int> = []

  init(_ tasks: [WorkPlan.Task]) {
    self.tasks = tasks
    words = tasks.map { Set($0.name.words) }
    for (number, task) in tasks.enumerated() {
      if let id = task.name.id { byId[TaskName.key(ofId: id)] = number }
      byPhase[task.phase ?? -1, default: []].append(number)
      byTitle[task.name.words.joined(separator: " "), default: []].append(number)
    }
  }

  /// For each name the task that is meant by it; nil where there is none. A task that is named again is
  /// the same one.
  mutating func pairs(_ names: [(name: TaskName, phase: Int?)]) -> [Int?] {
    var pairs = names.map { exact($0.name, $0.phase) }
    for number in names.indices where pairs[number] == nil {
      pairs[number] = begun(names[number].name, names[number].phase)
    }
    return pairs
  }

  private mutating func exact(_ name: TaskName, _ phase: Int?) -> Int? {
    if let id = name.id, let known = byId[TaskName.key(ofId: id)] { return known }
    let same = byTitle[name.words.joined(separator: " ")] ?? []
    let found =
      same.first { tasks[$0].phase == phase && !taken.contains($0) }
      ?? same.first { tasks[$0].phase == phase } ?? (same.count == 1 ? same[0] : nil)
    if let found { taken.insert(found) }
    return found
  }

  /// A task of the same phase of which one of two titles has all words of the other.
  private mutating func begun(_ name: TaskName, _ phase: Int?) -> Int? {
    let own = Set(name.words)
    guard own.count > 1 else { return nil }
    let found = byPhase[phase ?? -1]?.first { number in
      guard !taken.contains(number), tasks[number].name.id == nil else { return false }
      let other = words[number]
      return other.count > 1 && (own.isSubset(of: other) || other.isSubset(of: own))
    }
    if let found { taken.insert(found) }
    return found
  }
}
