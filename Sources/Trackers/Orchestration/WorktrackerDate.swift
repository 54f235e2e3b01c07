internal import CoordinationCore

extension Worktracker {
  /// With the time of now in the line of its head that tells of the last change. Where only a day stands
  /// there, only the day is told.
  func dating(_ text: MarkdownText, _ now: Timestamp) -> MarkdownText {
    for (number, line, isCode) in text.numberedLines.prefix(40) where !isCode {
      guard let mark = line.firstPlace(of: "**Last Updated:**") else { continue }
      let rest = line[mark.upperBound...]
      let place = rest.writtenTime ?? rest.beforeRemarks
      let before = place.lowerBound == mark.upperBound ? " " : ""
      let behind = place.isEmpty && place.upperBound < line.endIndex ? " " : ""
      let isDay = line[place].count == "0000-00-00".count && rest.writtenTime != nil
      let time = before + (isDay ? String(now.iso8601.prefix(10)) : now.iso8601) + behind
      return text.settingLine(
        number, to: line[..<place.lowerBound] + time + line[place.upperBound...])
    }
    return text
  }
}

extension String {
  /// Where a piece of text stands first.
  fileprivate func firstPlace(of piece: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(piece) }
      .map { $0..<index($0, offsetBy: piece.count) }
  }
}

extension Substring {
  /// "2026-01-01", "2026-01-01 08:00 UTC", "2026-01-01T08:00:00.5+02:00".
  fileprivate var writtenTime: Range<Index>? {
    for start in indices where self[start].isNumber {
      guard let day = end(of: "0000-00-00", from: start) else { continue }
      return start..<(endOfTime(behind: day) ?? day)
    }
    return nil
  }

  /// The end of the time of day and its zone that stand behind a day.
  private func endOfTime(behind day: Index) -> Index? {
    guard var end = end(of: "T00:00", from: day) ?? end(of: " 00:00", from: day) else {
      return nil
    }
    end = self.end(of: ":00", from: end) ?? end
    if self[end...].hasPrefix(".") {
      end = self[end...].dropFirst().drop(while: \.isNumber).startIndex
    }
    for zone in ["Z", "z", " UTC", " GMT", "+00:00", "-00:00", "+0000", "-0000"] {
      if let behind = self.end(of: zone, from: end) { return behind }
    }
    return end
  }

  /// Behind a text in which "0" stands for any digit.
  private func end(of pattern: String, from start: Index) -> Index? {
    let text = self[start...].prefix(pattern.count)
    let isLike = zip(text, pattern).allSatisfy { $1 == "0" ? $0.isNumber : $0 == $1 }
    return text.count == pattern.count && isLike ? text.endIndex : nil
  }

  /// What stands before who wrote it, a comment, a bar or a parenthesis, without blanks around it.
  fileprivate var beforeRemarks: Range<Index> {
    let text = drop { $0 == " " }
    let end = text.indices.first { place in
      let isWord = place == text.startIndex || text[text.index(before: place)] == " "
      return isWord && ["by ", "<!--", "|", "("].contains { text[place...].hasPrefix($0) }
    }
    let words = text[..<(end ?? text.endIndex)]
    let last = words.lastIndex { $0 != " " }.map { words.index(after: $0) }
    return text.startIndex..<(last ?? text.startIndex)
  }
}
