package import CoordinationCore

/// One command of the command line: its words, its help and what it does.
package struct CommandSpec: Sendable {
  /// One word or two, such as `team start`.
  package var name: String
  /// The operands before `[DIR]`, in capitals.
  package var operands: [String]
  /// Operands that may all be left out together.
  package var optionalOperands: [String] = []
  /// An operand that may stand any number of times; there is no `[DIR]` then.
  package var repeatedOperand: String?
  package var summary: String
  /// What operands mean whose names do not tell it.
  package var meanings: [String: String] = [:]
  /// What else there is to know, as lines of its help, each ended.
  package var details = ""
  package var options: [OptionSpec]
  package var run: @Sendable (Invocation, World) throws -> Int32

  /// All options, those that every command has included.
  package var allOptions: [OptionSpec] { options + [.tracker, .help] }

  /// The first line of its help, such as `roster reassign TASK INSTANCE [DIR]`.
  package var usage: String {
    (["roster", name].filter { !$0.isEmpty } + operandWords).joined(separator: " ")
      + options.filter { !$0.isHidden }.map { " " + $0.usage }.joined()
  }

  /// The operands as they are shown, optional ones in brackets.
  var operandWords: [String] {
    var words = operands
    if !optionalOperands.isEmpty { words.append("[\(optionalOperands.joined(separator: " "))]") }
    if let repeatedOperand { return words + ["[\(repeatedOperand)…]"] }
    return takesDirectory ? words + ["[DIR]"] : words
  }

  /// Whether a last operand says where to look.
  var takesDirectory: Bool { repeatedOperand == nil && !operands.contains("DIR") }
}

/// A command line, taken apart.
package struct Invocation: Sendable {
  package var operands: [String]
  /// The values of each option, in the order in which they were given.
  package var options: [String: [String]]
  /// The last operand where there is one more than the command names.
  package var namedDirectory: String?

  /// The directory to start from.
  package var directory: String { namedDirectory ?? "." }

  package func has(_ option: OptionSpec) -> Bool { options[option.name] != nil }

  /// Of several values the last one.
  package subscript(_ option: OptionSpec) -> String? { options[option.name]?.last }

  package subscript(all option: OptionSpec) -> [String] { options[option.name] ?? [] }
}

/// Why a command ends without having done what was asked.
package enum CommandFailure: Error, Equatable, Sendable {
  /// Wrong usage of a command; says what is wrong with the words.
  case usage(String)
  /// No command was meant that there is; says so.
  case unknownCommand(String)
  case refused(Refusal)
  /// The same, with what was to be done.
  case notDone(Refusal, intended: String)
  /// There is a terminal, but nothing can be drawn on it; says why.
  case noScreen(String)
}
