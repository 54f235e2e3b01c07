internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How another program is started: an argument vector, never a shell.
package struct ProcessStart: Sendable {
  package var program: String
  package var arguments: [String]
  /// Names that the program must not inherit, and values that it gets.
  package var environment: [String: String?] = [:]
  /// Where it runs; nil where this process does.
  package var directory: String?
  /// In a process group of its own, so that Ctrl-C and Ctrl-Z reach the screen alone; a program that
  /// gets the screen stays in this one's.
  package var hasOwnGroup = true
  /// Descriptors of this process that become its standard input, output and error; nil where there
  /// is nothing to read, and nobody who listens.
  package var input: Int32?
  package var output: Int32?
  package var error: Int32?

  /// - Parameter program: a path, or a name that is looked for as the environment's PATH says.
  package init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  /// - Returns: the number of the process, which whoever starts it must wait for.
  package func start() throws(Subprocess.Failure) -> Int32 {
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
    let streams = [(input, STDIN_FILENO), (output, STDOUT_FILENO), (error, STDERR_FILENO)]
    for (given, own) in streams {
      if let given {
        posix_spawn_file_actions_adddup2(&actions, given, own)
      } else {
        let mode = own == STDIN_FILENO ? O_RDONLY : O_WRONLY
        posix_spawn_file_actions_addopen(&actions, own, "/dev/null", mode, 0)
      }
    }
    if let directory { posix_spawn_file_actions_addchdir_np(&actions, directory) }
    var (defaults, blocked) = (Self.signals, sigset_t())
    sigemptyset(&blocked)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    posix_spawnattr_setpgroup(&attributes, 0)
    let group = hasOwnGroup ? POSIX_SPAWN_SETPGROUP : 0
    let flags = group | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var values = environmentWords.map { strdup($0) } + [nil]
    defer { (words + values).forEach { free($0) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, program, &actions, &attributes, &words, &values)
    guard code == 0 else {
      throw .cannotStart(program: program, reason: SystemError(code: code).reason)
    }
    return child
  }

  /// Those that this program ignores or catches: what is ignored or blocked would stay so.
  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP] {
      sigaddset(&signals, number)
    }
    return signals
  }

  private var environmentWords: [String] {
    var words: [String] = []
    var next = environ
    while let word = next.pointee {
      let text = String(cString: word)
      let name = String(text.prefix { $0 != "=" })
      if environment[name] == nil { words.append(text) }
      next += 1
    }
    return words + environment.compactMap { name, value in value.map { "\(name)=\($0)" } }
  }
}
