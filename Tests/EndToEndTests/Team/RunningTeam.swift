import TestSupport
import Testing

extension TemporaryRepository {
  /// A team with these tasks.
  /// - Parameter heartbeat: what is written as everybody's last heartbeat; nil for now.
  static func team(
    _ tasks: String, instances: Int = 2, heartbeat: String? = nil
  ) throws -> TemporaryRepository {
    let folder = try TemporaryRepository()
    try Files.writeInPlace(folder.parent + "/tasks.json", Array(tasks.utf8))
    let list = tasks == "[]" ? [] : ["--tasks", folder.parent + "/tasks.json"]
    let started = try Program.run(
      [Roster.path, "team", "start", folder.root, "\(instances)"] + list,
      environment: folder.environment)
    guard started.status == 0 else { throw TestProblem(started.errors) }
    if let heartbeat { try folder.setHeartbeats(heartbeat) }
    return folder
  }

  func setHeartbeats(_ time: String) throws { try set("last_heartbeat", to: time) }

  /// As if all tasks had been given to their owners then.
  func setUpdates(_ time: String) throws { try set("last_update", to: time) }

  private func set(_ name: String, to time: String) throws {
    let path = coordination + "/state.json"
    let text = try Files.text(path).replacing(
      try Regex("\"\(name)\": \"[^\"]*\""), with: "\"\(name)\": \"\(time)\"")
    try Files.writeByRename(path, Array(text.utf8))
  }

  func state() throws -> JSONValue { try JSONValue(try Files.bytes(coordination + "/state.json")) }

  func progress(_ number: Int) throws -> JSONValue {
    try JSONValue(try Files.bytes(instanceFolder(number) + "/progress.json"))
  }

  /// Another program that has the project's lock, for as long as it is kept.
  func holdLock() throws -> SpawnedProcess {
    try .holdingLock(in: coordination + "/.roster", sign: parent + "/held")
  }
}

/// A coordinator at work, ended when it goes out of use.
final class RunningCoordinator {
  private let process: SpawnedProcess
  private let log: String

  convenience init(
    _ folder: TemporaryRepository, _ options: String..., log name: String = "coordinator"
  ) throws {
    try self.init(folder, options, log: name)
  }

  init(_ folder: TemporaryRepository, _ options: [String], log name: String = "coordinator") throws
  {
    log = "\(folder.parent)/\(name).log"
    let words = [Roster.path, "coordinate", folder.root] + options
    process = try SpawnedProcess(
      SpawnedProcess.Setup(
        ["sh", "-c", "log=$1; shift; exec \"$@\" > \"$log\" 2>&1", "sh", log] + words,
        environment: folder.environment, directory: "/"))
  }

  /// What it has said until now.
  var text: String { (try? Files.text(log)) ?? "" }

  func wait(for words: String) throws {
    if Waiting.until(within: 60, { text.contains(words) }) { return }
    throw TestProblem("the coordinator never said \"\(words)\":\n\(text)")
  }

  func pause() { process.send(19) }
  func resume() { process.send(18) }

  /// Waits for its end, which it must come to by itself.
  func ended() -> Int32? { process.exit()?.status }

  /// Asks it to end.
  /// - Returns: its exit status.
  func stop() -> Int32? {
    process.send(15)
    return process.exit()?.status
  }

  func kill() {
    process.send(9)
    _ = process.exit()
  }
}
