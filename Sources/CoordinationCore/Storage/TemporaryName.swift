/// The names of the files that stand beside their targets until they take their places.
enum TemporaryName {
  private static let mark = ".roster-"
  private static let digits = 16

  static func random(beside path: String) -> String {
    let (folder, name) = ProjectPaths.split(path)
    let number = String(UInt64.random(in: 0 ... .max), radix: 16)
    let padded = String(repeating: "0", count: digits - number.count) + number
    return ProjectPaths.join(folder, start(for: name) + padded)
  }

  /// 255 bytes are the longest name that file systems take; our part must stay recognisable.
  private static func start(for name: String) -> String {
    "." + String(decoding: name.utf8.prefix(200), as: UTF8.self) + mark
  }

  /// Whether a name is one of ours for a certain file of the same folder.
  static func isOurs(_ name: String, beside target: String) -> Bool {
    name.hasPrefix(start(for: target)) && isOurs(name)
  }

  /// Whether a name (without its folder) is one of ours.
  static func isOurs(_ name: String) -> Bool {
    var name = name[...]
    if name.hasSuffix(".old") { name = name.dropLast(4) }
    guard name.hasPrefix("."), let range = name.utf8.lastIndex(of: UInt8(ascii: "-")) else {
      return false
    }
    let number = name.utf8[name.utf8.index(after: range)...]
    return name[...range].hasSuffix(mark) && number.count == digits
      && number.allSatisfy { Self.hexadecimal.contains($0) }
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
}
