/// The words of `--help`.
package enum HelpText {
  package static var overview: String {
    """
    roster: the duty roster for a team of coding agents

    usage: roster [DIR…]           the dashboard of the project in DIR (default: here);
                                   of several projects an overview that opens them
           roster COMMAND …        one of the commands below
           roster COMMAND --help   what a command takes

    Looking
    \(rows(CommandTable.looking))
    Acting
    \(rows(CommandTable.acting))
    Instances, each in its worktree
    \(rows(CommandTable.instances))
    The team
    \(rows(CommandTable.team))
    The memory bank
    \(rows(CommandTable.memory))
    Workflows of agents (ORCHESTRATION.yaml)
    \(rows(CommandTable.orchestration))
    Tables of tasks (TASK-STATUS.md)
    \(rows(CommandTable.taskStatus))
    Tasks of verified phases (TASK.md)
    \(rows(CommandTable.focus))
    A plan and its progress (X_PLAN.md, X_PROGRESS.md)
    \(rows(CommandTable.plan))
    Options of the dashboard
    \(options(of: .dashboard))
    DIR is a project or any directory inside one; it may stand last in every command.
    Exit status: 0 done, 1 refused, 2 wrong usage, 3 a file cannot be read, 4 lock or disk busy.

    """
  }

  package static func help(for command: CommandSpec) -> String {
    let details = command.details.isEmpty ? "" : command.details + "\n"
    return "\(usage(of: command))\n\n\(command.summary)\n\n\(details)\(meanings(of: command))"
      + options(of: command)
  }

  /// The usage, over as many lines of a terminal as it takes.
  static func usage(of command: CommandSpec) -> String {
    var lines = ["usage:"]
    // What stands in brackets stays together.
    for word in command.usage.split(separator: " ").map(String.init) {
      let isPart = (lines.last ?? "").isInsideBrackets
      if !isPart, (lines.last ?? "").count + word.count >= width {
        lines.append("      ")
      }
      lines[lines.count - 1] += " " + word
    }
    return lines.joined(separator: "\n")
  }

  private static let width = 100

  private static func options(of command: CommandSpec) -> String {
    command.allOptions.filter { !$0.isHidden }.map { option in
      let left = "--\(option.name)" + (option.argument.map { " \($0)" } ?? "")
      return "  " + left.padded(to: 22) + option.help + "\n"
    }.joined()
  }

  /// What operands mean that do not tell it themselves.
  private static func meanings(of command: CommandSpec) -> String {
    let known = command.operands.compactMap { name in
      command.meanings[name].map { "  " + name.padded(to: 22) + $0 + "\n" }
    }
    return known.isEmpty ? "" : known.joined() + "\n"
  }

  /// The commands that begin with a word, such as all of `roster team`.
  static func group(_ commands: [CommandSpec]) -> String {
    "\(rows(commands))\nroster COMMAND --help tells what a command takes\n"
  }

  private static func rows(_ commands: [CommandSpec]) -> String {
    let names = commands.map { command in
      ([command.name] + command.operandWords.filter { $0 != "[DIR]" }).joined(separator: " ")
    }
    let width = max(26, min((names.map(\.count).max() ?? 0) + 2, 40))
    return zip(names, commands).map { name, command in
      "  " + name.padded(to: width) + command.summary + "\n"
    }.joined()
  }
}

extension String {
  /// Whether a bracket that was opened is still open.
  fileprivate var isInsideBrackets: Bool {
    utf8.count { $0 == UInt8(ascii: "[") } > utf8.count { $0 == UInt8(ascii: "]") }
  }

  /// The text with spaces behind it, at least one.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
