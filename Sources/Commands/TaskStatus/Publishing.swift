internal import CoordinationCore

/// Commits the one file that an action has changed, and pushes it.
struct Publishing {
  let git: Git
  let message: String
  let isPushed: Bool

  /// Before anything is written.
  func check() throws(Refusal) { try git.checkRepository() }

  /// - Returns: what has been done, in words.
  func publish(_ outcome: Transaction.Outcome) throws(Refusal) -> [String] {
    var notes: [String] = []
    do throws(Refusal) {
      for file in outcome.files {
        try git.commit(onlyFile: file.path, message: message)
        notes.append("committed \(file.path) as \"\(message)\"")
      }
      if isPushed { notes.append("pushed to \(try git.push())") }
    } catch {
      throw .committingFailed(summary: outcome.receipt.sentence, done: notes, because: error)
    }
    return notes
  }
}
