internal import CPlatform
internal import CoordinationCore
internal import Synchronization

/// Takes the words behind a command apart with the platform's `getopt_long`: options may stand
/// anywhere, may be abbreviated, and `--` ends them.
struct OptionParser {
  let command: CommandSpec

  /// `getopt_long` keeps its place in variables of the whole process.
  private static let place = Mutex(())

  func parse(_ words: [String]) throws(CommandFailure) -> Invocation {
    var (options, operands) = try Self.place.withLock { _ throws(CommandFailure) in
      try split(words)
    }
    if options[OptionSpec.help.name] != nil {
      return Invocation(operands: command.operands, options: options)
    }
    let count = try operandCount(operands)
    if let empty = operands.firstIndex(of: "") {
      throw .usage("\(name(ofOperand: empty, of: count)) is empty")
    }
    let directories = Array(operands[count...])
    operands.removeSubrange(count...)
    return Invocation(operands: operands, options: options, namedDirectories: directories)
  }

  /// How many of the operands are the command's own; one more is the directory.
  private func operandCount(_ operands: [String]) throws(CommandFailure) -> Int {
    let needed = command.operands.count
    guard operands.count >= needed else {
      let name = command.operands[operands.count]
      throw .usage("\(name) is missing" + (command.meanings[name].map { ": \($0)" } ?? ""))
    }
    if command.repeatedOperand != nil { return operands.count }
    if command.takesSeveralDirectories { return needed }
    let room = command.takesDirectory ? 1 : 0
    let optional = command.optionalOperands.count
    let own = operands.count - needed > room ? needed + optional : needed
    guard operands.count >= own else {
      throw .usage("\(command.optionalOperands[operands.count - needed]) is missing")
    }
    guard operands.count <= own + room else {
      throw .usage("one word too many: '\(TextSanitizer.sanitized(operands[own + room]))'")
    }
    return own
  }

  private func name(ofOperand position: Int, of count: Int) -> String {
    let names = command.operands + command.optionalOperands
    if let repeated = command.repeatedOperand, position >= names.count { return repeated }
    return position < min(count, names.count) ? names[position] : "DIR"
  }

  /// `getopt_long` reorders the words so that the operands come last.
  private func split(
    _ words: [String]
  ) throws(CommandFailure) -> (options: [String: [String]], operands: [String]) {
    let specs = command.allOptions
    let names = specs.map { strdup($0.name) }
    var arguments = (["roster"] + words).map { strdup($0) } + [nil]
    let owned = arguments + names
    defer { owned.forEach { free($0) } }
    var table = zip(specs, names).enumerated().map { position, pair in
      option(
        name: pair.1, has_arg: pair.0.argument == nil ? no_argument : required_argument,
        flag: nil, val: Int32(firstCode + position))
    }
    table.append(option())

    var options: [String: [String]] = [:]
    var next: Int32 = 1
    var isFresh: Int32 = 1
    while true {
      var argument: UnsafeMutablePointer<CChar>?
      let last = next
      let code = cp_next_option(
        Int32(arguments.count - 1), &arguments, ":h", table, isFresh, &argument, &next)
      isFresh = 0
      if code == -1 { break }
      let word = arguments[Int(max(next - 1, last))].map { String(cString: $0) } ?? ""
      if code == Int32(UInt8(ascii: "h")) {
        options[OptionSpec.help.name] = [""]
        continue
      }
      guard code >= Int32(firstCode) else { throw problem(code, word, of: words) }
      let spec = specs[Int(code) - firstCode]
      let words = argument.map { String(cString: $0) } ?? ""
      let value = spec.keepsBlanks ? words : words.trimmed
      if spec.argument != nil, value.isEmpty, !spec.mayBeEmpty {
        throw .usage("--\(spec.name) needs an argument that is not empty")
      }
      options[spec.name, default: []].append(value)
    }
    let rest = arguments[Int(next)...].compactMap { $0.map { String(cString: $0) } }
    return (options, rest)
  }

  /// Above the characters that `getopt_long` itself answers with.
  private var firstCode: Int { 256 }

  private func problem(_ code: Int32, _ word: String, of words: [String]) -> CommandFailure {
    if code == Int32(UInt8(ascii: ":")) {
      return .usage("\(TextSanitizer.sanitized(word)) needs an argument")
    }
    // In the midst of several letters behind one hyphen, the place that `getopt_long` tells is another.
    let isOption = word.hasPrefix("-")
    let meant = isOption ? word : words.first { $0.hasPrefix("-") && !$0.hasPrefix("--") } ?? word
    return .usage("unknown option '\(TextSanitizer.sanitized(meant))'" + hint(for: meant))
  }

  private func hint(for word: String) -> String {
    let isNumber = word.dropFirst().first.map { ("0"..."9").contains($0) } ?? false
    return isNumber ? "; words that start with a hyphen stand behind '--'" : ""
  }
}
