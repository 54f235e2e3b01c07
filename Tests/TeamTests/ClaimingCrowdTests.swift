import CoordinationCore
import TestSupport
import Testing

@Suite("Many instances claim at once", .serialized)
struct ClaimingCrowdTests {
  private static let instances = 20
  /// `ROSTER_CROWD_TASKS` asks for more.
  private static let tasks =
    TestEnvironment.variable("ROSTER_CROWD_TASKS").flatMap { Int($0) } ?? 60

  /// Each task waits for the one with half its number, so that ever more become ready.
  private static let queue: String = {
    let tasks = (1...Self.tasks).map { id in
      let waits = id > 4 ? "\(id / 2)" : ""
      return #"{"id": \#(id), "title": "Task \#(id)", "dependencies": [\#(waits)]}"#
    }
    return "[" + tasks.joined(separator: ",\n") + "]\n"
  }()

  /// Works until everything is done; writes down each task that it was given.
  private static let agent = """
    cd "$1"
    while :; do
      task=$("$2" request-task --another --json 2>/dev/null)
      case $? in
        0) id=$(printf '%s\\n' "$task" | sed -n 's/^    "id": "\\(.*\\)",$/\\1/p')
           echo "$id" >> ../claims
           until "$2" report-progress "$id" 1 >/dev/null 2>&1; do sleep 0.01; done
           echo "$id" >> ../done ;;
        1) [ "$(wc -l < ../done)" -ge \(tasks) ] && exit 0; sleep 0.05 ;;
        4) ;;
        *) exit 9 ;;
      esac
    done
    """

  @Test func `each task is given away exactly once, and never before what it waits for`() throws {
    let folder = try TemporaryRepository()
    try folder.write("tasks.json", Self.queue)
    let start = try folder.roster(
      "team", "start", ".", "\(Self.instances)", "--tasks", "tasks.json")
    try #require(start.status == 0, "\(start.errors)")
    for file in ["claims", "done"] { try Files.writeInPlace(folder.parent + "/" + file, []) }
    let agents = try (1...Self.instances).map { number in
      try SpawnedProcess(
        SpawnedProcess.Setup(
          ["sh", "-c", Self.agent, "agent", folder.worktree(number), Roster.path],
          environment: folder.environment, directory: "/"))
    }
    for agent in agents { #expect(agent.exit(within: 240)?.status == 0) }
    let claims = try Files.text(folder.parent + "/claims").split(separator: "\n")
    #expect(claims.count == Self.tasks)
    #expect(Set(claims).count == Self.tasks)
    try checkJournal(folder)
    #expect(try folder.roster("doctor").output == "no findings\n")
  }

  /// In the order of the journal, which is the order of the lock.
  private func checkJournal(_ folder: TemporaryRepository) throws {
    let log = try JSONValue(try folder.roster("log", "--json").output)
    var done: Set<Int> = []
    var given: Set<Int> = []
    for entry in log["entries"].elements {
      let summary = entry["summary"].string ?? ""
      guard let id = summary.dropFirst().split(separator: " ").first.flatMap({ Int($0) }) else {
        continue
      }
      switch entry["action"].string {
      case "request-task":
        #expect(given.insert(id).inserted, "#\(id) was given away twice")
        #expect(id <= 4 || done.contains(id / 2), "#\(id) was given away too early")
      case "report-progress": done.insert(id)
      default: break
      }
    }
    #expect(done.count == Self.tasks)
  }
}
