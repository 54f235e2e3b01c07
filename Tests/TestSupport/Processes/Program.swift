#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What a program that was run to its end has said.
package struct ProgramResult: Sendable {
  package var exit: ProcessExit
  package var outputBytes: [UInt8]
  package var errorBytes: [UInt8]

  /// The exit status; -1 where a signal ended the program.
  package var status: Int32 { exit.status ?? -1 }
  package var output: String { String(decoding: outputBytes, as: UTF8.self) }
  package var errors: String { String(decoding: errorBytes, as: UTF8.self) }
  package var lines: [String] {
    output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}

/// Runs programs to their end, with pipes in the place of a terminal.
package enum Program {
  /// - Parameter seconds: the program is killed, and the call throws, where it takes longer.
  package static func run(
    _ words: [String], environment: [String: String] = TestEnvironment.base,
    directory: String = "/", within seconds: Double = 60
  ) throws -> ProgramResult {
    let deadline = Waiting.clock + seconds
    var setup = SpawnedProcess.Setup(words, environment: environment, directory: directory)
    let output = try Spawning.pipe()
    let errors = try Spawning.pipe()
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    setup.descriptors = [nothing, output.writing, errors.writing]
    let process = try { () throws in
      defer { for descriptor in setup.descriptors { close(descriptor) } }
      return try SpawnedProcess(setup)
    }()
    var streams = [Stream(output.reading), Stream(errors.reading)]
    defer { for stream in streams { close(stream.descriptor) } }
    while streams.contains(where: \.isOpen), Waiting.clock < deadline {
      readSome(&streams, until: deadline)
    }
    guard let exit = process.exit(within: max(0, deadline - Waiting.clock)) else {
      throw TimedOut(
        waitingFor: "end of \(words.joined(separator: " "))", seconds: seconds,
        seen: streams.map { String(decoding: $0.bytes, as: UTF8.self) }.joined())
    }
    return ProgramResult(exit: exit, outputBytes: streams[0].bytes, errorBytes: streams[1].bytes)
  }

  private struct Stream {
    let descriptor: Int32
    var isOpen = true
    var bytes: [UInt8] = []

    init(_ descriptor: Int32) { self.descriptor = descriptor }
  }

  private static func readSome(_ streams: inout [Stream], until deadline: Double) {
    var waits = streams.map {
      pollfd(fd: $0.isOpen ? $0.descriptor : -1, events: Int16(POLLIN), revents: 0)
    }
    poll(&waits, nfds_t(waits.count), Int32(max(1, (deadline - Waiting.clock) * 1000)))
    for position in streams.indices where waits[position].revents != 0 {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = read(streams[position].descriptor, &buffer, buffer.count)
      if count > 0 { streams[position].bytes += buffer[..<count] }
      if count == 0 || (count < 0 && errno != EINTR) { streams[position].isOpen = false }
    }
  }
}
