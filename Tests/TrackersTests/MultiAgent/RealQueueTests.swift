import CoordinationCore
import Glibc
import Testing
import Trackers

private let folder = getenv("ROSTER_REAL_DATA").map { String(cString: $0) + "/coordination/" }

/// Queues that other people wrote, where the environment names the folder that has them.
@Suite(.enabled(if: folder != nil, "ROSTER_REAL_DATA names no folder"))
struct RealQueueTests {
  private func project(_ name: String) -> Project {
    var bytes: [UInt8] = []
    if let file = fopen((folder ?? "") + name, "rb") {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
        bytes += buffer[..<count]
      }
      fclose(file)
    }
    return Project(queue: String(decoding: bytes, as: UTF8.self))
  }

  @Test func tasksKeyedByIdBesideAnEmptyQueue() {
    let salon = project("ai-salon.task_queue.json")
    let graph = DependencyGraph(salon.board.tasks)
    #expect(salon.board.tasks.map(\.id) == ["T1", "T2", "T3", "T4", "T5"])
    #expect(Assignment.next(graph) == [0])
    #expect(graph.freed(byCompleting: [0]) == [1, 2, 3, 4])
    #expect(salon.findings == [])
  }

  @Test func listsNamedByStatus() {
    let warp = project("warp_open.task_queue.json")
    let summary = ProgressSummary(DependencyGraph(warp.board.tasks))
    #expect(summary.totalTasks == 36)
    #expect(summary.ready == 5)
    #expect(summary.completed == 31)
    #expect(warp.findings == [])
  }

  @Test func aTaskIsTakenUpAndEveryOtherByteStays() throws {
    let before = project("warp_open.task_queue.json")
    let id = "1765783214370"
    let owned = try before.after(.reassign(tasks: [id], owner: "i1", seen: []))
    let after = try owned.after(.setStatus(tasks: [id], status: .inProgress, seen: []))
    #expect(after.task(id)?.status == .inProgress)
    #expect(after.task(id)?.owner == "i1")
    let kept = after.queue.split(separator: "\n").difference(
      from: before.queue.split(separator: "\n"))
    // The seven lines of the task, one for its owner, and the brackets of the list that was empty.
    #expect(kept.insertions.count <= 10)
    let back = try after.after(.setStatus(tasks: [id], status: .pending, seen: []))
    #expect(back.task(id)?.status == .pending)
    #expect(back.findings == [])
  }

  @Test func aKeyedTaskKeepsItsWords() throws {
    let before = project("ai-salon.task_queue.json")
    let owned = try before.after(.reassign(tasks: ["T1"], owner: "i1", seen: []))
    let after = try owned.after(.setStatus(tasks: ["T1"], status: .inProgress, seen: []))
    #expect(after.queue.contains("\"status\": \"in-progress\""))
    #expect(after.queue.contains("\"assigned_to\": \"i1\""))
    #expect(after.queue.utf8.count < before.queue.utf8.count + 60)
  }
}
