internal import CoordinationCore

/// Commits the one file that an action has changed, and pushes it.
struct Publishing {
  private let git: Git
  private let message: String
  /// Nil where nothing is pushed.
  private let target: Git.PushTarget?

  /// Before anything is written: refuses what could not be done afterwards.
  /// - Parameter document: the file that will change, relative to the repository's directory.
  init(_ git: Git, of document: String, message: String, isPushed: Bool) throws(Refusal) {
    self.git = git
    self.message = message
    try git.checkCommit(ofFile: document)
    target = isPushed ? try git.pushTarget() : nil
  }

  /// - Returns: what has been done, in words.
  func publish(_ outcome: Transaction.Outcome) throws(Refusal) -> [String] {
    var notes: [String] = []
    var remedy: (Refusal) -> String = { _ in "" }
    do throws(Refusal) {
      for file in outcome.files {
        remedy = { _ in "git commit --only -m '\(message)' -- \(file.path)" }
        try git.commit(onlyFile: file.path, message: message)
        notes.append("committed \(file.path) as \"\(message)\"")
      }
      if let target {
        remedy = { Git.remedy(for: target, $0.message) }
        try git.push(to: target)
        notes.append("pushed to \(target.remote) \(target.upstream)")
      }
    } catch {
      throw .committingFailed(
        summary: outcome.receipt.summary, done: notes, because: error, remedy: remedy(error))
    }
    return notes
  }
}
