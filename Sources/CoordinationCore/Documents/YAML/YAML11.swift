/// What readers of YAML 1.1, of which there are many, take for something else than a text.
enum YAML11 {
  private static let words: Set = ["<<", "=", "y", "n", "yes", "no", "on", "off"]

  /// Of a plain scalar that reads as a text by the core schema of YAML 1.2.
  static func readsOtherwise(_ text: String) -> Bool {
    if text.utf8.count <= 3, words.contains(text.lowercased()) { return true }
    guard let first = text.utf8.first, isDigit(first) || "+-.".utf8.contains(first) else {
      return false
    }
    return isNumber(text) || isTime(text[...])
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// With underscores, in other bases, with minutes and seconds (`1:30`), infinite or none at all.
  private static func isNumber(_ text: String) -> Bool {
    var rest = text.lowercased().filter { $0 != "_" }[...]
    if let sign = rest.first, "+-".contains(sign) { rest = rest.dropFirst() }
    if rest == ".inf" || rest == ".nan" { return true }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 1 {
      return parts.allSatisfy { part in
        YAMLScalar.kind(ofPlain: Array(part.utf8)) == .number
      }
    }
    if ["0x", "0b", "0o"].contains(rest.prefix(2)) {
      return rest.count > 2 && rest.dropFirst(2).allSatisfy(\.isHexDigit)
    }
    return YAMLScalar.kind(ofPlain: Array(rest.utf8)) == .number
  }

  /// `2026-01-01`, alone or with a time of day behind `T` or a blank.
  private static func isTime(_ text: Substring) -> Bool {
    let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4 else { return false }
    let day = parts[2].utf8.prefix(while: isDigit)
    guard parts[0].utf8.allSatisfy(isDigit), parts[1].utf8.allSatisfy(isDigit),
      (1...2).contains(parts[1].utf8.count), (1...2).contains(day.count)
    else { return false }
    guard let next = parts[2].utf8.dropFirst(day.count).first else { return true }
    return "Tt ".utf8.contains(next)
  }
}
