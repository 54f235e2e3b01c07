internal import CPlatform
internal import CoordinationCore
internal import Glibc

/// What the process itself tells: names, standard output.
enum ProcessWorld {
  static func workingDirectory() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  static func loginName() -> String {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name {
      return String(cString: name)
    }
    return "uid \(getuid())"
  }

  /// The absolute path of this program.
  static func program() -> String {
    guard let path = realpath("/proc/self/exe", nil) else { return "roster" }
    defer { free(path) }
    return String(cString: path)
  }

  /// The process's number and the machine's name.
  static func processName() -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    let isKnown = gethostname(&buffer, buffer.count - 1) == 0
    let host = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return isKnown ? "\(getpid()) on \(String(decoding: host, as: UTF8.self))" : "\(getpid())"
  }

  /// Gives the terminal to another program for good. Returns only where that fails, with the reason.
  static func become(_ words: [String]) -> String {
    var copies = words.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    execvp(words.first ?? "", &copies)
    return SystemError.last.reason
  }

  /// Seconds east of Greenwich, daylight saving included.
  static func utcOffset(at time: Timestamp) -> Int {
    var seconds = time_t(time.milliseconds / 1000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts.tm_gmtoff
  }

  /// Writes everything. Where nobody reads any more, the program ends quietly; where the answer cannot
  /// be written, it says so and ends. Of a complaint that cannot be written nobody can be told.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = Glibc.write(
          descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        if count > 0 {
          written += count
        } else if errno != EINTR {
          if descriptor == STDERR_FILENO { return }
          if errno == EPIPE { exit(0) }
          let reason = SystemError.last.reason
          write(
            "roster: the answer cannot be written: \(reason); what was asked for may be done\n",
            to: STDERR_FILENO)
          exit(4)
        }
      }
    }
  }
}
