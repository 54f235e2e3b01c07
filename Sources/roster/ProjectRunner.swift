internal import CPlatform
internal import Commands
internal import CoordinationCore
internal import Dashboard
internal import Glibc

/// Does for one project what its dashboard asks for, and tells what happens there. Actions are done,
/// previews worked out and git asked beside the screen's thread.
struct ProjectRunner {
  private let request: DashboardRequest
  private(set) var project: WatchedProject
  private let actions: ActionThread?
  private var previews = PreviewThread()
  private var worktrees = WorktreeWatch()
  private var coordinator = CoordinatorWatch()

  /// - Throws: a refusal where the directory cannot be entered.
  init(_ request: DashboardRequest, in directory: String) throws(Refusal) {
    self.request = request
    project = try WatchedProject(request, in: directory)
    actions = ActionThread()
  }

  /// Readable when something has happened: files, an action, a preview, a worktree. As many for
  /// every project.
  var descriptors: [Int32] {
    [project.descriptor, actions?.descriptor, previews.descriptor, worktrees.descriptor]
      .map { $0 ?? -1 }
  }

  /// Monotonic milliseconds at which something is due.
  var due: Int64 {
    [project.nextLook, worktrees.due].compactMap(\.self).min() ?? project.nextLook
  }

  /// What has come through the descriptors that are readable.
  mutating func take(_ ready: [Bool], isDue: Bool) -> [DashboardEvent] {
    var events: [DashboardEvent] = []
    if ready[1], let outcome = actions?.takeOutcome() { events += report(outcome) }
    if ready[2], let answer = previews.takeAnswer() { events.append(answer) }
    if ready[3], let answer = worktrees.takeAnswer() { events.append(answer) }
    if (ready[0] && project.isConcerned()) || isDue { events += refresh() }
    return events
  }

  mutating func refresh() -> [DashboardEvent] {
    let events = project.refresh()
    if !events.isEmpty {
      worktrees.noteChange()
      coordinator.noteChange()
    }
    return events
  }

  /// What the picture need not wait for. A pinned board tells of another time.
  ///
  /// - Parameter worktree: the one in sight.
  mutating func lookAround(worktree: String?) -> [DashboardEvent] {
    project.listen()
    guard request.pinnedTime == nil else { return [] }
    let time = SystemClock.milliseconds
    worktrees.follow(worktree)
    worktrees.askIfDue(at: time, root: project.root)
    let root = project.tracker == .multiAgent ? project.root : nil
    return [coordinator.look(at: time, root: root)].compactMap(\.self)
  }

  /// Begins an operation.
  ///
  /// - Returns: what has come of it, where it is done at once.
  mutating func begin(_ operation: Operation) -> [DashboardEvent] {
    guard request.pinnedTime == nil else { return report(.failure(.readOnly)) }
    let job = project.job(operation)
    guard let actions else { return report(job()) }
    actions.start(job)
    return []
  }

  mutating func preview(_ operation: Operation) -> [DashboardEvent] {
    let job = project.preview(operation)
    return [job.flatMap { previews.ask($0) }].compactMap(\.self)
  }

  /// The board is read again before the receipt is shown, so that both say the same.
  private mutating func report(_ outcome: ActionOutcome) -> [DashboardEvent] {
    let events = refresh()
    switch outcome {
    case .success(let receipt): return events + [.actionDone(receipt)]
    case .failure(let refusal): return events + [.actionRefused(refusal)]
    }
  }

  /// Waits for no question any more.
  func abandonQuestions() {
    previews.abandon()
    worktrees.abandon()
  }

  /// Waits for nothing any more: the process is about to end.
  func abandonActions() { actions?.abandon() }
}

/// Does the operator's actions.
typealias ActionThread = BackgroundThread<ActionOutcome>
typealias ActionOutcome = Result<Receipt, Refusal>
