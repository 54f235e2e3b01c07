internal import CoordinationCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A process of the demo. Its standard input is a pipe that nobody else holds: it ends when this
/// value goes, and when this process does, however that comes about.
final class ChildProcess {
  let id: Int32
  private var input: Int32
  /// What it says; -1 where nobody listens.
  private(set) var output: Int32

  /// - Parameter arguments: the words behind the program's name.
  init(_ program: String, _ arguments: [String], isHeard: Bool = false) throws(Refusal) {
    let orders = try Self.pipe(program)
    var start = ProcessStart(program, arguments)
    start.input = orders.reading
    defer { close(orders.reading) }
    input = orders.writing
    output = -1
    if isHeard {
      let answers = try Self.pipe(program)
      (output, start.output) = (answers.reading, answers.writing)
    }
    defer { if let end = start.output { close(end) } }
    do throws(Subprocess.Failure) {
      id = try start.start()
    } catch {
      id = 0
      throw Refusal(error)
    }
  }

  private static func pipe(_ program: String) throws(Refusal) -> Pipe {
    do throws(SystemError) {
      return try Pipe()
    } catch {
      throw .programFailed(program: program, reason: error.reason)
    }
  }

  /// - Returns: whether it went through.
  func send(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { write(input, $0.baseAddress, $0.count) == $0.count }
  }

  /// Takes what it has said.
  /// - Returns: nil where it will say nothing more.
  func hear() -> Int? {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(output, &bytes, bytes.count)
    return count > 0 ? count : nil
  }

  /// Tells it to end; it does so in its own time.
  func dismiss() {
    for end in [input, output] where end >= 0 { close(end) }
    (input, output) = (-1, -1)
  }

  /// Waits for its end, which comes with force at a moment of the monotonic clock.
  func wait(until deadline: Double) {
    guard id > 0 else { return }
    while waitpid(id, nil, WNOHANG) == 0 {
      if SystemClock.seconds > deadline { kill(id, SIGKILL) }
      SystemClock.sleep(milliseconds: 2)
    }
  }

  deinit {
    dismiss()
    wait(until: SystemClock.seconds + 6)
  }
}
