package import CoordinationCore

/// What starting a team means for one project, worked out before anything is made.
package struct TeamPlan: Equatable, Sendable {
  /// One instance and where it will work.
  package struct Member: Equatable, Sendable {
    package var instance: String
    package var branch: String
    /// Absolute.
    package var worktree: String
    /// There is a worktree already.
    package var isThere = false
    package var isNewBranch = false

    /// As the state names it: beside the project.
    func worktreePath(fromProject root: String) -> String {
      let (folder, name) = Self.split(worktree)
      return folder == Self.split(root).folder ? "../" + name : worktree
    }

    private static func split(_ path: String) -> (folder: Substring, name: Substring) {
      guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
      return (path[..<slash], path[path.index(after: slash)...])
    }
  }

  package let root: String
  package var members: [Member] = []

  /// The most instances that are started at once.
  package static let limit = 100

  /// Instances are called `instance-1` and so on, and so are their branches; their worktrees lie
  /// beside the project as `<project>-instance-1`.
  /// - Throws: what is in the way, before anything has been made.
  package init(instances count: Int, in repository: Repository) throws(Refusal) {
    root = repository.root
    guard try repository.hasCommit() else { throw .noCommit(directory: root) }
    let worktrees = try repository.worktrees()
    for number in 1...max(count, 1) {
      members.append(try Self.member("instance-\(number)", root, repository, worktrees))
    }
  }

  private static func member(
    _ instance: String, _ root: String, _ repository: Repository, _ worktrees: [Worktree]
  ) throws(Refusal) -> Member {
    let path = "\(root)-\(instance)"
    var member = Member(instance: instance, branch: instance, worktree: path)
    if let present = worktrees.first(where: { $0.path == path }), !present.isPrunable {
      member.isThere = true
      member.branch = present.branch ?? ""
      return member
    }
    if SmallFile.exists(path) {
      throw .inTheWay(path: path, what: "it is no worktree of this repository")
    }
    if let other = worktrees.first(where: { $0.branch == instance && $0.path != path }),
      !other.isPrunable
    {
      throw .branchInUse(branch: instance, worktree: other.path)
    }
    member.isNewBranch = try !repository.hasBranch(instance)
    return member
  }
}
