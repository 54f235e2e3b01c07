internal import CPlatform
internal import CoordinationCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The simulated team in a process of its own. It ends when this value goes, and when this process
/// does, however that comes about: its standard input is a pipe that nobody else holds.
struct SimulationProcess: ~Copyable {
  let id: pid_t
  private let input: Int32

  /// - Parameter arguments: the words behind the program's name.
  init(program: String, arguments: [String]) throws(Refusal) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Self.refusal(program, errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var id: pid_t = 0
    let code = Self.spawn(&id, program, arguments, input: ends[0])
    guard code == 0 else {
      close(ends[1])
      throw Self.refusal(program, code)
    }
    self.id = id
    input = ends[1]
  }

  private static func refusal(_ program: String, _ code: Int32) -> Refusal {
    .diskRefused(file: program, reason: String(cString: strerror(code)))
  }

  /// In a process group of its own, so that Ctrl-C and Ctrl-Z reach the dashboard alone.
  private static func spawn(
    _ id: inout pid_t, _ program: String, _ arguments: [String], input: Int32
  ) -> Int32 {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var words = (["roster"] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    return posix_spawn(&id, program, &actions, &attributes, &words, environ)
  }

  /// Ends the process and waits for it; after a while, or where it does not listen, with force.
  deinit {
    close(input)
    let deadline = Simulation.monotonic + 5
    while waitpid(id, nil, WNOHANG) == 0 {
      if Simulation.monotonic > deadline { kill(id, SIGKILL) }
      var pause = timespec(tv_sec: 0, tv_nsec: 5_000_000)
      nanosleep(&pause, nil)
    }
  }
}
