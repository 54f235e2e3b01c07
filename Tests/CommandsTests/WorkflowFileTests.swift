import Synchronization
import TestSupport
import Testing
import Trackers

@testable import CoordinationCore

/// An ORCHESTRATION.yaml on a disk, where others write, too.
@Suite("A workflow's file")
struct WorkflowFileTests {
  private static let yaml = """
    workflow: {id: "launch"}  # ours
    phases:
      - id: 1
        name: "Discovery"
        agents:
          - {id: "x", status: "PENDING"}
          - {id: "y", status: "PENDING"}

    """

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try write(Self.yaml)
  }

  private var path: String { folder.path + "/ORCHESTRATION.yaml" }

  private func write(_ text: String) throws {
    try Files.writeByRename(path, Array(text.utf8))
  }

  private func call(_ words: String...) -> Call { Call(words + [folder.path]) }

  private static let start = ["orchestration", "agent", "x", "IN_PROGRESS"]

  // MARK: - Files that cannot be used

  @Test(arguments: [
    ("malformed", Array("phases: [{id: 1}\nworkflow: {}\n".utf8), ":2:1: error: did not find"),
    ("a tabulator", Array("workflow:\n\tid: w\n".utf8), ":2:1: error: a tabulator"),
    ("no UTF-8", [0x61, 0x3A, 0x20, 0xFF, 0x0A], ":1:4: error: this is not UTF-8"),
    ("empty", [], ":1:1: error: the file is empty"),
    ("only comments", Array("# later\n".utf8), ":2:1: error: the file is empty"),
  ])
  func `every command tells what is wrong with it and where, and nothing is written`(
    name: String, bytes: [UInt8], finding: String
  ) throws {
    try Files.writeInPlace(path, bytes)
    let doctor = call("doctor")
    #expect(doctor.status == 1)
    #expect(doctor.output.contains("ORCHESTRATION.yaml" + finding), "\(doctor.output)")
    #expect(call("status").status == 3)
    for words in [
      Self.start, ["orchestration", "gate", "1", "--score", "0.94"],
      ["orchestration", "checkpoint", "MANUAL", "--description", "d", "--recovery-point", "r"],
      ["orchestration", "restore", "CP-001"], ["unblock", "x"],
    ] {
      let acted = Call(words + [folder.path])
      #expect(acted.status == 3, "\(name): \(words): \(acted.errors)")
      #expect(acted.errors.contains("ORCHESTRATION.yaml" + finding), "\(acted.errors)")
    }
    #expect(try Files.bytes(path) == bytes)
    #expect(!Files.exists(folder.path + "/.roster/journal.jsonl"))
  }

  @Test func `a file of 10 MB is read and changed in the one place that is meant`() throws {
    let rest = "# " + String(repeating: "x", count: 97) + "\n"
    var bytes = Array(Self.yaml.utf8)
    for _ in 0..<100_000 { bytes += rest.utf8 }
    try Files.writeInPlace(path, bytes)
    let acted = Call(Self.start + [folder.path])
    #expect(acted.status == 0, "\(acted.errors)")
    let after = try Files.bytes(path)
    #expect(
      after.count == bytes.count + "IN_PROGRESS".count - "PENDING".count
        + "    status: \"IN_PROGRESS\"\n".count)
    #expect(after.suffix(9_000_000) == bytes.suffix(9_000_000))
  }

  @Test func `a file of 300 MB is too large`() throws {
    _ = try Program.run(["truncate", "-s", "300M", path])
    #expect(call("doctor").output.contains("ORCHESTRATION.yaml: error: is too large: 300 MiB"))
    let acted = Call(Self.start + [folder.path])
    #expect(acted.status == 3)
    #expect(acted.errors.contains("is too large"))
  }

  // MARK: - An editor at the same time

  /// - Parameter edit: what an editor does when the action has been worked out.
  private func act(
    _ action: Action, while edit: @escaping @Sendable () -> Void
  ) throws {
    var transaction = Transaction(
      root: folder.path, tracker: OrchestrationTracker(), by: "ada",
      now: Timestamp(seconds: 1_773_325_327))
    let isDone = Mutex(false)
    transaction.observe = { step in
      guard step == .compared, !isDone.withLock({ $0 }) else { return }
      isDone.withLock { $0 = true }
      edit()
    }
    _ = try transaction.perform(.act(action))
  }

  private func starting(_ agent: String, seen: TaskStatus? = .pending) -> Action {
    .orchestration(.setAgent(agent, status: .inProgress, artifact: nil, seen: seen))
  }

  private func edited(_ old: String, _ new: String) -> @Sendable () -> Void {
    let (path, text) = (path, Self.yaml)
    return {
      let parts = text.split(separator: old, maxSplits: 1).map(String.init)
      try? Files.writeByRename(path, Array(parts.joined(separator: new).utf8))
    }
  }

  @Test func `what an editor saves meanwhile elsewhere in the file is kept`() throws {
    try act(
      starting("x"), while: edited("{id: \"y\", status: \"PENDING\"}", "{id: \"z\"} # mine"))
    let text = try Files.text(path)
    #expect(text.contains("{id: \"x\", status: \"IN_PROGRESS\"}"))
    #expect(text.contains("{id: \"z\"} # mine"))
  }

  @Test(arguments: [
    (
      "the same agent", "{id: \"x\", status: \"PENDING\"}", "{id: \"x\", status: \"FAILED\"}",
      "changed_since_seen"
    ),
    ("the agent's id", "{id: \"x\", status", "{id: \"v\", status", "unknown_task"),
    ("half of the file", "status: \"PENDING\"}", "status: \"PEN", "file_unusable"),
    (
      "another phase before it", "- id: 1\n", "- {id: 0, agents: [{id: a}]}\n  - id: 1\n",
      "waits_for_dependencies"
    ),
  ])
  func `what an editor saves meanwhile and the action would contradict is kept, and it is refused`(
    name: String, old: String, new: String, code: String
  ) throws {
    #expect("\(name)") {
      try act(starting("x"), while: edited(old, new))
    } throws: { error in
      (error as? Refusal)?.code == code
    }
    #expect(try Files.text(path).contains(new))
    #expect(try !Files.text(path).contains("IN_PROGRESS"))
    #expect(try Files.listing(folder.path).filter { $0.contains(".roster-") } == [])
  }
}
