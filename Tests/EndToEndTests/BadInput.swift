import TestSupport
import Testing

/// Something wrong with a project's files, and what must be said about it.
struct BadInput: Sendable, CustomTestStringConvertible {
  let name: String
  /// A piece of the finding, or nil where it is normal.
  let finding: String?
  let spoil: @Sendable (TemporaryProject) throws -> Void

  var testDescription: String { name }

  init(
    _ name: String, _ finding: String?,
    _ spoil: @escaping @Sendable (TemporaryProject) throws -> Void
  ) {
    self.name = name
    self.finding = finding
    self.spoil = spoil
  }
}

extension BadInput {
  /// `state.json` cannot be used at all. None of it may be lost or written.
  static let unusable: [BadInput] = [
    BadInput("empty", "state.json:1:1: error: the file is empty") { try $0.writeState("") },
    BadInput("truncated", "state.json:7:28: error: the file ends") { project in
      let bytes = try Files.bytes(project.state)
      try Files.writeInPlace(project.state, Array(bytes.prefix(140)))
    },
    BadInput("malformed", "state.json:2:15: error: found '?'") {
      try $0.writeState("{\n  \"instances\" ? 3\n}\n")
    },
    BadInput("two documents", "state.json:2:1") { try $0.writeState("{}\n{}\n") },
    BadInput("nested 100,000 deep", "state.json:1:513: error: nested more than 512") {
      try $0.writeState(String(repeating: "[", count: 100_000))
    },
    BadInput("not UTF-8", "state.json:1:11: error: this is not UTF-8") { project in
      try Files.writeInPlace(
        project.state, Array("{\"created\"".utf8) + [0xFF, 0xFE])
    },
    BadInput("UTF-16", "state.json:1:1: error") { project in
      let wide: [UInt8] = "{\"instances\": 3}".utf8.flatMap { [$0, 0] }
      try Files.writeInPlace(project.state, [0xFF, 0xFE] + wide)
    },
    BadInput("NaN", "state.json:1:14: error") { try $0.writeState("{\"instances\":NaN}") },
    BadInput("a folder", "state.json: error: is a directory, not a file") { project in
      try Files.remove(project.state)
      try Files.makeFolder(project.state)
    },
    BadInput("a FIFO", "state.json: error: is a") { project in
      try Files.remove(project.state)
      try Files.makeFIFO(project.state)
    },
    BadInput("a link that leads nowhere", "state.json: error") { project in
      try Files.remove(project.state)
      try Files.makeLink(project.state, to: "nowhere")
    },
    BadInput("a link out of the project", "state.json: error: is a link out of the project") {
      project in
      let outside = project.folder.path + "/outside.json"
      try Files.move(project.state, to: outside)
      try Files.makeLink(project.state, to: outside)
    },
  ]

  /// Single values are wrong; all the others are used.
  static let odd: [BadInput] = [
    BadInput("progress of 7", "state.json:56:19: warning") {
      try $0.setAssignment(4, "progress", "7")
    },
    BadInput("progress of \"70%\"", nil) { try $0.setAssignment(4, "progress", "\"70%\"") },
    BadInput("progress in words", "state.json:56:19: warning") {
      try $0.setAssignment(4, "progress", "\"nearly\"")
    },
    BadInput("progress of 1e999", "state.json:56:19: warning") {
      try $0.setAssignment(4, "progress", "1e999")
    },
    BadInput("a title that is a list", "task_queue.json:6:16: warning") { project in
      try project.replace("\"Project setup\"", with: "[1, 2]", in: project.queue)
    },
    BadInput("a list of tasks that is a number", "task_queue.json:") {
      try Files.writeInPlace($0.queue, Array("{\"tasks\": 7}".utf8))
    },
    BadInput("instances that are a text", "state.json:4:23: warning") { project in
      let text = try Files.text(project.state)
      let end = text.firstRange(of: "\"task_assignments\"")?.lowerBound ?? text.endIndex
      let head = "{\n  \"created\": \"\",\n  \"instances\": 4,\n  \"active_instances\": \"all\",\n"
      try project.writeState(head + text[end...])
    },
    BadInput("two tasks with one id", "task_queue.json:") { project in
      try project.replace("\"task_id\": 9,", with: "\"task_id\": 8,", in: project.queue)
    },
    BadInput("two instances with one id", "state.json:") { project in
      try project.replace(
        "\"id\": \"instance-2\"", with: "\"id\": \"instance-1\"", in: project.state)
    },
    BadInput("a heartbeat from the future", "state.json:") { project in
      let text = try Files.text(project.state)
      let moved = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.contains("last_heartbeat")
          ? "      \"last_heartbeat\": \"2999-01-01T00:00:00Z\"" : line
      }
      try project.writeState(moved.joined(separator: "\n"))
    },
    BadInput("tasks that wait for each other", "task_queue.json:") { project in
      try project.replace(
        "\"dependencies\": [4, 5, 6]", with: "\"dependencies\": [10]", in: project.queue)
    },
    BadInput("a dependency on an unknown task", "task_queue.json:") { project in
      try project.replace(
        "\"dependencies\": [4, 5, 6]", with: "\"dependencies\": [99]", in: project.queue)
    },
    BadInput("an unknown status", "state.json:55:17") {
      try $0.setAssignment(4, "status", "\"meditating\"")
    },
    BadInput("null in every place", nil) {
      try $0.writeState(
        """
        {"instances": null, "active_instances": [null, {"id": null}], "task_assignments":
        {"4": null}, "progress_summary": null}
        """)
    },
    BadInput("no state", nil) { try Files.remove($0.state) },
    BadInput("no queue", nil) { try Files.remove($0.queue) },
    BadInput("neither", nil) { project in
      try Files.remove(project.state)
      try Files.remove(project.queue)
    },
  ]
}

extension TemporaryProject {
  func writeState(_ text: String) throws {
    try Files.writeInPlace(state, Array(text.utf8))
  }

  /// Everything in the project's folders with its contents, to tell whether anything was written.
  /// Only plain files have contents.
  func snapshot() throws -> [String: [UInt8]] {
    let files = try Program.run(["find", ".", "-type", "f"], directory: folder.path).lines
    var snapshot: [String: [UInt8]] = [:]
    for name in try Files.listing(folder.path) { snapshot["./" + name] = [] }
    for name in files { snapshot[name] = try Files.bytes(folder.path + "/" + name) }
    return snapshot
  }
}
