import TestSupport
import Testing

@Suite("Many processes write one project", .serialized)
struct CrowdTests {
  private static let workers = 8
  private static let instances = 4
  private static let tasks = 40
  /// How many actions each of them does.
  private static let actions =
    TestEnvironment.variable("ROSTER_TEST_ACTIONS").flatMap(Int.init) ?? 200

  @Test func `none of their actions is lost, no file is torn, the journal is complete`() throws {
    let project = try Self.project()
    let processes = try (0..<Self.workers).map { try start(worker: $0, in: project) }
    var reads = 0
    while processes.contains(where: { $0.exit(within: 0) == nil }) {
      _ = try project.stateValue()
      _ = try project.queueValue()
      reads += 1
      _ = processes[0].exit(within: 0.05)
    }
    #expect(reads > 0)
    let outcomes = try (0..<Self.workers).flatMap { try readOutcomes(of: $0, in: project) }
    #expect(outcomes.count == Self.workers * Self.actions)
    #expect(Set(outcomes.map(\.status)).isSubset(of: [0, 1]))
    try expectComplete(project, done: outcomes.filter { $0.status == 0 })
    try expectTidy(project)
  }

  /// An agent as they are in the wild: it reads, changes and renames without any lock.
  @Test func `what an outsider writes without the lock is not lost either`() throws {
    let project = try Self.project()
    let workers = try (0..<2).map { try start(worker: $0, actions: 40, in: project) }
    var beats = 0
    while beats < 60 || workers.contains(where: { $0.exit(within: 0) == nil }), beats < 2000 {
      let mark = "{ \"beat\": \(beats),"
      // A version that was swapped out by mistake comes back within the same action.
      let isThere = try Waiting.until(within: Waiting.aSecond, every: 1) {
        try beats == 0 || Files.text(project.state).hasPrefix(mark)
      }
      try #require(isThere, "beat \(beats) is lost")
      beats += 1
      let text = try Files.text(project.state)
      let rest = text.firstRange(of: "\n").map { text[$0.lowerBound...] } ?? "\n}"
      try Files.writeByRename(project.state, Array("{ \"beat\": \(beats),\(rest)".utf8))
    }
    #expect(beats >= 60)
  }

  private static func project() throws -> TemporaryProject {
    let now = TimeText.text(TimeText.now)
    let team = (1...instances).map {
      """
          {"id": "instance-\($0)", "status": "active",
            "assigned_tasks": [], "last_heartbeat": "\(now)"}
      """
    }
    let list = (1...tasks).map {
      """
          {"task_id": \($0), "title": "Task \($0)", "assigned_to": null, "status": "pending",
            "dependencies": []}
      """
    }
    return try TemporaryProject.with(
      state: """
        {
          "active_instances": [
        \(team.joined(separator: ",\n"))
          ],
          "task_assignments": {}
        }

        """,
      queue: "{\n  \"tasks\": [\n\(list.joined(separator: ",\n"))\n  ]\n}\n")
  }

  /// A shell that does one action after the other and writes down how each has ended.
  private func start(
    worker: Int, actions: Int = Self.actions, in project: TemporaryProject
  ) throws -> SpawnedProcess {
    var generator = SplitMix(state: UInt64(worker) + 1)
    let lines = (0..<actions).map { _ in
      "\(Int.random(in: 1...Self.tasks, using: &generator)) "
        + "instance-\(Int.random(in: 1...Self.instances, using: &generator))\n"
    }
    let list = project.folder.path + "/actions-\(worker)"
    try Files.writeInPlace(list, Array(lines.joined().utf8))
    let script = """
      while read -r task owner; do
        while
          "$0" reassign "$task" "$owner" "$1" --by worker-\(worker) >/dev/null 2>>"$2.errors"
          status=$?
          [ $status = 4 ] # Busy for two seconds; nothing was changed.
        do :; done
        echo "$task $owner $status"
      done <"$2" >"$2.done"
      """
    return try SpawnedProcess(
      SpawnedProcess.Setup(["sh", "-c", script, Roster.path, project.root, list]))
  }

  private struct Outcome: Hashable {
    var worker: String
    var task: Int
    var owner: String
    var status: Int
  }

  private func readOutcomes(of worker: Int, in project: TemporaryProject) throws -> [Outcome] {
    try Files.text(project.folder.path + "/actions-\(worker).done").split(separator: "\n").map {
      let words = $0.split(separator: " ")
      return Outcome(
        worker: "worker-\(worker)", task: Int(words[0]) ?? 0, owner: String(words[1]),
        status: Int(words[2]) ?? -1)
    }
  }

  private func expectComplete(_ project: TemporaryProject, done: [Outcome]) throws {
    let entries = try project.journalEntries()
    #expect(entries.count == done.count)
    #expect(Set(entries.compactMap { $0["id"].string }).count == entries.count)
    var owners: [Int: String] = [:]
    var journaled: [Outcome] = []
    for entry in entries {
      let summary = entry["summary"].string ?? ""
      let task = Int(summary.dropFirst().prefix { $0 != " " }) ?? 0
      let owner = summary.split(separator: " ").first {
        $0.hasPrefix("instance-") && summary.hasSuffix($0)
      }
      owners[task] = owner.map(String.init)
      journaled.append(
        Outcome(
          worker: entry["by"].string ?? "", task: task, owner: owners[task] ?? "", status: 0))
    }
    for worker in 0..<Self.workers {
      let name = "worker-\(worker)"
      #expect(journaled.filter { $0.worker == name } == done.filter { $0.worker == name })
    }
    for task in 1...Self.tasks { #expect(try project.owner(of: task) == owners[task]) }
  }

  private func expectTidy(_ project: TemporaryProject) throws {
    let names = try Files.listing(project.coordination)
    let allowed: Set<String> = [
      ".roster", ".roster/journal.jsonl", ".roster/lock", "state.json", "task_queue.json",
    ]
    #expect(Set(names).isSubset(of: allowed), "\(names)")
    let doctor = try Roster.run("doctor", project.root)
    #expect(doctor.status == 0)
    #expect(doctor.output == "no findings\n")
  }
}

/// A small generator, so that every run does the same.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
