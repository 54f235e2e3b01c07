import CoordinationCore
import Testing
import Trackers

/// A team of two whose clocks are a day apart: ada's is ahead.
private struct TwoClocks {
  var project: Project

  init(owner: String, reportedAt: String, ada: String? = nil, ben: String? = nil) {
    project = Project(
      state: """
        {"active_instances": [
          {"id": "ada", "worktree_path": "../shop-ada", "last_heartbeat": "2026-03-12T14:20:00Z"},
          {"id": "ben", "worktree_path": "../shop-ben", "last_heartbeat": "2026-03-12T14:20:00Z"}],
         "task_assignments": {"1": {"assigned_to": "\(owner)", "status": "in_progress",
          "progress": 0.5, "last_update": "2026-03-12T14:00:00Z", "reported_at": \(reportedAt)}}}
        """,
      queue: #"[{"id": 1, "title": "One", "assigned_to": "\#(owner)", "status": "in_progress"}]"#)
    if let ada { say("ada", ada) }
    if let ben { say("ben", ben) }
  }

  /// What an instance has in its own file alone: the progress, then the time by its own clock.
  mutating func say(_ instance: String, _ words: String) {
    let parts = words.split(separator: " ")
    project.put(
      "/team/shop-\(instance)/.claude-instance/progress.json",
      """
      {"instance_id": "\(instance)", "assigned_tasks": [{"task_id": 1, "progress": \(parts[0]),
        "status": "in_progress", "last_update": "\(parts[1])"}]}
      """)
  }

  mutating func handOver(to instance: String) throws {
    project = try project.after(.reassign(tasks: ["1"], owner: instance, seen: []))
  }

  mutating func synchronize() throws {
    project = try project.after(.synchronize(instances: nil, isAlive: false))
  }

  /// What the state says, and what the board shows.
  var progress: [Double] {
    let json = try? JSONDocument(Array(project.state.utf8))
    let place: ValuePath = [.key("task_assignments"), .key("1"), .key("progress")]
    let state = json.flatMap { json in json.value(at: place).flatMap { json.number($0) } }
    return [state ?? -1, project.task("1")?.progress ?? -1]
  }
}

@Suite("What instances say of their tasks reaches the state")
struct ReportingTests {
  static let ahead = "2026-03-13T14:00:00Z"

  @Test func whatFormerOwnersHaveDoneCountsOn() throws {
    var team = TwoClocks(owner: "ada", reportedAt: "null", ada: "0.3 \(Self.ahead)")
    let path = "/team/shop-ada/.claude-instance/progress.json"
    let work = #""time_spent": 18, "achievements": ["cart", "totals"], "completion_estimate": "1h""#
    team.project.put(
      path, #"{"instance_id": "ada", "assigned_tasks": [{"task_id": 1, \#(work)}]}"#)
    try team.handOver(to: "ben")
    let kept = team.project.task("1")?.detail
    #expect(kept?.timeSpent == nil)
    #expect(kept?.totalTime == 18)
    #expect(kept?.achievements == ["cart", "totals"])
    #expect(kept?.estimate == nil)
    let own = #""time_spent": 5, "achievements": ["totals", "taxes"], "completion_estimate": "2h""#
    team.project.put(
      path.replacing("ada", with: "ben"),
      #"{"instance_id": "ben", "assigned_tasks": [{"task_id": 1, \#(own)}]}"#)
    let all = team.project.task("1")?.detail
    #expect(all?.timeSpent == 5)
    #expect(all?.totalTime == 23)
    #expect(all?.achievements == ["cart", "totals", "taxes"])
    #expect(all?.estimate == "2h")
  }

  @Test func aReportThatTheStateHasTakenIsNotTakenAgain() throws {
    var team = TwoClocks(owner: "ada", reportedAt: #""\#(Self.ahead)""#, ada: "0.3 \(Self.ahead)")
    try team.synchronize()
    #expect(team.progress[0] == 0.5)
  }

  @Test func aLaterReportIsTaken() throws {
    var team = TwoClocks(
      owner: "ada", reportedAt: #""\#(Self.ahead)""#, ada: "0.7 2026-03-13T14:00:01Z")
    try team.synchronize()
    #expect(team.progress == [0.7, 0.7])
  }

  @Test func theNextOwnersFirstReportIsTakenThoughItsClockIsADayBehind() throws {
    var team = TwoClocks(owner: "ada", reportedAt: #""\#(Self.ahead)""#, ada: "0.5 \(Self.ahead)")
    try team.handOver(to: "ben")
    team.say("ben", "0.6 2026-03-12T14:21:00Z")
    #expect(team.progress == [0.5, 0.6])
    try team.synchronize()
    #expect(team.progress == [0.6, 0.6])
    try team.synchronize()
    #expect(team.progress == [0.6, 0.6])
  }

  @Test func whoGetsATaskBackIsHeardFromItsNextReportOn() throws {
    var team = TwoClocks(
      owner: "ben", reportedAt: #""2026-03-12T14:10:00.000Z""#, ada: "0.2 \(Self.ahead)",
      ben: "0.5 2026-03-12T14:10:00Z")
    try team.handOver(to: "ada")
    try team.synchronize()
    #expect(team.progress == [0.5, 0.5])
    team.say("ada", "0.9 2026-03-13T14:00:01Z")
    try team.synchronize()
    #expect(team.progress == [0.9, 0.9])
  }

  @Test func aStateThatRemembersNoReportIsGivenNone() throws {
    var team = TwoClocks(owner: "ada", reportedAt: "null", ada: "0.5 \(Self.ahead)")
    team.project.put(
      ".claude-coordination/state.json",
      team.project.state.replacing(#", "reported_at": null"#, with: ""))
    try team.handOver(to: "ben")
    #expect(!team.project.state.contains("reported_at"))
  }
}
