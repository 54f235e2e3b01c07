import CoordinationCore
import Testing
import Trackers

@Suite struct ActionTests {
  static let state = """
    {
      "active_instances": [
        {"id": "i1", "status": "active", "assigned_tasks": [1], "last_heartbeat": "2026-03-12T14:22:00Z"},
        {"id": "i2", "status": "idle", "assigned_tasks": [], "last_heartbeat": "2026-03-12T14:21:00Z"},
        {"id": "i3", "status": "active", "assigned_tasks": [4], "last_heartbeat": "2026-03-12T13:00:00Z"}
      ],
      "task_assignments": {
        "1": {"assigned_to": "i1", "status": "in-progress", "progress": 0.30, "last_update": "2026-03-12T14:00:00Z"},
        "4": {"assigned_to": "i3", "status": "blocked", "progress": 0.5, "last_update": "2026-03-12T13:00:00Z"}
      },
      "progress_summary": {"completed": 0, "in_progress": 1, "assigned": 2, "overall_progress": 0.20}
    }
    """

  static let queue = """
    [
      {"id": 1, "title": "One", "status": "in-progress", "assigned_to": "i1"},
      {"id": 2, "title": "Two", "status": "pending", "dependencies": [1], "dependencies_satisfied": false},
      {"id": 3, "title": "Three", "status": "pending", "priority": "low", "dependencies_satisfied": true},
      {"id": 4, "title": "Four", "status": "blocked", "assigned_to": "i3", "blockers": ["key"]}
    ]
    """

  static let project = Project(state: state, queue: queue)

  /// The lines that differ, as a diff shows them.
  private func difference(_ old: String, _ new: String) -> [String] {
    let old = old.split(separator: "\n", omittingEmptySubsequences: false)
    let new = new.split(separator: "\n", omittingEmptySubsequences: false)
    return new.difference(from: old).insertions.compactMap { change in
      guard case .insert(_, let line, _) = change else { return nil }
      return String(line.drop { $0 == " " })
    }
  }

  @Test func theSampleStateHasNoContradiction() {
    #expect(Self.project.contradictions == [])
  }

  @Test func aReassignmentChangesOnlyItsValues() throws {
    let after = try Self.project.after(.reassign(tasks: ["1"], owner: "i2", seen: []))
    #expect(
      difference(Self.state, after.state) == [
        #"{"id": "i1", "status": "active", "assigned_tasks": [], "last_heartbeat": "2026-03-12T14:22:00Z"},"#,
        #"{"id": "i2", "status": "idle", "assigned_tasks": [1], "last_heartbeat": "2026-03-12T14:21:00Z"},"#,
        #""1": {"assigned_to": "i2", "status": "in-progress", "progress": 0.30, "last_update": "2026-03-12T14:22:07Z"},"#,
      ])
    #expect(
      difference(Self.queue, after.queue) == [
        #"{"id": 1, "title": "One", "status": "in-progress", "assigned_to": "i2"},"#
      ])
  }

  @Test func completingATaskBringsWhatIsDerivedInStep() throws {
    let after = try Self.project.after(.setStatus(tasks: ["1"], status: .completed, seen: []))
    #expect(
      difference(Self.state, after.state) == [
        #""1": {"assigned_to": "i1", "status": "completed", "progress": 0.30, "last_update": "2026-03-12T14:22:07Z"},"#,
        #""progress_summary": {"completed": 1, "in_progress": 0, "assigned": 2, "overall_progress": 0.38}"#,
      ])
    #expect(
      difference(Self.queue, after.queue) == [
        #"{"id": 1, "title": "One", "status": "completed", "assigned_to": "i1"},"#,
        #"{"id": 2, "title": "Two", "status": "pending", "dependencies": [1], "dependencies_satisfied": true},"#,
      ])
  }

  @Test func theBestReadyTaskIsAssignedAndEnteredInTheState() throws {
    let after = try Self.project.after(.assignBest(instance: "i2"))
    #expect(after.task("3")?.owner == "i2")
    #expect(
      after.state.contains(
        #""3": {"assigned_to": "i2", "status": "pending", "progress": 0, "last_update": "2026-03-12T14:22:07Z"}"#
      ))
    #expect(after.contradictions == [])
  }

  @Test func theTasksOfAnOfflineInstanceAreHandedOn() throws {
    let after = try Self.project.after(.redistribute(instance: "i3"))
    #expect(after.task("4")?.owner == "i2")
    #expect(after.contradictions == [])
  }

  @Test func unblockingClearsTheBlockersWhereverTheyStand() throws {
    let after = try Self.project.after(
      .unblock(task: "4", waivingDependencies: false, seen: []))
    #expect(after.task("4")?.blockers == [])
    #expect(after.task("4")?.status == .inProgress)
    #expect(after.queue.contains(#""status": "in-progress", "assigned_to": "i3", "blockers": []"#))
  }

  @Test func waivedDependenciesStandBesideTheDependencies() throws {
    let after = try Self.project.after(.unblock(task: "2", waivingDependencies: true, seen: []))
    #expect(
      after.queue.contains(
        #""dependencies": [1], "dependencies_satisfied": true, "waived_dependencies": [1]}"#))
    #expect(after.task("2")?.dependencies == ["1"])
  }

  @Test func whatOnlyTheFormerOwnerKnewIsKept() throws {
    let state = """
      {"active_instances": [{"id": "i1", "worktree_path": "/w", "assigned_tasks": ["a"]}, {"id": "i2"}],
       "task_assignments": {"a": {"assigned_to": "i1", "status": "in-progress", "progress": 0.1}}}
      """
    let report = """
      {"assigned_tasks": [{"task_id": "a", "progress": 0.15, "blockers": ["key"]}]}
      """
    let project = Project(state: state, others: ["/w/.claude-instance/progress.json": report])
    let after = try project.after(.reassign(tasks: ["a"], owner: "i2", seen: []))
    #expect(after.task("a")?.progress == 0.15)
    #expect(after.task("a")?.blockers == ["key"])
    #expect(after.text("/w/.claude-instance/progress.json") == report)
  }

  @Test func aTaskMovesWithItsOwnTextWhereListsAreNamedByStatus() throws {
    let queue = """
      {
        "pending": [
          {
            "id": "7",
            "title":  "Seven",
            "note": 1.50
          }
        ],
        "inProgress": [],
        "completed": []
      }
      """
    let project = Project(queue: queue)
    let owned = try project.after(.reassign(tasks: ["7"], owner: "i1", seen: []))
    let after = try owned.after(.setStatus(tasks: ["7"], status: .inProgress, seen: []))
    #expect(
      after.queue == """
        {
          "pending": [],
          "inProgress": [
            {
              "id": "7",
              "title":  "Seven",
              "note": 1.50,
              "assigned_to": "i1"
            }
          ],
          "completed": []
        }
        """)
  }

  static let refusals: [(Action, Refusal)] = [
    (.reassign(tasks: ["9"], owner: "i2", seen: []), .unknownTask("9")),
    (
      .reassign(tasks: ["1"], owner: "i9", seen: []),
      .unknownInstance("i9", known: ["i1", "i2", "i3"])
    ),
    (.reassign(tasks: ["1"], owner: "i1", seen: []), .alreadySo(task: "1", what: "with i1")),
    (.reassign(tasks: ["2"], owner: nil, seen: []), .alreadySo(task: "2", what: "with nobody")),
    (
      .reassign(tasks: ["1"], owner: "i2", seen: [Seen(task: "1", owner: .some("i3"))]),
      .changedSinceSeen(
        task: "1", field: "owner", seen: "i3", now: "i1",
        since: Timestamp(iso8601: "2026-03-12T14:00:00Z"))
    ),
    (
      .setStatus(tasks: ["1"], status: .review, seen: [Seen(task: "1", status: .pending)]),
      .changedSinceSeen(
        task: "1", field: "status", seen: "pending", now: "in progress",
        since: Timestamp(iso8601: "2026-03-12T14:00:00Z"))
    ),
    (
      .unblock(task: "2", waivingDependencies: false, seen: []),
      .waitsFor(task: "2", dependencies: ["1"])
    ),
    (.unblock(task: "3", waivingDependencies: true, seen: []), .notBlocked(task: "3")),
    (.setStatus(tasks: ["3"], status: .inProgress, seen: []), .needsOwner(task: "3")),
    (.assignBest(instance: "i3"), .instanceOffline("i3")),
    (.redistribute(instance: "i1"), .instanceNotOffline("i1", .online)),
    (
      .assignBest(instance: "i2", seen: [Handover(task: "4", owner: "i2")]),
      .changedSinceSeen(task: "4", field: "next owner", seen: "i2", now: "nobody", since: nil)
    ),
    (
      .redistribute(instance: "i3", seen: []),
      .changedSinceSeen(task: "4", field: "next owner", seen: "nobody", now: "i2", since: nil)
    ),
  ]

  @Test(arguments: refusals)
  func whatARuleForbidsIsRefused(_ action: Action, _ refusal: Refusal) {
    #expect(Self.project.refusal(action) == refusal)
  }

  @Test func whatStandsInAnUnusableFileIsNotGuessed() {
    let project = Project(state: "{", queue: Self.queue)
    guard case .fileUnusable(let finding) = project.refusal(.assignBest(instance: "i1")) else {
      Issue.record("it was not refused")
      return
    }
    #expect(finding.location.line == 1)
  }
}
