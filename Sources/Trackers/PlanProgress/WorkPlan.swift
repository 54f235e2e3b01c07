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
    /// The plan says that it is done.
    var isTicked = false
    /// Its box stands within another one's.
    var isNested = false
    /// Among the rows of the progress file.
    var row: Int?

    /// Its id is only its place in the plan.
    var isNumbered: Bool { name.id == nil }
  }

  let plan: PlanFile
  /// Nil where it is still to be made.
  private(set) var progress: ProgressFile?
  private(set) var phases: [Phase] = []
  private(set) var tasks: [Task] = []
  private var byPhase: [[Task]] = []
  /// By the phases of the progress file, where they lie among all.
  private var progressPhases: [Int?] = []
  /// Rows of tasks that have one already, with that one.
  private(set) var repeatedRows: [(row: Int, first: Int)] = []
  /// Tasks without a row that the progress file names all the same, by their ids: where that is.
  private(set) var unread: [String: NodeIndex] = [:]

  init(_ plan: PlanFile, _ progress: ProgressFile?) {
    self.plan = plan
    self.progress = progress
    mergePhases()
    progressPhases = (progress?.outline.phases ?? []).indices.map { own in
      phases.firstIndex { $0.inProgress == own }
    }
    mergeTasks()
    nameTasks()
    byPhase = Array(repeating: [], count: phases.count)
    for task in tasks { if let phase = task.phase { byPhase[phase].append(task) } }
    if let progress, tasks.contains(where: { $0.row == nil }) {
      unread = UnreadTasks(self, progress).places
    }
  }

  /// The same work where tasks that have a row stand otherwise.
  /// - Parameter statuses: by the ids of tasks.
  func expecting(_ statuses: [String: TaskStatus]) -> WorkPlan {
    var work = self
    for task in tasks {
      guard let row = task.row, let status = statuses[task.id] else { continue }
      work.progress?.rows[row].status = status
    }
    return work
  }

  // MARK: - Phases

  private mutating func mergePhases() {
    for (number, phase) in plan.outline.phases.enumerated() {
      phases.append(Phase(name: phase.name, id: "", inPlan: number, inProgress: nil))
    }
    var last = -1
    for (number, phase) in (progress?.outline.phases ?? []).enumerated() {
      if let known = phases.firstIndex(where: { $0.name.isSame(as: phase.name) }) {
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
      return Task(
        id: "", name: task.name, phase: phase, planNode: task.node, isTicked: task.isTicked,
        isNested: task.isNested, row: nil)
    }
    guard let rows = progress?.rows else { return }
    var match = TaskMatching(tasks)
    let pairs = match.pairs(rows.map { row in (row.name, phase(ofRow: row)) })
    for (row, task) in pairs.enumerated() {
      if let task {
        if let first = tasks[task].row {
          repeatedRows.append((row, first))
        } else {
          tasks[task].row = row
        }
      } else {
        tasks.append(
          Task(id: "", name: rows[row].name, phase: phase(ofRow: rows[row]), row: row))
      }
    }
    let isInOrder = zip(tasks, tasks.dropFirst()).allSatisfy {
      $0.phase ?? -1 <= $1.phase ?? -1
    }
    if isInOrder { return }
    tasks = tasks.enumerated()
      .sorted { ($0.element.phase ?? -1, $0.offset) < ($1.element.phase ?? -1, $1.offset) }
      .map(\.element)
  }

  private func phase(ofRow row: ProgressRow) -> Int? { row.phase.flatMap(phase(ofProgress:)) }

  /// Tasks without an id of their own are called by their phase and their place in it, those within
  /// others by their place there.
  private mutating func nameTasks() {
    var taken: [String: Int] = [:]
    var places = Places()
    for number in tasks.indices {
      let phase = tasks[number].phase
      let place = places.next(in: phase ?? -1, isNested: tasks[number].isNested)
      let id = tasks[number].name.id.map(TextSanitizer.sanitized) ?? numbered(place, in: phase)
      let count = taken[id, default: 0] + 1
      taken[id] = count
      tasks[number].id = count == 1 ? id : "\(id)′" + (count == 2 ? "" : "\(count)")
    }
  }

  private func numbered(_ place: Places.Place, in phase: Int?) -> String {
    let number = place.inner.map { "\(place.outer).\($0)" } ?? "\(place.outer)"
    return phase.map { "\(phases[$0].name.number).\(number)" } ?? number
  }

  private struct Places {
    private var outer: [Int: Int] = [:]
    private var inner: [Int: Int] = [:]

    typealias Place = (outer: Int, inner: Int?)

    mutating func next(in phase: Int, isNested: Bool) -> Place {
      if isNested, let place = outer[phase] {
        inner[phase, default: 0] += 1
        return (place, inner[phase] ?? 1)
      }
      inner[phase] = 0
      outer[phase, default: 0] += 1
      return (outer[phase] ?? 1, nil)
    }
  }
}

extension WorkPlan {
  func row(of task: Task) -> ProgressRow? { task.row.flatMap { progress?.rows[$0] } }

  /// Until there is a progress file, what the plan has ticked is done.
  func status(of task: Task) -> TaskStatus {
    guard let progress else { return task.isTicked ? .completed : .pending }
    return task.row.map { progress.rows[$0].status } ?? .pending
  }

  func tasks(of phase: Int) -> [Task] { byPhase[phase] }

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
    if statuses.allSatisfy({ $0 == .cancelled }) { return .cancelled }
    if statuses.allSatisfy(\.isFinished) { return .completed }
    let open = statuses.filter { !$0.isFinished }
    if open.allSatisfy({ $0 == .blocked || $0 == .failed }) { return .blocked }
    let hasBegun = statuses.contains(.inProgress) || statuses.contains(.completed)
    return hasBegun || hasStarted(anyOf: tasks) ? .inProgress : .pending
  }

  /// Where a phase of the progress file lies among all of them.
  func phase(ofProgress own: Int) -> Int? { progressPhases[own] }

  /// The tasks of a phase of the progress file and of all within it.
  func family(ofProgress own: Int) -> [Task] {
    if progress?.outline.hasInnerPhases != true {
      return phase(ofProgress: own).map { byPhase[$0] } ?? []
    }
    let family = progress?.outline.family(of: own) ?? []
    let wanted = Set(family.compactMap(phase(ofProgress:)))
    return wanted.sorted().flatMap { byPhase[$0] }
  }
}

extension WorkPlan {
  /// The tasks of a phase of the plan and of all within it.
  func family(ofPlan own: Int) -> [Task] {
    let family = plan.outline.family(of: own)
    return phases.indices.filter { phases[$0].inPlan.map(family.contains) ?? false }
      .flatMap { byPhase[$0] }
  }
}

extension WorkPlan {
  func hasBegun(_ task: Task) -> Bool {
    let status = status(of: task)
    return status == .inProgress || status == .completed
  }

  /// Somebody could still work on it.
  func isLeft(_ task: Task) -> Bool {
    let status = status(of: task)
    return status.isBeforeWork || status == .inProgress
  }

  /// The fields that name the phase in which work is.
  var currentPhaseFields: [MarkdownFile.NamedField] {
    guard let progress else { return [] }
    let names = ["current phase", "current sprint", "phase", "current milestone"]
    return progress.outline.sections.prefix(3).flatMap { section in
      progress.file.fields(of: section).filter { names.contains($0.name.lowercased()) }
    }
  }
}
