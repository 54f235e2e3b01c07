internal import CPlatform
package import TerminalCanvas

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Terminal {
  /// Sends a notification past the picture, which it does not change.
  package func notify(_ notice: TerminalNotice, _ kind: NoticeKind, isInTmux: Bool) {
    send(notice.bytes(kind, isInTmux: isInTmux, isUTF8: isUTF8))
  }

  /// Sends bytes that ncurses does not know of. What cannot be sent is not worth a word.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(count, 0))
    }
  }
}
