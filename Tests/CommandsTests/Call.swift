import Commands
import CoordinationCore
import Synchronization
import TestSupport

/// One call of the command line, in this process, on real files.
struct Call {
  let status: Int32
  let output: String
  let errors: String

  /// - Parameter now: what the clock says; by default the moment that the sample shows.
  init(
    _ words: String..., program: String = "roster", environment: [String: String] = Self.utf8,
    now: String = TemporaryProject.sampleMoment
  ) {
    self.init(words, program: program, environment: environment, now: now)
  }

  init(
    _ words: [String], program: String = "roster", environment: [String: String] = Self.utf8,
    now: String = TemporaryProject.sampleMoment
  ) {
    let output = Collected()
    let errors = Collected()
    let seconds = Int64(TimeText.seconds(now) ?? 0)
    let world = World(
      environment: { environment[$0] }, now: { Timestamp(seconds: seconds) },
      workingDirectory: "/", loginName: "tester",
      program: "/nowhere/roster", processName: "1 test", exists: { Files.exists($0) },
      utcOffset: { _ in 0 }, outputIsTerminal: false, inputIsTerminal: false,
      print: output.append, complain: errors.append, showDashboard: { _ in 99 },
      tellPlainly: { _ in 98 },
      coordinate: { _ in 98 }, become: { _ in "not in tests" })
    status = Commands.CommandLine(world: world).run([program] + words)
    (self.output, self.errors) = (output.text, errors.text)
  }

  static let utf8 = ["LANG": "en_US.UTF-8"]

  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// What it printed as JSON; throws where that is not one JSON document.
  func json() throws -> JSONValue { try JSONValue(output) }
}

private final class Collected: Sendable {
  private let collected = Mutex("")

  var text: String { collected.withLock { $0 } }

  var append: @Sendable (String) -> Void {
    { [self] text in collected.withLock { $0 += text } }
  }
}
