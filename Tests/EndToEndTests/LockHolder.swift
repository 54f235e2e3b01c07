import TestSupport
import Testing

extension TemporaryProject {
  /// Another program that has the project's lock, for as long as it is kept.
  func holdLock() throws -> SpawnedProcess {
    try Files.makeFolder(roster)
    let sign = folder.path + "/held"
    let holder = try SpawnedProcess(
      SpawnedProcess.Setup([
        "flock", roster + "/lock", "sh", "-c", "echo held > \"$0\"; sleep 60", sign,
      ]))
    #expect(Waiting.until { Files.exists(sign) })
    return holder
  }
}
