internal import CoordinationCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One instance of the team, in a process of its own: it does in its worktree what it is told, by the
/// commands that any instance uses.
struct DemoAgent {
  private let instance: String
  private let worktree: String
  private let commands: CommandLine

  /// - Parameter worktree: the absolute path of its worktree.
  init(_ instance: String, worktree: String, world: World) {
    self.instance = instance
    self.worktree = worktree
    var own = world
    own.workingDirectory = worktree
    own.environment = { name in
      switch name {
      case "ROSTER_INSTANCE": instance
      case "ROSTER_WORKTREE": worktree
      default: world.environment(name)
      }
    }
    // Nobody reads what it prints.
    (own.print, own.complain) = ({ _ in }, { _ in })
    commands = CommandLine(world: own)
  }

  /// Lives until its input ends, and says for each order that it is done.
  func run(input: Int32, output: Int32) {
    var waiting: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while case let count = read(input, &chunk, chunk.count), count > 0 {
      waiting += chunk[..<count]
      while let end = waiting.firstIndex(of: UInt8(ascii: "\n")) {
        if let order = Order(line: Array(waiting[..<end])) { perform(order) }
        waiting.removeFirst(end + 1)
        guard Self.say(".", to: output) else { return }
      }
    }
  }

  private static func say(_ text: StaticString, to output: Int32) -> Bool {
    #if canImport(Glibc)
      Glibc.write(output, text.utf8Start, text.utf8CodeUnitCount) > 0
    #else
      Darwin.write(output, text.utf8Start, text.utf8CodeUnitCount) > 0
    #endif
  }

  /// Does one thing; what is refused does not happen.
  func perform(_ order: Order) {
    let words = order.words
    switch (words.first, words.count) {
    case ("write", 3): write(words[1], Array(words[2].utf8))
    case ("append", 3):
      let path = worktree + "/" + words[1]
      write(words[1], ((try? ForeignFile.read(path)) ?? []) + Array(words[2].utf8))
    case ("commit", 2): commit(words[1])
    default: _ = commands.run(["roster"] + words)
    }
  }

  private func write(_ path: String, _ bytes: [UInt8]) {
    if let slash = path.lastIndex(of: "/") {
      _ = try? SmallFile.makeFolder(worktree + "/" + path[..<slash])
    }
    try? ForeignFile.replace(worktree + "/" + path, bytes)
  }

  /// Only in a worktree of its own: the repository around it may be anybody's.
  private func commit(_ message: String) {
    guard access(worktree + "/.git", F_OK) == 0 else { return }
    let git = Git(worktree)
    _ = try? git.run(["add", "--all"])
    _ = try? git.run(DemoProject.committing(by: instance) + ["-m", message])
  }
}
