import TestSupport
import Testing

@testable import Commands

@Suite("roster plan")
struct PlanCommandTests {
  private let project: TemporaryProject
  private var progress: String { project.root + "/CLUSTER_REGISTRATION_PROGRESS.md" }
  private var plan: String { project.root + "/CLUSTER_REGISTRATION_PLAN.md" }

  init() throws { project = try .plan() }

  private func call(_ words: String...) -> Call { Call(["plan"] + words + [project.root]) }

  @Test func `a status update has exactly the form of the system`() {
    let call = call("Completed: 2.1")
    #expect(call.status == 0, "\(call.errors)")
    #expect(
      call.output == """
        ## Status Update

        **Phase**: Phase 2: Authentication Middleware
        **Progress**: 5/12 tasks complete (41%)

        ### ✅ Completed This Update
        - #2.1 Issue client certificates from Vault

        ### 🎯 Current Focus
        Begin #2.2 Check the certificate fingerprint in the backend.

        ### 📋 Next 3 Tasks
        1. #2.2 Check the certificate fingerprint in the backend
        2. #2.3 Reject retired clusters
        3. API-2 List clusters

        ### ⚠️ Notes/Blockers
        - Recounts 2 figures that did not agree with the rows before

        """)
  }

  static let notes: [(update: String, note: String)] = [
    ("Completed: all Phase 2 tasks", "- Phase 2 Complete! Moving to Phase 3"),
    (
      "Starting: API-2",
      "- Out of sequence: API-2 List clusters is of Phase 3, but Phase 2 still has 3 open tasks"
    ),
    (
      "Completed: a blog post",
      "- Off plan: \"a blog post\" is not in the plan. Should the plan be updated?"
    ),
    (
      "Blocked: 2.2 the fingerprint differs",
      "- **major** 2.2 the fingerprint differs (blocks #2.2); do the other tasks of the phase meanwhile"
        + ", and find who can clear it"
    ),
    (
      "Blocked: mTLS certificate format in Vault differs - blocking Phase 2, critical",
      "- **critical** mTLS certificate format in Vault differs - blocking Phase 2, critical (blocks Phase"
        + " 2); nothing else of the phase can go on: escalate it now"
    ),
    (
      "Question: Should authentication middleware be in Backend or shared utility?",
      "- CLAUDE.md:3 § Architecture: \"The backend is the only service that faces customers. Middleware"
        + " belongs to the backend; what several\""
    ),
    ("Question: moon?", "- The plan and the guidelines say nothing about this; ask a person"),
  ]

  @Test(arguments: notes)
  func `notes say what else there is to know`(update: String, note: String) {
    let call = call(update)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.lines.contains(note), "\(call.output)")
    let next = call.lines.drop { $0 != "### 📋 Next 3 Tasks" }.dropFirst().prefix(3)
    #expect(next.map { String($0.prefix(2)) } == ["1.", "2.", "3."])
  }

  @Test(arguments: ["Status", "Question: Vault?", "Starting new work session - what is next?"])
  func `looking changes nothing`(update: String) throws {
    let before = try Files.bytes(progress)
    #expect(call(update).status == 0)
    #expect(try Files.bytes(progress) == before)
    #expect(!Files.exists(project.root + "/.roster"))
  }

  @Test func `several candidates are listed and refused`() throws {
    let before = try Files.bytes(progress)
    let call = call("Completed: a cluster", "--json")
    #expect(call.status == 1)
    let error = try call.json()["error"]
    #expect(error["code"].string == "similar_task")
    #expect(error["candidates"].elements.count == 4)
    #expect(try Files.bytes(progress) == before)
  }

  @Test func `a blocker is cleared in words or by its id`() throws {
    let before = try Files.bytes(progress)
    #expect(
      call("Blocked: the bank is closed").lines.contains { $0.contains("**minor** the bank") })
    #expect(call("Unblocked: the bank is closed").status == 0)
    #expect(call("Blocked: 2.2 rain").status == 0)
    #expect(Call("unblock", "B1", project.root).status == 0)
    #expect(call("Unblocked: moon").errors.contains("is no open blocker"))
    for _ in 0..<4 { #expect(Call("undo", project.root).status == 0) }
    #expect(try Files.bytes(progress) == before)
  }

  @Test func `an answer says what is unblocked and cleared`() {
    _ = call("Blocked: 2.2: rain")
    let lines = call("Unblocked: 2.2 - the sun is out").lines
    #expect(
      lines.contains {
        $0.hasSuffix(
          "Check the certificate fingerprint in the backend is unblocked, and pending again")
      })
    #expect(lines.contains("- Cleared: 2.2: rain"))
  }

  @Test func `a blocker of which a task is left is not cleared`() throws {
    let list = "# P\n\n## Phase 2\n\n- [ ] 2.2\n- [ ] 2.3\n\n## Blockers\n\nNone\n"
    try Files.writeByRename(progress, Array(list.utf8))
    _ = call("Blocked: 2.2, 2.3: rain")
    #expect(!call("Unblocked: 2.2").lines.contains { $0.hasPrefix("- Cleared:") })
    #expect(call("Unblocked: 2.3").lines.contains { $0.hasPrefix("- Cleared:") })
  }

  @Test func `work in a blocked phase is told of`() {
    _ = call("Blocked: Phase 4: freeze")
    let lines = call("Starting: Write the operator guide").lines
    #expect(
      lines.contains(
        "- #4.1 Write the operator guide is of Phase 4, which is blocked: Phase 4: freeze"))
  }

  @Test(arguments: ["Done: 2.1, 2.2", "Finished: 2.1 and 2.2", "complete: 2.1-2.2"])
  func `several tasks are completed in one sentence`(update: String) {
    let lines = call(update).lines
    #expect(lines.contains("- #2.1 Issue client certificates from Vault"))
    #expect(lines.contains("- #2.2 Check the certificate fingerprint in the backend"))
  }

  @Test func `a phase that is finished early does not lead to one before it`() {
    let lines = call("Completed: all Phase 4 tasks").lines
    #expect(lines.contains("- Phase 4 Complete! Phase 2 still has 3 open tasks"))
  }

  @Test func `a task that is blocked without a reason is told of`() {
    _ = Call("set-status", "2.2", "blocked", project.root)
    let lines = call("Status").lines
    #expect(lines.contains { $0.contains("#2.2") && $0.contains("no blocker says by what") })
  }

  @Test func `a plan is chosen in the place of the directory`() throws {
    let other = project.root + "/ZOO_PLAN.md"
    try Files.writeByRename(other, Array("## Phase 1: Zoo\n\n- [ ] Feed the lion\n".utf8))
    let call = Call("plan", "Completed: feed the lion", other)
    #expect(call.status == 0, "\(call.errors)")
    #expect(call.lines.contains("- #1.1 Feed the lion"))
    #expect(Files.exists(project.root + "/ZOO_PROGRESS.md"))
    #expect(Call("tasks", other).output.contains("Feed the lion"))
    #expect(Call(other).output.contains("Phase 1 Zoo"))
    #expect(Call("tasks", project.root + "/ZOO_PROGRESS.md").output.contains("Feed the lion"))
    #expect(
      call.lines.contains(
        "- This is ZOO_PLAN.md; for CLUSTER_REGISTRATION_PLAN.md name it behind the update"))
    #expect(Call(other, plan).errors.contains("one plan is opened at a time"))
  }

  static let wrong: [(words: [String], message: String)] = [
    (["Reopened: it"], "any other status: roster set-status"),
    (["Completed: 2.1", "--severity", "minor"], "--severity is of a blocker"),
    (["Completed:"], "nothing stands behind"),
    (["Blocked: x", "--severity", "huge"], "there is minor, major, critical"),
  ]

  @Test(arguments: wrong)
  func `wrong usage says what would be right`(words: [String], message: String) {
    let call = Call(["plan"] + words + [project.root])
    #expect(call.status == 2)
    #expect(call.errors.contains(message), "\(call.errors)")
  }

  @Test func `without UPDATE the usage says what it is`() {
    #expect(Call("plan").errors.contains("UPDATE is missing: \"Completed: …\""))
  }

  @Test func `a dry run shows the difference and changes nothing`() throws {
    let before = try Files.bytes(progress)
    let call = call("Completed: 2.1", "--dry-run")
    #expect(call.output.contains("\n--- a/CLUSTER_REGISTRATION_PROGRESS.md\n"))
    #expect(call.output.contains("\n+| 2026-03-12 14:22 UTC | Completed: 2.1 |\n"))
    #expect(try Files.bytes(progress) == before)
  }

  @Test func `JSON tells the same`() throws {
    let json = try call("Completed: the moon landing", "--json").json()
    #expect(json["action"].string == "complete")
    #expect(json["off_plan"] == .bool(true))
    #expect(call("Completed: sing", "--json").output.split(separator: "\"notes\":").count == 2)
    #expect(json["next_tasks"].elements.count == 3)
    #expect(json["text"].string?.hasPrefix("## Status Update\n") == true)
    #expect(try call("Status", "--json").json()["phase"].string?.hasPrefix("Phase 2") == true)
  }

  @Test func `undo brings every byte back, and takes a made file away`() throws {
    let before = try Files.bytes(progress)
    for update in ["Completed: 2.1", "Blocked: 2.2 rain", "Starting: API-2", "Completed: sing"] {
      let call = call(update)
      #expect(call.status == 0, "\(call.errors)")
    }
    for _ in 0..<4 { #expect(Call("undo", project.root).status == 0) }
    #expect(try Files.bytes(progress) == before)
    try Files.remove(progress)
    let plan = try Files.bytes(plan)
    let made = call("Starting: Create the cluster model")
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.contains("Go on with #1.2 Create the cluster model."))
    #expect(Files.exists(progress))
    #expect(Call("undo", project.root).status == 0)
    #expect(!Files.exists(progress))
    #expect(try Files.bytes(self.plan) == plan)
  }

  @Test func `other commands go by the same rules`() throws {
    let blocked = Call("set-status", "2.2", "blocked", project.root)
    #expect(blocked.output.contains("⏸️ Pending → 🛑 Blocked"), "\(blocked.errors)")
    #expect(Call("unblock", "2.2", project.root).output.contains("🛑 Blocked → ⏸️ Pending"))
    #expect(Call("unblock", "2.2", project.root).errors.contains("is not blocked"))
    #expect(Call("reassign", "2.2", "tom", project.root).status == 1)
    let ids = Call("tasks", project.root).lines.dropFirst().prefix(4).map { $0.prefix(5) }
    #expect(ids == ["2.1  ", "2.2  ", "2.3  ", "API-2"])
    let next = try Call("status", "--json", project.root).json()["next_tasks"]
    #expect(next.elements.first?.string == "2.2" || next.elements.first?["id"].string == "2.2")
  }

  @Test func `the dashboard offers what a plan can become`() {
    let keys = ["frame", "--size", "110x34", "--keys"]
    let status = Call(keys + ["/Reject<Enter>s", project.root]).output
    for word in ["in progress", "completed", "blocked", "failed", "cancelled"] {
      #expect(status.contains(word))
    }
    #expect(status.contains("Blockers, next tas"))
    for key in ["a", "r"] {
      #expect(Call(keys + [key, project.root]).output.contains("nobody is given work"))
    }
    #expect(Call(keys + ["C", project.root]).output.contains("plan"))
  }

  @Test func `a blocker of no task is cleared by the key that unblocks`() {
    _ = call("Blocked: VPN down")
    let frame = Call("frame", "--size", "110x34", "--keys", "mu", project.root).output
    #expect(frame.contains("More · B1"), "\(frame)")
    #expect(frame.contains("clear the blocker"))
  }

  @Test func `a blocked task's own row clears what blocks it`() {
    _ = call("Blocked: 2.3: rain")
    let frame = Call("frame", "--size", "110x34", "--keys", "/Reject<Enter>x", project.root).output
    #expect(frame.contains("clear what blocks it"), "\(frame)")
  }

  @Test func `what stays blocked by another blocker is told`() {
    _ = call("Blocked: 2.2: rain")
    _ = call("Blocked: 2.2: snow")
    #expect(
      Call("unblock", "B1", project.root).output.contains(
        "blocker cleared, still blocked: 2.2: snow"))
  }

  @Test func `what is off plan is told once`() {
    _ = call("Completed: off plan: a blog post")
    #expect(Call("undo", project.root).output.contains("taken back: off plan: a blog post"))
  }

  @Test func `undo names the plan of several, and takes back that of the one chosen`() throws {
    let other = project.root + "/OTHER_PLAN.md"
    try Files.writeByRename(other, Array("# O\n\n## Phase 1: A\n\n- [ ] Alpha\n".utf8))
    _ = call("Completed: 2.1")
    #expect(Call("plan", "Completed: Alpha", other).status == 0)
    let undone = Call("undo", plan).output
    #expect(undone.contains("#2.1"), "\(undone)")
    #expect(undone.contains("(CLUSTER_REGISTRATION_PROGRESS.md)"), "\(undone)")
    #expect(Files.exists(project.root + "/OTHER_PROGRESS.md"))
    #expect(Call("undo", plan).errors.contains("nothing"))
    #expect(Call("undo", project.root).output.contains("(OTHER_PROGRESS.md)"))
    #expect(!Files.exists(project.root + "/OTHER_PROGRESS.md"))
  }

  @Test func `a skipped task is none of its phase`() {
    _ = Call("set-status", "4.1", "skipped", project.root)
    #expect(Call("frame", "--size", "110x34", project.root).output.contains("0/1"))
  }

  @Test func `the sample's contradictions are named`() {
    let lines = Call("doctor", project.root).lines.map {
      $0.split(separator: ":").prefix(2).joined(separator: ":")
    }
    #expect(lines == [5, 27, 27, 29, 34, 67].map { "CLUSTER_REGISTRATION_PROGRESS.md:\($0)" })
  }

  @Test func `status shows phases, tasks and what comes next`() {
    let text = Call("status", project.root).output
    #expect(text.contains("Cluster Registration · plan-progress"))
    #expect(text.contains("   Phase 3 Registration API: ███░░░░░░░ 25% (1/4)\n"))
    #expect(text.contains("Next Tasks:\n   #2.1 Issue client certificates from Vault\n"))
  }
}
