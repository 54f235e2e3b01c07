internal import CoordinationCore

/// The program as it is called: chooses the command, runs it and turns what went wrong into words
/// and an exit status.
package struct CommandLine: Sendable {
  package static let version = "0.1.0"

  private let world: World

  package init(world: World) {
    self.world = world
  }

  /// The world in which our own words are those that its locale can show; JSON needs none.
  private func world(for words: [String]) -> World {
    if words.contains("--json") || UnicodeOutput.isSupported(world.environment) { return world }
    var plain = world
    plain.print = { [world] in world.print(PlainWords.text($0)) }
    plain.complain = { [world] in world.complain(PlainWords.text($0)) }
    return plain
  }

  /// - Parameter arguments: all words of the command line, the program's own name first.
  /// - Returns: the exit status.
  package func run(_ arguments: [String]) -> Int32 {
    let words = Self.expanded(arguments)
    switch words.first {
    case "--version", "-V", "version":
      world.print("roster \(Self.version)\n")
      return 0
    case "--help", "-h":
      world.print(HelpText.overview)
      return 0
    case "help": return help(Array(words.dropFirst()))
    default: break
    }
    if let (command, rest) = CommandTable.command(at: words) { return run(command, rest) }
    if words.count > 1, let unknown = CommandTable.unknownMember(words[1], of: words[0]) {
      return report(.unknownCommand(unknown), of: .dashboard, words)
    }
    if let word = words.first, words.dropFirst().contains("--help"), !world.exists(word) {
      let group = CommandTable.group(word)
      if !group.isEmpty {
        world.print(HelpText.group(group))
        return 0
      }
    }
    return run(.dashboard, words)
  }

  private func help(_ words: [String]) -> Int32 {
    guard let name = words.first else {
      world.print(HelpText.overview)
      return 0
    }
    guard let (command, _) = CommandTable.command(at: words) else {
      return report(.unknownCommand(CommandTable.unknownCommand(name)), of: .dashboard, words)
    }
    world.print(HelpText.help(for: command))
    return 0
  }

  /// Links such as `claude-reassign-task` stand for the words of a command.
  private static func expanded(_ arguments: [String]) -> [String] {
    guard let program = arguments.first else { return [] }
    return (CommandTable.links[program.lastName] ?? []) + arguments.dropFirst()
  }

  private func run(_ command: CommandSpec, _ words: [String]) -> Int32 {
    let world = world(for: words)
    do {
      try checkIsNoMistypedCommand(command, words)
      let invocation = try OptionParser(command: command).parse(words)
      if invocation.has(.help) {
        world.print(HelpText.help(for: command))
        return 0
      }
      return try command.run(invocation, world)
    } catch {
      return report(CommandFailure(error), of: command, words)
    }
  }

  private func report(
    _ failure: CommandFailure, of command: CommandSpec, _ words: [String]
  ) -> Int32 {
    FailureReport(failure: failure, command: command)
      .deliver(to: world(for: words), asJSON: words.contains("--json"))
  }
}

extension CommandLine {
  /// A word that is neither a command nor a directory must not fail for what stands behind it.
  private func checkIsNoMistypedCommand(
    _ command: CommandSpec, _ words: [String]
  ) throws(CommandFailure) {
    guard command.name.isEmpty, let word = words.first, !word.hasPrefix("-") else { return }
    if !world.exists(word) { throw .unknownCommand(CommandTable.unknownWord(word)) }
  }
}

extension CommandFailure {
  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let refusal as Refusal: self = .refused(refusal)
    default: self = .refused(.diskRefused(file: "roster", reason: "\(error)"))
    }
  }
}
