// Wires the edges together: the process, the terminal, the files and the clock.

internal import CPlatform
internal import Commands
internal import CoordinationCore
internal import Glibc

// A reader that goes away shows as a failed write instead of a signal.
signal(SIGPIPE, SIG_IGN)
// Who was started by somebody that ignores it would not be told how a program has ended.
signal(SIGCHLD, SIG_DFL)

let world = World(
  environment: { name in getenv(name).map { String(cString: $0) } },
  now: { SystemClock.now },
  workingDirectory: ProcessWorld.workingDirectory(),
  loginName: ProcessWorld.loginName(),
  program: ProcessWorld.program(),
  processName: ProcessWorld.processName(),
  exists: { access($0, F_OK) == 0 },
  utcOffset: ProcessWorld.utcOffset,
  outputIsTerminal: isatty(STDOUT_FILENO) == 1,
  inputIsTerminal: isatty(STDIN_FILENO) == 1,
  print: { ProcessWorld.write($0, to: STDOUT_FILENO) },
  complain: { ProcessWorld.write($0, to: STDERR_FILENO) },
  showDashboard: { try DashboardLoop.run($0) },
  tellPlainly: { try PlainLoop.run($0) },
  coordinate: { try CoordinatorLoop.run($0) },
  become: ProcessWorld.become)

exit(CommandLine(world: world).run(Swift.CommandLine.arguments))
