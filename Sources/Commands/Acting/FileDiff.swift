internal import CoordinationCore

extension FileVersions {
  /// What an action changes in the file, as a patch.
  var diff: String { UnifiedDiff(path: path, old: old, new: new).text }
}
