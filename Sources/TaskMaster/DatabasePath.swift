/// Where the TaskMaster database lies.
package enum DatabasePath {
  /// Below the home directory.
  package static let standard = "Workspace/tools/claude/memory/claude_memory.db"

  /// What `--database` says, else `ROSTER_DATABASE`, else the usual place below the home directory;
  /// nil where there is no home directory either.
  package static func chosen(
    option: String?, environment: (String) -> String?
  ) -> String? {
    if let option, !option.isEmpty { return option }
    if let path = environment("ROSTER_DATABASE"), !path.isEmpty { return path }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return (home.hasSuffix("/") ? home : home + "/") + standard
  }
}
