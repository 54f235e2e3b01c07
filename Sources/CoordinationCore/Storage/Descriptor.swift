internal import CPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// An open file, closed when it goes out of use.
struct Descriptor: ~Copyable, Sendable {
  let number: CInt

  /// Never becomes the controlling terminal, is never inherited, and never waits for the other end
  /// of a pipe.
  init(opening path: String, _ flags: CInt, mode: mode_t = 0) throws(SystemError) {
    number = try uninterrupted { cp_open(path, flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, mode) }
  }

  /// A new file that has no name yet, in a folder.
  init(unnamedIn folder: String, mode: mode_t) throws(SystemError) {
    number = try uninterrupted { cp_open_unnamed(folder, mode) }
  }

  /// - Parameter name: ends with a zero.
  init(
    opening name: [CChar], in folder: borrowing Descriptor, _ flags: CInt
  ) throws(SystemError) {
    let above = folder.number
    number = try uninterrupted { openat(above, name, flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK) }
  }

  deinit {
    close(number)
  }
}

extension Descriptor {
  /// Everything from `offset` to the end, but never more than `limit` bytes plus one.
  func readAll(expecting size: Int, limit: Int, from offset: Int = 0) throws(SystemError) -> [UInt8]
  {
    var bytes: [UInt8] = []
    // One byte more than expected, so that the end shows without a second buffer.
    var room = min(max(size, 0), limit) + 1
    while room > 0 {
      let count = try append(upTo: room, at: offset + bytes.count, to: &bytes)
      if count == 0 { break }
      room = min(room == count ? max(65_536, bytes.count) : room - count, limit + 1 - bytes.count)
    }
    return bytes
  }

  private func append(
    upTo room: Int, at offset: Int, to bytes: inout [UInt8]
  ) throws(SystemError) -> Int {
    let filled = bytes
    var failure: SystemError?
    let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      LargeMemory.advise(buffer)
      do throws(SystemError) {
        count = try uninterrupted { pread(number, buffer.baseAddress, room, off_t(offset)) }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    bytes = filled.isEmpty ? chunk : filled + chunk
    return chunk.count
  }

  /// Writes all bytes at the present position (at the end, where it was opened to append).
  func writeAll(_ bytes: [UInt8]) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let start = written
      written += try uninterrupted {
        bytes.withUnsafeBytes {
          write(number, $0.baseAddress?.advanced(by: start), $0.count - start)
        }
      }
    }
  }

  /// Returns when the file's bytes are on the disk.
  func synchronize() throws(SystemError) {
    try uninterrupted { fsync(number) }
  }

  func status() throws(SystemError) -> FileIdentity {
    var status = stat()
    try uninterrupted { fstat(number, &status) }
    return FileIdentity(status)
  }
}
