internal import CoordinationCore
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Does one action at a time beside the screen's thread: whoever waits for another program's lock
/// must not keep the keys waiting.
final class ActionThread {
  typealias Outcome = Result<Receipt, Refusal>

  #if canImport(Darwin)
    private typealias Main =
      @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer?
  #else
    private typealias Main =
      @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?
  #endif

  /// Readable when an action is done.
  let descriptor: Int32
  private let work: Work
  private var thread: pthread_t?
  private var isAbandoned = false

  /// What both threads know. The action is put in before the thread starts; the outcome is read
  /// after the pipe has told of it.
  private final class Work: Sendable {
    let signal: Int32
    let action = Mutex<(@Sendable () -> Outcome)?>(nil)
    let outcome = Mutex<Outcome?>(nil)

    init(signal: Int32) {
      self.signal = signal
    }

    func run() {
      let outcome = action.withLock { $0 }?()
      self.outcome.withLock { $0 = outcome }
      var byte: UInt8 = 0
      while write(signal, &byte, 1) < 0, errno == EINTR {}
    }
  }

  /// Nil where the system has no more descriptors.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    descriptor = ends[0]
    work = Work(signal: ends[1])
  }

  deinit {
    if isAbandoned { return }
    finish()
    close(descriptor)
    close(work.signal)
  }

  /// Starts an action; where the system has no more threads, does it at once.
  func start(_ action: @escaping @Sendable () -> Outcome) {
    finish()
    work.action.withLock { $0 = action }
    let handle = Unmanaged.passRetained(work)
    var thread = pthread_t(bitPattern: 0)
    // The C declarations disagree on whether the argument may be null.
    let main: Main = { work in
      let work: UnsafeMutableRawPointer? = work
      if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run() }
      return nil
    }
    let error = pthread_create(&thread, nil, main, handle.toOpaque())
    if error == 0 {
      self.thread = thread
    } else {
      handle.takeRetainedValue().run()
    }
  }

  /// What has come of the action, once it is done.
  func takeOutcome() -> Outcome? {
    var byte: UInt8 = 0
    guard read(descriptor, &byte, 1) == 1 else { return nil }
    finish()
    return work.outcome.withLock { outcome in
      defer { outcome = nil }
      return outcome
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

  /// Waits for the action that is being done, if there is one.
  private func finish() {
    if let thread { pthread_join(thread, nil) }
    thread = nil
  }
}
