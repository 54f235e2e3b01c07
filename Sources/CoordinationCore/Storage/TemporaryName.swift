/// The names of the files that stand beside their targets until they take their places.
enum TemporaryName {
  private static let mark = ".roster-"
  private static let digits = 16

  static func random(beside path: String) -> String {
    let (folder, name) = ProjectPaths.split(path)
    let number = String(UInt64.random(in: 0 ... .max), radix: 16)
    let padded = String(repeating: "0", count: digits - number.count) + number
    // 255 bytes are the longest name that file systems take; our part must stay recognisable.
    let short = String(decoding: name.utf8.prefix(200), as: UTF8.self)
    return ProjectPaths.join(folder, "." + short + mark + padded)
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
