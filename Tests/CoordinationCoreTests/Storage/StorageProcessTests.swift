import Testing

@testable import CoordinationCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Other programs")
struct ProcessTests {
  private func shell(_ script: String) -> ProcessStart { ProcessStart("sh", ["-c", script]) }

  @Test(
    "How a program ends is its exit status, or 128 and its signal",
    arguments: [("exit 0", 0), ("exit 3", 3), ("kill -TERM $$", 128 + SIGTERM)])
  func ends(script: String, status: Int32) throws {
    let child = try shell(script).start()
    #expect(ProcessWait.forEnd(of: child) == status)
    #expect(ProcessWait.forEnd(of: child) == -1)
  }

  @Test("A program that stops goes on once that is noticed")
  func stops() throws {
    let child = try shell("kill -STOP $$; kill -STOP $$; exit 7").start()
    var stops = 0
    #expect(ProcessWait.forEnd(of: child) { stops += 1 } == 7)
    #expect(stops == 2)
  }

  @Test("Only a program that gets the screen shares this one's process group")
  func groups() throws {
    var start = shell("kill -STOP $$")
    for isApart in [true, false] {
      start.hasOwnGroup = isApart
      let child = try start.start()
      var group: pid_t = 0
      #expect(ProcessWait.forEnd(of: child) { group = getpgid(child) } == 0)
      #expect(group == (isApart ? child : getpgrp()))
    }
  }

  @Test("What is ignored or blocked here is not so there")
  func signals() throws {
    let old = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, old) }
    let child = try shell("kill -PIPE $$; exit 0").start()
    #expect(ProcessWait.forEnd(of: child) == 128 + SIGPIPE)
    var (hangUp, mask) = (sigset_t(), sigset_t())
    sigemptyset(&hangUp)
    sigaddset(&hangUp, SIGHUP)
    pthread_sigmask(SIG_BLOCK, &hangUp, &mask)
    defer { pthread_sigmask(SIG_SETMASK, &mask, nil) }
    let other = try shell("kill -HUP $$; exit 0").start()
    #expect(ProcessWait.forEnd(of: other) == 128 + SIGHUP)
  }

  @Test("A program that cannot be started says why")
  func missing() {
    let failure = Subprocess.Failure.cannotStart(
      program: "/no/such", reason: "No such file or directory")
    #expect(throws: failure) { try Subprocess("/no/such", []).run() }
    #expect(Refusal(failure).message == "/no/such: No such file or directory")
  }

  @Test("What takes too long or says too much is ended")
  func limits() {
    var slow = Subprocess("sleep", ["60"])
    slow.seconds = 0
    #expect(throws: Subprocess.Failure.tookTooLong(program: "sleep", seconds: 0)) {
      try slow.run()
    }
    var loud = Subprocess("yes", [])
    loud.byteLimit = 1 << 20
    #expect(throws: Subprocess.Failure.saidTooMuch(program: "yes", bytes: 1 << 20)) {
      try loud.run()
    }
    let refusal = Refusal(Subprocess.Failure.saidTooMuch(program: "\u{1B}x", bytes: 1 << 20))
    #expect(refusal.message == #"\u{1b}x: it said more than 1 MiB"#)
  }
}
