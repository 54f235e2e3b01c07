import Glibc
import TerminalCanvas
import Testing

/// Compares screens with files under `Tests/Fixtures/frames`, or writes them where
/// `ROSTER_RECORD_FRAMES=1` is set.
enum Golden {
  static func expect(
    _ canvas: Canvas, named name: String, at location: SourceLocation = #_sourceLocation
  ) {
    let path = "\(folder)/\(name).txt"
    let text = FrameText.text(of: canvas)
    if isRecording {
      #expect(write(text, to: path), "\(path) cannot be written", sourceLocation: location)
      return
    }
    guard let expected = read(path) else {
      Issue.record("\(path) is missing; record it", sourceLocation: location)
      return
    }
    #expect(text == expected, "\(difference(text, expected))", sourceLocation: location)
  }

  private static let isRecording = getenv("ROSTER_RECORD_FRAMES") != nil

  private static let folder: String = {
    let file = #filePath.split(separator: "/")
    return "/" + file.dropLast(3).joined(separator: "/") + "/Fixtures/frames"
  }()

  /// The first line that differs.
  private static func difference(_ text: String, _ expected: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let others = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, pair) in zip(lines, others).enumerated() where pair.0 != pair.1 {
      return "line \(number + 1)\nis       \(pair.0)\nexpected \(pair.1)"
    }
    return "\(lines.count) lines instead of \(others.count)"
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) -> Bool {
    mkdir(folder, 0o777)
    guard let file = fopen(path, "w") else { return false }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }
}
