import CoordinationCore
import Team
import Testing

@Suite("Since when a task has been with whom it is")
struct TenuresTests {
  private static let minute: Int64 = 60_000

  private func time(_ minutes: Int64) -> Timestamp {
    Timestamp(milliseconds: minutes * Self.minute)
  }

  private func task(
    _ id: String = "1", owner: String? = "a", status: TaskStatus = .inProgress, update: Int64?
  ) -> Task {
    var task = Task(id: id)
    (task.owner, task.status) = (owner, status)
    task.lastUpdate = update.map { time($0) }
    return task
  }

  /// What is known of task 1 after looks at some minutes, by a clock that is right.
  private func since(_ looks: (minute: Int64, tasks: [Task])...) -> Timestamp? {
    var tenures = Tenures()
    for look in looks {
      tenures.observe(look.tasks, at: time(look.minute), wall: time(look.minute))
    }
    return tenures.since("1")
  }

  @Test func `of the time before the first look the files tell`() {
    #expect(since((100, [task(update: 90)])) == time(90))
    #expect(since((100, [task(update: nil)])) == time(0))
    #expect(since((100, [task(update: 90)]), (110, [task(update: 105)])) == time(90))
  }

  @Test func `a time that is still to come is now, once`() {
    #expect(since((100, [task(update: 500)]), (110, [task(update: 500)])) == time(100))
  }

  @Test(arguments: [nil, 0, 90, 500] as [Int64?])
  func `what is new later is new now, whatever is written`(update: Int64?) {
    #expect(since((100, []), (110, [task(update: update)])) == time(110))
    let done = task(status: .completed, update: update)
    #expect(
      since((100, [task(update: 50)]), (110, [done]), (120, [task(update: update)])) == time(120))
    let given = task(owner: "b", update: update)
    #expect(since((100, [task(update: 50)]), (110, [given])) == time(110))
  }

  @Test func `a finished task has none`() {
    #expect(since((100, [task(status: .completed, update: 90)])) == nil)
  }

  @Test func `a clock of its own is not that of the files`() {
    var tenures = Tenures()
    tenures.observe([task(update: 90)], at: time(1000), wall: time(100))
    #expect(tenures.since("1") == time(990))
  }
}
