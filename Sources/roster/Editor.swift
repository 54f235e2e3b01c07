internal import CoordinationCore
internal import Dashboard
internal import Glibc

/// Lets the operator write a text in the editor of the environment: `$VISUAL`, else `$EDITOR`, else
/// vi. The text lies in a file that nobody else can read, in a folder of its own.
struct Editor {
  /// More than this is no text for the memory bank.
  private static let limit = 1 << 20

  /// - Parameter stop: called while the editor is stopped, as by Ctrl-Z; returns when all go on.
  func edit(_ text: String, stop: () -> Void) -> EditOutcome {
    do throws(Refusal) {
      return try PrivateFolder.during("edit") { folder throws(Refusal) in
        try edit(text, at: folder.path + "/memory.md", stop)
      }
    } catch {
      return .failed(error.message)
    }
  }

  private func edit(
    _ text: String, at path: String, _ stop: () -> Void
  ) throws(Refusal) -> EditOutcome {
    try SmallFile.write(path, text, mode: 0o600, isDurable: false)
    if let problem = Self.run(Self.command + [path], stop) { return .failed(problem) }
    let bytes = try ForeignFile.read(path)
    guard bytes.count <= Self.limit else { return .failed("the text is larger than 1 MiB") }
    guard let edited = String(validating: bytes, as: UTF8.self) else {
      return .failed("the text is not UTF-8")
    }
    return edited == text ? .unchanged : .text(edited)
  }

  /// The words of the command; a shell never sees them.
  private static var command: [String] {
    for name in ["VISUAL", "EDITOR"] {
      let words = getenv(name).map { String(cString: $0).split(separator: " ").map(String.init) }
      if let words, !words.isEmpty { return words }
    }
    return ["vi"]
  }
}

// MARK: - The program

extension Editor {
  /// It shares this program's terminal and its process group.
  /// - Returns: why there is nothing to be read.
  private static func run(_ words: [String], _ stop: () -> Void) -> String? {
    var start = ProcessStart(words[0], Array(words.dropFirst()))
    start.hasOwnGroup = false
    (start.input, start.output, start.error) = (STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO)
    let child: Int32
    do throws(Subprocess.Failure) {
      child = try start.start()
    } catch {
      return Refusal(error).message
    }
    let status = withoutActuallyEscaping(stop) { ProcessWait.forEnd(of: child, stopped: $0) }
    if status == 0 { return nil }
    return "the editor ended with status \(status); nothing was taken over"
  }
}
