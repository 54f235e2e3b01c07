import Testing

@testable import Commands
@testable import CoordinationCore

@Suite("The demo and its operator")
struct DemoOperatorTests {
  /// The first task that stands so, with its owner.
  private func find(
    _ rehearsal: DemoRehearsal, where matches: (Task) -> Bool
  ) throws -> (id: String, owner: String, progress: Double) {
    let found = rehearsal.board.tasks.first(where: matches)
    let task = try #require(found)
    return (task.id, task.owner ?? "", task.progress)
  }

  @Test("A reassigned task is worked on by its new owner")
  func reassigned() throws {
    let rehearsal = try DemoRehearsal()
    try rehearsal.play(2.5)
    let task = try find(rehearsal) { $0.status == .inProgress && $0.owner == "instance-2" }
    try rehearsal.perform(.reassign(tasks: [task.id], owner: "instance-1", seen: []))
    try rehearsal.play(4)
    let after = try rehearsal.task(task.id)
    #expect(after.owner == "instance-1")
    #expect(after.effectiveProgress > task.progress)
    #expect(DemoInvariants.violations(of: rehearsal).isEmpty)
    try rehearsal.undo()
    #expect(try rehearsal.task(task.id).owner == "instance-2")
    #expect(try rehearsal.task(task.id).status == .inProgress)
  }

  @Test("The tasks of the silent instance go on with the others")
  func redistributed() throws {
    let rehearsal = try DemoRehearsal()
    try rehearsal.play(StoryTimes.offlineAppears / 4 + 2)
    let silent = try #require(
      rehearsal.board.instances.first { $0.presence(at: rehearsal.now) == .offline })
    let task = try find(rehearsal) { $0.owner == silent.id && !$0.status.isFinished }
    try rehearsal.perform(.redistribute(instance: silent.id))
    try rehearsal.play(5)
    #expect(try rehearsal.task(task.id).owner != silent.id)
    #expect(try rehearsal.task(task.id).effectiveProgress > task.progress)
  }

  @Test("An unblocked task goes on")
  func unblocked() throws {
    let rehearsal = try DemoRehearsal()
    try rehearsal.play(9)
    let task = try find(rehearsal) { $0.status == .blocked }
    #expect(try !rehearsal.task(task.id).blockers.isEmpty)
    try rehearsal.perform(.unblock(task: task.id, waivingDependencies: false, seen: []))
    try rehearsal.play(7)
    #expect(try rehearsal.task(task.id).blockers.isEmpty)
    #expect(try rehearsal.task(task.id).effectiveProgress > task.progress)
  }

  @Test(
    "A task that the operator cancels or blocks is left alone", arguments: ["cancelled", "blocked"])
  func leftAlone(status: String) throws {
    let status: TaskStatus = status == "blocked" ? .blocked : .cancelled
    let rehearsal = try DemoRehearsal()
    try rehearsal.play(2.5)
    let task = try find(rehearsal) { $0.status == .inProgress && $0.owner == "instance-2" }
    try rehearsal.perform(.setStatus(tasks: [task.id], status: status, seen: []))
    try rehearsal.play(10)
    #expect(try rehearsal.task(task.id).status == status)
    #expect(try rehearsal.task(task.id).progress == task.progress)
  }

  @Test("A task put back is taken up again by whoever is free")
  func putBack() throws {
    let rehearsal = try DemoRehearsal()
    try rehearsal.play(2.5)
    let task = try find(rehearsal) { $0.status == .inProgress && $0.owner == "instance-2" }
    try rehearsal.perform(.reassign(tasks: [task.id], owner: nil, seen: []))
    #expect(try rehearsal.task(task.id).owner == nil)
    while try rehearsal.task(task.id).owner == nil, rehearsal.seconds < 30 { try rehearsal.step() }
    #expect(try rehearsal.task(task.id).owner != nil)
  }
}
