internal import CoordinationCore
internal import Dashboard
internal import Glibc

/// Works out what an operation would write, beside the screen's thread: a merge asks git for each text.
struct PreviewThread {
  typealias Job = @Sendable () -> DashboardEvent

  /// Milliseconds that nobody notices. Most answers come sooner, and then the question is drawn once,
  /// with its answer.
  private static let patience: Int32 = 15

  private var thread: BackgroundThread<DashboardEvent>?
  private var isBusy = false
  /// What was asked last while another question was being answered. Only the last one matters.
  private var next: Job?

  /// Readable when there is an answer.
  var descriptor: Int32? { thread?.descriptor }

  /// - Returns: the answer where it comes at once.
  mutating func ask(_ job: @escaping Job) -> DashboardEvent? {
    if thread == nil { thread = BackgroundThread() }
    guard let thread else { return job() }
    if isBusy {
      next = job
      return nil
    }
    isBusy = true
    thread.start(job)
    var ready = pollfd(fd: thread.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&ready, 1, Self.patience) > 0 ? takeAnswer() : nil
  }

  mutating func takeAnswer() -> DashboardEvent? {
    guard let answer = thread?.takeOutcome() else { return nil }
    isBusy = false
    if let job = next {
      next = nil
      return ask(job) ?? answer
    }
    return answer
  }

  func abandon() { thread?.abandon() }
}
