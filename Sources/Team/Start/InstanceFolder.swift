package import CoordinationCore
internal import Trackers

/// `.claude-instance/` in the worktree of one instance.
package struct InstanceFolder: Equatable, Sendable {
  package let worktree: String

  package init(worktree: String) {
    self.worktree = worktree
  }

  package static let name = ".claude-instance"
  package var path: String { worktree + "/" + Self.name }
  package var info: String { path + "/info.json" }
  package var progress: String { path + "/progress.json" }
  package var contributions: String { path + "/memory-contributions" }
  package var script: String { path + "/coordinate.sh" }
  package var memoryBank: String { path + "/memory-bank" }

  /// Makes what is missing.
  /// - Parameters:
  ///   - project: the absolute path of the project's directory.
  ///   - program: the absolute path of roster, for where no PATH leads to it.
  /// - Returns: whether anything was missing.
  package func prepare(
    _ instance: String, branch: String, project: String, program: String, at now: Timestamp
  ) throws(Refusal) -> Bool {
    var isNew = try SmallFile.makeFolder(path)
    // Ignores itself too: neither the branch nor the repository need know of any of this.
    isNew = try SmallFile.write(path + "/.gitignore", "*\n") || isNew
    isNew = try SmallFile.makeFolder(contributions) || isNew
    let info = infoText(instance, branch: branch, project: project, at: now)
    isNew = try SmallFile.write(self.info, info) || isNew
    if !SmallFile.exists(self.progress) {
      let progress = try lastReport(of: instance, project: project) ?? progressText(instance)
      isNew = try SmallFile.write(self.progress, progress) || isNew
    }
    let script = CoordinateScript.text(instance: instance, program: program)
    isNew = try SmallFile.write(self.script, script, mode: 0o755) || isNew
    return try SmallFile.link(memoryBank, to: project + "/memory-bank") || isNew
  }

  private func infoText(
    _ instance: String, branch: String, project: String, at now: Timestamp
  ) -> String {
    return """
      {
        "instance_id": \(JSONText.quoted(instance)),
        "project": \(JSONText.quoted(project.lastName)),
        "main_project": \(JSONText.quoted(project)),
        "worktree_path": \(JSONText.quoted(worktree)),
        "branch": \(JSONText.quoted(branch)),
        "assigned_tasks": [],
        "created": \(JSONText.quoted(now.iso8601))
      }

      """
  }

  /// What the team keeps of an instance whose worktree has gone: what it has done must not be forgotten
  /// where its folder is made anew.
  private func lastReport(
    of instance: String, project: String
  ) throws(Refusal) -> String? {
    let copy = "\(project)/\(MultiAgentTracker.reportsPath)/\(instance).json"
    guard let bytes = try ForeignFile.readIfPresent(copy), let json = try? JSONDocument(bytes),
      json.member("instance_id", of: json.root).flatMap({ json.text($0) }) == instance
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func progressText(_ instance: String) -> String {
    """
    {
      "instance_id": \(JSONText.quoted(instance)),
      "assigned_tasks": [],
      "memory_contributions": []
    }

    """
  }
}

/// `coordinate.sh`, by which an agent speaks to its team from anywhere.
package enum CoordinateScript {
  /// - Parameter program: used where no `roster` is in the PATH.
  static func text(instance: String, program: String) -> String {
    """
    #!/bin/sh
    # How \(instance) speaks to its team:
    #   coordinate.sh request-task [--another]      the next task, or the one already begun
    #   coordinate.sh report-progress [TASK 0.7]    how far it is; with --help: what else can be said
    #   coordinate.sh update-memory                 queues what is in memory-contributions/
    #   coordinate.sh check-status                  own tasks, and the team
    #   coordinate.sh heartbeat                     a sign of life
    here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 1
    roster=${ROSTER:-roster}
    command -v "$roster" >/dev/null 2>&1 || roster=\(quoted(program))
    case ${1:-} in
      request-task | report-progress | update-memory | check-status | heartbeat) ;;
      -h | --help) sed -n 's/^#   //p' "$0"; exit 0 ;;
      '') sed -n 's/^#   //p' "$0" >&2; exit 2 ;;
      *)
        printf "coordinate.sh has no command '%s'; it has these:\\n" "$1" >&2
        sed -n 's/^#   //p' "$0" >&2
        exit 2 ;;
    esac
    ROSTER_INSTANCE=\(instance) ROSTER_WORKTREE=$here exec "$roster" "$@"

    """
  }

  /// For a shell, whatever is in it.
  static func quoted(_ text: String) -> String {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\\''") + "'"
  }
}
