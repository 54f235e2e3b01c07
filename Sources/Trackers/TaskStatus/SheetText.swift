internal import CoordinationCore

/// What headings and cells say, without the marks around it.
extension String {
  /// A cell in which nothing stands but a dash.
  var saysNothing: Bool {
    for byte in utf8 where byte != UInt8(ascii: "-") && !byte.isASCIIBlank {
      return byte >= 0x80 && allSatisfy { $0.isWhitespace || "-–—".contains($0) }
    }
    return true
  }

  /// A cell that names nobody and nothing: a dash, or a word for it.
  var saysNobody: Bool {
    if saysNothing { return true }
    guard utf8.count <= 14, let first = utf8.first, "ntuNTU`*(".utf8.contains(first) else {
      return false
    }
    return ["na", "tbd", "tba", "none", "nobody", "noone", "unassigned", "notassigned", "unset"]
      .contains(lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Without emphasis, quotes of code and blanks around it; of a link only its text.
  var withoutMarks: String {
    let hasMarks = withBytes { bytes in
      bytes.contains {
        $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "[")
      }
    }
    guard hasMarks else { return withoutBlanks }
    return withoutLinks.filter { $0 != "*" && $0 != "`" }.withoutBlanks
  }

  private var withoutLinks: String {
    guard let middle = places(of: "](").first,
      let open = self[..<middle.lowerBound].lastIndex(of: "["),
      let close = self[middle.upperBound...].firstIndex(of: ")")
    else { return self }
    let text = self[index(after: open)..<middle.lowerBound]
    return self[..<open] + text + String(self[index(after: close)...]).withoutLinks
  }

  var withoutBlanks: String {
    guard let first = utf8.first, let last = utf8.last else { return self }
    let isBare = first.isASCIIGraphic && last.isASCIIGraphic
    return isBare ? self : ProgressValue.withoutBlanks(self)
  }

  /// What the shell or whoever follows a template should have filled in.
  var isTemplate: Bool { mentions("$(") || contains("`") || contains("{") }

  /// Not equality, which for all that is not ASCII asks tables of characters.
  func hasBytes(of other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  func mentions(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    return withBytes { own in
      text.withBytes { other in
        guard own.count >= other.count else { return false }
        return (0...own.count - other.count).contains { start in
          own[start] == other[0] && own[start...].starts(with: other)
        }
      }
    }
  }

  /// Text as one cell of a row.
  var asCell: String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ").withoutBlanks
    var text = ""
    for character in TextSanitizer.sanitized(line) {
      if character == "|", text.last != "\\" { text.append("\\") }
      text.append(character)
    }
    return text.isEmpty ? "-" : text
  }

  /// "1.1" and "Project Scaffolding" of "1.1 Project Scaffolding", "1" and "Core" of "Phase 1: Core".
  var numbered: (id: String, title: String)? {
    var rest = self[...]
    if isPhase { rest = rest.dropFirst("phase".count).drop(while: \.isWhitespace) }
    guard rest.utf8.first?.isPlainDigit == true else { return nil }
    let end = rest.utf8.firstIndex { !$0.isPlainDigit && $0 != UInt8(ascii: ".") } ?? rest.endIndex
    let id = rest[..<end]
    let title = rest[end...].drop { $0.isWhitespace || $0.isBehindNumber }
    return (String(id.last == "." ? id.dropLast() : id), String(title).withoutBlanks)
  }

  /// "1" of "Phase 1: Core" and "Review of Phase 1".
  var numberOfMentionedPhase: String? {
    if isPhase { return numbered?.id }
    guard let place = lowercased().places(of: "phase ").last else { return nil }
    let text = String(lowercased()[place.lowerBound...])
    return text.isPhase ? text.numbered?.id : nil
  }

  /// Whether it begins like "Phase 1".
  var isPhase: Bool {
    // Nearly all headings are told by their first letter.
    guard utf8.first?.inSmallLetters == UInt8(ascii: "p"), lowercased().hasPrefix("phase") else {
      return false
    }
    return dropFirst("phase".count).drop(while: \.isWhitespace).first?.isNumber == true
  }
}

extension Character {
  /// Such as the colon of "Phase 1: Core".
  fileprivate var isBehindNumber: Bool {
    switch self {
    case ":", "-", "–", "—", ".", ")": true
    default: false
    }
  }
}

// Nearly all cells begin and end with one of these, which no table of characters need be asked for.
extension UInt8 {
  fileprivate var isASCIIGraphic: Bool { (0x21...0x7E).contains(self) }

  fileprivate var isASCIIBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
