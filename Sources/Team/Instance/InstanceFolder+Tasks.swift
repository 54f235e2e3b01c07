internal import CoordinationCore

extension InstanceFolder {
  /// Keeps in `info.json` which open tasks the instance has, for whoever looks into the worktree only.
  /// The team's files decide; where this one cannot be written, nothing is lost.
  func note(_ board: Board, of instance: String) {
    guard let bytes = try? ForeignFile.read(info, limit: 1 << 20),
      let json = try? JSONDocument(bytes), json.kind(json.root) == .object
    else { return }
    let ids = board.tasks.filter { $0.owner == instance && !$0.status.isFinished }.map(\.id)
    let list = "[" + ids.map(Self.source).joined(separator: ", ") + "]"
    let before = json.member("assigned_tasks", of: json.root).map { json.source($0) }
    if before == list { return }
    let change = Change(file: info, path: [.key("assigned_tasks")], before: before, after: list)
    guard let changed = try? json.applying([change]) else { return }
    try? ForeignFile.replace(info, changed.bytes)
  }

  /// Numbers are written as the numbers that they usually are.
  private static func source(_ id: String) -> String {
    Int(id).map(String.init) == id ? id : JSONText.quoted(id)
  }
}
