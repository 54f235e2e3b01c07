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
  /// Any number of directories may stand last.
  package var takesSeveralDirectories = false
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
    guard takesDirectory else { return words }
    return words + [takesSeveralDirectories ? "[DIR…]" : "[DIR]"]
  }

  /// Whether a last operand says where to look.
  var takesDirectory: Bool { repeatedOperand == nil && !operands.contains("DIR") }
}

/// A command line, taken apart.
package struct Invocation: Sendable {
  package var operands: [String]
  /// The values of each option, in the order in which they were given.
  package var options: [String: [String]]
  /// The operands behind those that the command names.
  package var namedDirectories: [String] = []

  /// The directory that stands last; nil where none does.
  package var namedDirectory: String? { namedDirectories.first }

  /// The directory to start from.
  package var directory: String { namedDirectory ?? "." }

  /// The directories to start from, each once.
  package var directories: [String] {
    var known: Set<String> = []
    return namedDirectories.isEmpty ? ["."] : namedDirectories.filter { known.insert($0).inserted }
  }

  /// The same for one directory only.
  func alone(in directory: String) -> Invocation {
    Invocation(operands: operands, options: options, namedDirectories: [directory])
  }

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
