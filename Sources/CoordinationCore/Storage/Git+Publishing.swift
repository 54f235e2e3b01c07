extension Git {
  /// Commits one file as it is on the disk, whatever else is staged or changed; that stays as it is.
  /// - Parameter path: relative to the directory.
  package func commit(onlyFile path: String, message: String) throws(Refusal) {
    // A file that git does not know yet must be announced.
    if try !isKnown(path) { try check("add", ["add", "--intent-to-add", "--", path]) }
    try check("commit", ["commit", "--quiet", "--only", "-m", message, "--", path])
  }

  private func isKnown(_ path: String) throws(Refusal) -> Bool {
    try output(["ls-files", "--error-unmatch", "--", path]).status == 0
  }

  /// Where the branch that is checked out is pushed to.
  package struct PushTarget: Equatable, Sendable {
    package var remote: String
    package var branch: String
    /// What it is called there.
    package var upstream: String

    /// As git wants it.
    fileprivate var names: String { branch == upstream ? branch : "\(branch):\(upstream)" }
  }

  /// What brings the branch there once a push has failed.
  /// - Parameter complaint: what git said; a branch that is ahead there must be merged first.
  package static func remedy(for target: PushTarget, _ complaint: String) -> String {
    let push = "git push \(target.remote) \(target.names)"
    let isBehind = ["(fetch first)", "(non-fast-forward)"].contains(where: complaint.hasSuffix)
    guard isBehind else { return push }
    return "git pull --no-rebase \(target.remote) \(target.upstream) && \(push)"
  }

  /// Pushes the branch and nothing else: no other branch, no tag, no submodule.
  package func push(to target: PushTarget) throws(Refusal) {
    let heads = "refs/heads/\(target.branch):refs/heads/\(target.upstream)"
    let alone = ["--no-follow-tags", "--recurse-submodules=no"]
    try check("push", ["push", "--quiet"] + alone + ["--", target.remote, heads])
  }

  package func pushTarget() throws(Refusal) -> PushTarget {
    let head = try output(["symbolic-ref", "--quiet", "--short", "HEAD"])
    guard head.status == 0, let branch = head.lines.first else {
      throw .cannotPublish(.detachedHead)
    }
    let names = ["branch.\(branch).pushRemote", "remote.pushDefault", "branch.\(branch).remote"]
    var remote = "origin"
    for name in names {
      let answer = try output(["config", "--get", name])
      guard answer.status == 0, let found = answer.lines.first else { continue }
      remote = found
      break
    }
    let isPlace = remote.contains("/") || remote.contains(":") || remote == "."
    if !isPlace, try output(["remote", "get-url", "--", remote]).status != 0 {
      throw .cannotPublish(.noRemote(TextSanitizer.sanitized(remote)))
    }
    let upstream = try upstream(of: branch, on: remote)
    return PushTarget(remote: remote, branch: branch, upstream: upstream ?? branch)
  }

  /// The branch that it tracks there.
  private func upstream(of branch: String, on remote: String) throws(Refusal) -> String? {
    func setting(_ name: String) throws(Refusal) -> String? {
      let answer = try output(["config", "--get", "branch.\(branch).\(name)"])
      return answer.status == 0 ? answer.lines.first : nil
    }
    let heads = "refs/heads/"
    guard try setting("remote") == remote, let merge = try setting("merge"),
      merge.hasPrefix(heads)
    else { return nil }
    return String(merge.dropFirst(heads.count))
  }

  /// Finds out whether a file could be committed, before it is changed.
  package func checkCommit(ofFile path: String) throws(Refusal) {
    let answer = try output(["rev-parse", "--is-inside-work-tree"])
    if answer.status != 0 {
      throw .notARepository(directory: directory, complaint: answer.complaint)
    }
    if try output(["check-ignore", "--quiet", "--", path]).status == 0 {
      throw .cannotPublish(.ignored(file: path))
    }
    for name in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"]
    where try output(["var", name]).status != 0 { throw .cannotPublish(.nobody) }
    for (head, what) in [("MERGE_HEAD", "merge"), ("CHERRY_PICK_HEAD", "cherry-pick")]
    where try output(["rev-parse", "--quiet", "--verify", head]).status == 0 {
      throw .cannotPublish(.underWay(what))
    }
    let lock = try output(["rev-parse", "--git-path", "index.lock"]).lines.first ?? ""
    let place = lock.hasPrefix("/") ? lock : "\(directory)/\(lock)"
    if (try? FileIdentity.ofName(place)) != nil {
      throw .cannotPublish(.locked(file: TextSanitizer.sanitized(place)))
    }
  }

  private func check(_ name: String, _ words: [String]) throws(Refusal) {
    let answer = try output(words)
    if answer.status != 0 { throw .gitFailed(command: name, complaint: answer.reason) }
  }

  private func output(_ words: [String]) throws(Refusal) -> Subprocess.Output {
    do throws(Subprocess.Failure) {
      return try run(words)
    } catch {
      throw Refusal(error)
    }
  }
}

extension Subprocess.Output {
  /// The line that says why: git may say where it pushed to first, and why it did not commit on its
  /// standard output.
  fileprivate var reason: String {
    let lines = String(decoding: error.prefix(4096), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    let rejection = lines.first { $0.hasPrefix(" ! ") }?.drop { " !".contains($0) }
    if let rejection { return TextSanitizer.sanitized(String(rejection)) }
    return complaint.isEmpty ? TextSanitizer.sanitized(self.lines.last ?? "") : complaint
  }
}
