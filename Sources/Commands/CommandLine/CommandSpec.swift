package import CoordinationCore

/// One command of the command line: its words, its help and what it does.
package struct CommandSpec: Sendable {
  package var name: String
  /// The operands before `[DIR]`, in capitals.
  package var operands: [String]
  package var summary: String
  package var options: [OptionSpec]
  package var run: @Sendable (Invocation, World) throws -> Int32

  /// All options, those that every command has included.
  package var allOptions: [OptionSpec] { options + [.tracker, .help] }

  /// The first line of its help, such as `roster reassign TASK INSTANCE [DIR]`.
  package var usage: String {
    (["roster", name].filter { !$0.isEmpty } + operands + ["[DIR]"]).joined(separator: " ")
      + options.filter { !$0.isHidden }.map { " " + $0.usage }.joined()
  }
}

/// A command line, taken apart.
package struct Invocation: Sendable {
  package var operands: [String]
  package var options: [String: String]
  /// The last operand where there is one more than the command names.
  package var namedDirectory: String?

  /// The directory to start from.
  package var directory: String { namedDirectory ?? "." }

  package func has(_ option: OptionSpec) -> Bool { options[option.name] != nil }

  package subscript(_ option: OptionSpec) -> String? { options[option.name] }
}

/// Why a command ends without having done what was asked.
package enum CommandFailure: Error, Equatable, Sendable {
  /// Wrong usage of a command; says what is wrong with the words.
  case usage(String)
  /// No command was meant that there is; says so.
  case unknownCommand(String)
  case refused(Refusal)
  /// There is a terminal, but nothing can be drawn on it; says why.
  case noScreen(String)
}
