internal import CoordinationCore
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Does one job at a time beside the screen's thread: whoever waits for another program must not
/// keep the keys waiting.
final class BackgroundThread<Outcome: Sendable> {
  /// Readable when a job is done.
  let descriptor: Int32
  private let work: BackgroundWork
  private let outcome = Shared<Outcome>()
  private var thread: pthread_t?
  private var isAbandoned = false

  /// Written before the pipe tells of it, read after.
  private final class Shared<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }

  /// Nil where the system has no more descriptors.
  init?() {
    guard let pipe = try? Pipe() else { return nil }
    descriptor = pipe.reading
    work = BackgroundWork(signal: pipe.writing)
  }

  deinit {
    if isAbandoned { return }
    finish()
    close(descriptor)
    close(work.signal)
  }

  /// Starts a job; where the system has no more threads, does it at once.
  func start(_ job: @escaping @Sendable () -> Outcome) {
    finish()
    let outcome = outcome
    work.job.withLock { $0 = { outcome.value.withLock { [result = job()] in $0 = result } } }
    thread = work.begin()
  }

  /// What has come of the job, once it is done.
  func takeOutcome() -> Outcome? {
    var byte: UInt8 = 0
    guard read(descriptor, &byte, 1) == 1 else { return nil }
    finish()
    return outcome.value.withLock { value in
      defer { value = nil }
      return value
    }
  }

  /// Waits for nothing any more: the process is about to end, and what an action has begun by then
  /// is finished by the next one. The thread may still use what both share, so nothing is closed.
  func abandon() {
    guard let thread else { return }
    pthread_detach(thread)
    self.thread = nil
    isAbandoned = true
  }

  /// Waits for the job that is being done, if there is one.
  private func finish() {
    if let thread { pthread_join(thread, nil) }
    thread = nil
  }
}

/// What both threads know. The job is put in before the thread starts.
private final class BackgroundWork: Sendable {
  let signal: Int32
  let job = Mutex<(@Sendable () -> Void)?>(nil)

  #if canImport(Darwin)
    private typealias Main =
      @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer?
  #else
    private typealias Main =
      @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
  #endif

  init(signal: Int32) {
    self.signal = signal
  }

  /// The thread that does the job; nil where it has been done without one.
  func begin() -> pthread_t? {
    let handle = Unmanaged.passRetained(self)
    var thread = pthread_t(bitPattern: 0)
    // The C declarations disagree on whether the argument may be null.
    let main: Main = { work in
      let work: UnsafeMutableRawPointer? = work
      if let work { Unmanaged<BackgroundWork>.fromOpaque(work).takeRetainedValue().run() }
      return nil
    }
    if pthread_create(&thread, nil, main, handle.toOpaque()) == 0 { return thread }
    handle.takeRetainedValue().run()
    return nil
  }

  private func run() {
    job.withLock { job in
      defer { job = nil }
      return job
    }?()
    var byte: UInt8 = 0
    while write(signal, &byte, 1) < 0, errno == EINTR {}
  }
}
