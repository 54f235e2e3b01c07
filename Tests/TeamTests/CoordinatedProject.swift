import CoordinationCore
import Team
import TestSupport

/// A project with a coordinator whose clock stands where the test has put it.
struct CoordinatedProject {
  let project: TemporaryProject
  private(set) var coordinator: Coordinator

  /// Nobody has shown life since then; each instance has the task with its number.
  static let start = Timestamp(seconds: 1_773_324_000)

  init(instances: Int = 2, reassigns: Bool = true) throws {
    project = try Self.project(instances)
    var settings = CoordinatorSettings()
    settings.reassigns = reassigns
    coordinator = try Coordinator(
      root: project.root, settings: settings, holder: "a test", at: Self.now(0))
  }

  /// What a round tells that begins so many seconds after the start.
  mutating func round(at seconds: Double) throws -> [CoordinatorEvent] {
    try coordinator.round(at: Self.now(seconds))
  }

  mutating func kinds(at seconds: Double) throws -> [CoordinatorEvent.Kind] {
    try round(at: seconds).map(\.kind)
  }

  static func now(_ seconds: Double) -> Coordinator.Now {
    let time = start.later(by: Int64(seconds * 1000))
    return Coordinator.Now(wall: time, steady: time)
  }

  private static func project(_ count: Int) throws -> TemporaryProject {
    let time = start.iso8601
    let instances = (1...count).map {
      """
      {"id": "instance-\($0)", "status": "active", "last_heartbeat": "\(time)",
       "assigned_tasks": [\($0)]}
      """
    }
    let tasks = (1...count).map {
      """
      "\($0)": {"assigned_to": "instance-\($0)", "status": "in-progress", "progress": 0.5,
       "last_update": "\(time)"}
      """
    }
    let queue = (1...count).map { "{\"id\": \($0), \"title\": \"Docs\"}" }
    return try TemporaryProject.with(
      state: """
        {"active_instances": [\(instances.joined(separator: ",\n"))],
         "task_assignments": {\(tasks.joined(separator: ",\n"))}}
        """,
      queue: "[\(queue.joined(separator: ", "))]")
  }
}
