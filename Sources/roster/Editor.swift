internal import CPlatform
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
      let folder = try PrivateFolder(for: "edit")
      // With what the editor has left; whatever stayed, nobody else could read.
      defer { try? folder.remove() }
      return try edit(text, at: folder.path + "/memory.md", stop)
    } catch {
      return .failed(error.message)
    }
  }

  private func edit(
    _ text: String, at path: String, _ stop: () -> Void
  ) throws(Refusal) -> EditOutcome {
    guard Self.write(text, to: path) else { return .failed("\(path): \(Self.reason)") }
    if let problem = Self.run(Self.command + [path], stop) { return .failed(problem) }
    guard let bytes = Self.read(path) else { return .failed("\(path): \(Self.reason)") }
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

  private static var reason: String { String(cString: strerror(errno)) }
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

// MARK: - The file

extension Editor {
  private static func write(_ text: String, to path: String) -> Bool {
    let file = cp_open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return false }
      rest = rest.dropFirst(max(count, 0))
    }
    return true
  }

  /// One byte more than the limit at most.
  private static func read(_ path: String) -> [UInt8]? {
    let file = cp_open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes
  }
}
