internal import CTestPlatform
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The doorway to `posix_spawn`.
enum Spawning {
  private static let gate = Mutex(())

  /// Descriptors are made and marked as close-on-exec in two steps; no process may start between.
  static func exclusively<Result: Sendable>(_ body: () throws -> Result) rethrows -> Result {
    try gate.withLock { _ in try body() }
  }

  static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    return try exclusively {
      guard Self.systemPipe(&ends) == 0 else { throw SystemFailure("pipe") }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return (ends[0], ends[1])
    }
  }

  private static func systemPipe(_ ends: inout [Int32]) -> Int32 {
    #if canImport(Glibc)
      Glibc.pipe(&ends)
    #else
      Darwin.pipe(&ends)
    #endif
  }

  static func spawn(_ setup: SpawnedProcess.Setup) throws -> pid_t {
    var actions = FileActions.empty
    var attributes = Attributes.empty
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    prepare(&actions, setup)
    prepare(&attributes, ownTerminal: setup.terminal != nil)

    let words = setup.words.map { strdup($0) } + [nil]
    let environment = setup.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + environment).forEach { free($0) } }
    var pid: pid_t = 0
    let code = posix_spawnp(&pid, setup.words[0], &actions, &attributes, words, environment)
    guard code == 0 else { throw SystemFailure("start \(setup.words[0])", code: code) }
    return pid
  }

  private static func prepare(_ actions: inout FileActions, _ setup: SpawnedProcess.Setup) {
    posix_spawn_file_actions_addchdir_np(&actions, setup.directory)
    if let terminal = setup.terminal {
      // The first terminal that the leader of a session opens becomes its controlling terminal.
      posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
    for (number, descriptor) in setup.descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
  }

  /// Signals as a shell would leave them, whatever the test runner does with its own.
  private static func prepare(_ attributes: inout Attributes, ownTerminal: Bool) {
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let membership = ownTerminal ? Int32(ctp_own_session) : Int32(POSIX_SPAWN_SETPGROUP)
    let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | membership
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }
}

#if canImport(Glibc)
  private typealias FileActions = posix_spawn_file_actions_t
  private typealias Attributes = posix_spawnattr_t
  extension posix_spawn_file_actions_t { fileprivate static var empty: Self { Self() } }
  extension posix_spawnattr_t { fileprivate static var empty: Self { Self() } }
#else
  private typealias FileActions = posix_spawn_file_actions_t?
  private typealias Attributes = posix_spawnattr_t?
  extension Optional { fileprivate static var empty: Self { nil } }
#endif
