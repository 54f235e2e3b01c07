import Testing

@testable import CoordinationCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Pipes")
struct PipeTests {
  @Test("What is written to one end is read from the other, and no program gets either")
  func ends() throws {
    let pipe = try Pipe()
    defer { close(pipe.reading) }
    #expect(write(pipe.writing, "ab", 2) == 2)
    close(pipe.writing)
    var bytes: [UInt8] = [0, 0, 0]
    #expect(read(pipe.reading, &bytes, 3) == 2)
    #expect(bytes == [97, 98, 0])
    #expect(read(pipe.reading, &bytes, 3) == 0)
    #expect(fcntl(pipe.reading, F_GETFD) & FD_CLOEXEC == FD_CLOEXEC)
  }
}
