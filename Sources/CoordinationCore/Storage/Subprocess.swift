#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Runs another program to its end: an argument vector, never a shell, nothing on its standard
/// input, its output kept up to a limit.
package struct Subprocess: Sendable {
  package struct Output: Equatable, Sendable {
    /// The exit status; 128 and the signal's number where a signal ended it.
    package var status: Int32
    package var output: [UInt8]
    package var error: [UInt8]

    package init(status: Int32, output: [UInt8], error: [UInt8]) {
      self.status = status
      self.output = output
      self.error = error
    }
  }

  /// Why there is no output.
  package enum Failure: Error, Equatable, Sendable {
    case cannotStart(program: String, reason: String)
    /// It was ended because it took too long.
    case tookTooLong(program: String, seconds: Int)
    /// It was ended because it said too much.
    case saidTooMuch(program: String, bytes: Int)
  }

  package var program: String
  package var arguments: [String]
  /// Names that the program must not inherit, and values that it gets.
  package var environment: [String: String?] = [:]
  /// Where it runs; nil where this process does.
  package var directory: String?
  package var seconds = 30
  /// Of its output and of its errors, each.
  package var byteLimit = 64 << 20

  /// - Parameter program: a path, or a name that is looked for as the environment's PATH says.
  package init(_ program: String, _ arguments: [String]) {
    self.program = program
    self.arguments = arguments
  }

  package func run() throws(Failure) -> Output {
    let output = try pipe()
    let error = try pipe()
    var start = ProcessStart(program, arguments)
    (start.environment, start.directory) = (environment, directory)
    (start.output, start.error) = (output.write.number, error.write.number)
    let child = try start.start()
    for end in [output.write, error.write] { end.close() }
    var collected = Collected(byteLimit: byteLimit)
    let problem = collect(output.read, error.read, &collected)
    // With all that it has started itself.
    if problem != nil { kill(-child, SIGKILL) }
    let status = ProcessWait.forEnd(of: child)
    if let problem { throw problem }
    return Output(status: status, output: collected.output, error: collected.error)
  }
}

// MARK: - Starting

extension Subprocess {
  /// An end of a pipe, closed when it goes out of use.
  private final class End {
    private(set) var number: Int32

    init(_ number: Int32) { self.number = number }

    func close() {
      if number >= 0 { _ = Self.closing(number) }
      number = -1
    }

    private static func closing(_ number: Int32) -> Int32 {
      #if canImport(Glibc)
        Glibc.close(number)
      #else
        Darwin.close(number)
      #endif
    }

    deinit { close() }
  }

  private func pipe() throws(Failure) -> (read: End, write: End) {
    do throws(SystemError) {
      let pipe = try Pipe()
      return (End(pipe.reading), End(pipe.writing))
    } catch {
      throw .cannotStart(program: program, reason: error.reason)
    }
  }
}

// MARK: - Listening

extension Subprocess {
  private struct Collected {
    let byteLimit: Int
    var output: [UInt8] = []
    var error: [UInt8] = []

    var isTooLarge: Bool { output.count > byteLimit || error.count > byteLimit }
  }

  private func collect(
    _ output: End, _ error: End, _ collected: inout Collected
  ) -> Failure? {
    let deadline = SystemClock.monotonic + Int64(seconds) * 1_000_000_000
    while output.number >= 0 || error.number >= 0 {
      let rest = (deadline - SystemClock.monotonic) / 1_000_000
      if rest <= 0 { return .tookTooLong(program: program, seconds: seconds) }
      var ends = [
        pollfd(fd: output.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: error.number, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&ends, 2, Int32(min(rest, 1000))) > 0 else { continue }
      if ends[0].revents != 0 { Self.take(output, &collected.output) }
      if ends[1].revents != 0 { Self.take(error, &collected.error) }
      if collected.isTooLarge { return .saidTooMuch(program: program, bytes: byteLimit) }
    }
    return nil
  }

  /// At the end, and where nothing can be read, the pipe is closed.
  private static func take(_ end: End, _ bytes: inout [UInt8]) {
    let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      let taken = try? uninterrupted { read(end.number, buffer.baseAddress, buffer.count) }
      count = taken ?? 0
    }
    if chunk.isEmpty { end.close() }
    bytes += chunk
  }
}

extension Refusal {
  package init(_ failure: Subprocess.Failure) {
    let (program, reason) =
      switch failure {
      case .cannotStart(let program, let reason): (program, reason)
      case .tookTooLong(let program, let seconds): (program, "it took longer than \(seconds) s")
      case .saidTooMuch(let program, let bytes): (program, "it said more than \(bytes >> 20) MiB")
      }
    self = .programFailed(program: TextSanitizer.sanitized(program), reason: reason)
  }
}
