import TestSupport
import Testing

@Suite("A team whose files cannot be used for a while")
struct OutageTests {
  static let old = "2020-01-01T00:00:00Z"

  static let signs: [(words: [String], status: Int32)] = [
    (["heartbeat"], 0), (["report-progress", "1", "0.5"], 4), (["report-progress"], 4),
    (["request-task"], 3), (["update-memory"], 0),
  ]

  @Test(arguments: signs)
  func `an instance shows life whatever has become of the queue, and nothing else changes`(
    words: [String], status: Int32
  ) throws {
    let folder = try TemporaryRepository.team(#"[{"id": 1, "title": "Docs"}, {"id": 2}]"#)
    _ = try folder.coordinate(1, "request-task")
    try folder.setHeartbeats(Self.old)
    let before = try folder.state()
    let queue = folder.coordination + "/task_queue.json"
    try Files.writeInPlace(queue, Array(#"{"tasks": [{"id": 1, "ti"#.utf8))
    let told = try folder.coordinate(1, words)
    #expect(told.status == status, "\(told.errors)")
    #expect(try folder.state()["active_instances"][0]["last_heartbeat"] != .string(Self.old))
    #expect(try folder.state()["progress_summary"] == before["progress_summary"])
    #expect(try folder.state()["task_assignments"] == before["task_assignments"])
    #expect(try Files.text(queue) == #"{"tasks": [{"id": 1, "ti"#)
  }
}
