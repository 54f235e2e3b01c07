extension Git {
  /// Commits one file as it is on the disk, whatever else is staged or changed; that stays as it is.
  /// - Parameter path: relative to the directory.
  package func commit(onlyFile path: String, message: String) throws(Refusal) {
    // A file that git does not know yet must be announced; of a known one this changes nothing.
    try check("add", ["add", "--intent-to-add", "--", path])
    try check("commit", ["commit", "--quiet", "--only", "-m", message, "--", path])
  }

  /// Pushes the branch that is checked out, and no other, to where it belongs.
  /// - Returns: where that is.
  package func push() throws(Refusal) -> String {
    let branch = try check("symbolic-ref", ["symbolic-ref", "--short", "HEAD"])
    let own = try output(["config", "--get", "branch.\(branch).remote"])
    let remote = own.status == 0 ? own.lines.first ?? "origin" : "origin"
    try check("push", ["push", "--quiet", "--", remote, "HEAD"])
    return "\(remote) \(branch)"
  }

  /// Whether the directory is in a work tree.
  package func checkRepository() throws(Refusal) {
    let answer = try output(["rev-parse", "--is-inside-work-tree"])
    if answer.status != 0 {
      throw .notARepository(directory: directory, complaint: answer.complaint)
    }
  }

  @discardableResult
  private func check(_ name: String, _ words: [String]) throws(Refusal) -> String {
    let answer = try output(words)
    if answer.status != 0 { throw .gitFailed(command: name, complaint: answer.complaint) }
    return answer.lines.first ?? ""
  }

  private func output(_ words: [String]) throws(Refusal) -> Subprocess.Output {
    do throws(Subprocess.Failure) {
      return try run(words)
    } catch {
      throw Refusal(error)
    }
  }
}
