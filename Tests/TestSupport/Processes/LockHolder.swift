extension SpawnedProcess {
  /// Another program that has the lock in a `.roster` folder, for as long as it is kept. One process
  /// alone has it, so that the lock is free once that has ended.
  ///
  /// - Parameter sign: the path of a file that it makes when it has the lock.
  package static func holdingLock(in roster: String, sign: String) throws -> SpawnedProcess {
    try Files.makeFolder(roster)
    let holder = try SpawnedProcess(
      Setup([
        "flock", "--no-fork", roster + "/lock", "sh", "-c", "echo held > \"$0\"; exec sleep 60",
        sign,
      ]))
    guard Waiting.until({ Files.exists(sign) }) else {
      throw TestProblem("nobody could take the lock in \(roster)")
    }
    return holder
  }
}

extension TemporaryProject {
  package func holdLock() throws -> SpawnedProcess {
    try .holdingLock(in: roster, sign: folder.path + "/held")
  }
}
