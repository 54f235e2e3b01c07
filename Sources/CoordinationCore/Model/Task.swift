/// A unit of work. Every string has been sanitised and can be shown as it is.
@usableFromInline package struct Task: Equatable, Sendable, Identifiable {
  /// As its owner writes it; numbers keep their spelling.
  @usableFromInline package var id: String
  @usableFromInline package var title: String
  @usableFromInline package var status: TaskStatus
  /// The status in the tracker's own word.
  @usableFromInline package var nativeStatus: String
  /// The id of the instance that has it; of several that have it together, all of them in one text.
  @usableFromInline package var owner: String?
  /// From 0 to 1. A completed task counts 1 whatever is written here.
  @usableFromInline package var progress: Double
  @usableFromInline package var priority: Priority
  /// Ids of the tasks that must be completed first, as written, waived ones included.
  @usableFromInline package var dependencies: [String] = []
  /// Dependencies that somebody decided not to wait for.
  @usableFromInline package var waivedDependencies: [String] = []
  /// What somebody must do before it can go on, one sentence each.
  @usableFromInline package var blockers: [String] = []
  @usableFromInline package var phase: String?
  @usableFromInline package var lastUpdate: Timestamp?
  /// Few tasks have a detail, which is as large as a third of the rest: it lies apart.
  @usableFromInline var box: DetailBox?

  /// Of which nothing is known yet but its id. Built where it is wanted: inlined, it would be built
  /// and then copied, member by member.
  @inline(never) package init(id: String) {
    self.id = id
    title = ""
    status = .pending
    nativeStatus = ""
    progress = 0
    priority = .unsaid
  }

  @inlinable package init(
    id: String, title: String, status: TaskStatus, nativeStatus: String, owner: String? = nil,
    progress: Double = 0, priority: Priority
  ) {
    self.id = id
    self.title = title
    self.status = status
    self.nativeStatus = nativeStatus
    self.owner = owner
    self.progress = progress
    self.priority = priority
  }

  @inlinable package var hasDetail: Bool { box != nil }

  package var detail: TaskDetail? {
    get { if case .detail(let detail) = box { detail } else { nil } }
    set { box = newValue.map(DetailBox.detail) }
  }

  /// Each of them, where a tracker knows that several have it together, as a phase of a focus task.
  @usableFromInline package var jointOwners: [String] { detail?.jointOwners ?? [] }

  /// Asked of every task, of which few have a detail: inlined, it copies none of the others.
  @inlinable package func forEachOwner(_ body: (String) -> Void) {
    let joint = hasDetail ? jointOwners : []
    if let owner, joint.isEmpty { body(owner) }
    joint.forEach(body)
  }

  /// Whether it is the task of that instance, alone or with others.
  package func belongs(to instance: String) -> Bool {
    owner == instance || jointOwners.contains(instance)
  }

  /// The progress that counts: 1 for a completed task.
  package var effectiveProgress: Double {
    status == .completed ? 1 : progress
  }
}

@usableFromInline indirect enum DetailBox: Equatable, Sendable {
  case detail(TaskDetail)
}

/// What only the instance at work knows of its task.
@usableFromInline package struct TaskDetail: Equatable, Sendable {
  @usableFromInline package var description: String = ""
  /// What its owner spent, in seconds; nil where that instance has not begun it.
  @usableFromInline package var timeSpent: Double?
  /// What former owners spent, in seconds.
  @usableFromInline package var earlierTime: Double = 0
  /// In the instance's own words, such as "2h remaining".
  @usableFromInline package var estimate: String?
  @usableFromInline package var achievements: [String] = []
  /// Somebody must make it ready before it can begin, whatever it depends on.
  @usableFromInline package var awaitsRelease = false
  /// Those who have it together, where several do.
  @usableFromInline package var jointOwners: [String] = []

  /// What all its owners spent, in seconds; nil where nobody has told.
  package var totalTime: Double? {
    earlierTime > 0 ? (timeSpent ?? 0) + earlierTime : timeSpent
  }

  @inlinable package init() {}
}
