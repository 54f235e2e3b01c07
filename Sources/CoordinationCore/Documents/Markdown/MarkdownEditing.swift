extension MarkdownText {
  /// Replaces lines; of the new ones those that are equal at both ends stay as they stand.
  func splicing(_ range: Range<Int>, _ new: [String]) -> MarkdownText {
    let old = lines[range]
    let prefix = zip(old, new).prefix { $0.content == $1 }.count
    let rest = min(old.count, new.count) - prefix
    let suffix = zip(old.reversed(), new.reversed()).prefix(rest)
      .prefix { $0.content == $1 }.count
    let middle = new[prefix..<new.count - suffix].map { Line(content: $0, ending: newline) }
    let result =
      lines[..<(range.lowerBound + prefix)] + middle + lines[(range.upperBound - suffix)...]
    return MarkdownText(lines: ended(Array(result)))
  }

  /// With an end on every line, and on the last one only where the text had it there.
  private func ended(_ lines: [Line]) -> [Line] {
    var lines = lines
    let isEnded = self.lines.last.map { !$0.ending.isEmpty } ?? true
    for index in lines.indices where lines[index].ending.isEmpty { lines[index].ending = newline }
    if !isEnded, let last = lines.indices.last { lines[last].ending = "" }
    return lines
  }

  /// Gives a section another text.
  /// - Parameter whole: whether the sections within it are replaced, too.
  package func replacing(
    _ section: Section, whole: Bool, with content: [String]
  ) -> MarkdownText {
    let limits = section.lines(whole: whole)
    let isLast = limits.upperBound == lines.count
    let present = trimmed(limits)
    if !present.isEmpty, !content.isEmpty {
      let isTight = present.upperBound == limits.upperBound && !isLast
      return splicing(present, content + (isTight ? [""] : []))
    }
    if present.isEmpty, content.isEmpty { return self }
    return splicing(
      limits, content.isEmpty ? (isLast ? [] : [""]) : [""] + content + (isLast ? [] : [""]))
  }

  /// Puts lines below a section's own text.
  func appending(
    _ content: [String], to section: Section, whole: Bool, isTight: Bool
  ) -> MarkdownText {
    let limits = section.lines(whole: whole)
    let present = trimmed(limits)
    if present.isEmpty { return replacing(section, whole: whole, with: content) }
    let needsBlank = present.upperBound == limits.upperBound && limits.upperBound < lines.count
    return splicing(
      present.upperBound..<present.upperBound,
      (isTight ? [] : [""]) + content + (needsBlank ? [""] : []))
  }

  /// Puts lines at the end of the text.
  package func appending(_ content: [String]) -> MarkdownText {
    let end = trimmed(0..<lines.count).upperBound
    return splicing(end..<end, (end == 0 ? [] : [""]) + content)
  }

  /// Adds a section at the end of the text.
  package func appendingSection(_ title: String, _ content: [String]) -> MarkdownText {
    appending(["## \(title)"] + (content.isEmpty ? [] : [""] + content))
  }
}

// MARK: - Regions

extension MarkdownText {
  package enum Region: Equatable, Sendable {
    case missing
    case found(content: [String])
    /// A mark is missing, stands there twice, or not in order; the line of the first, from 1.
    case broken(line: Int)
  }

  package func region(named name: String) -> Region {
    if let region = regions.first(where: { $0.name == name }) {
      return .found(content: lines[region.lines.dropFirst().dropLast()].map(\.content))
    }
    let mark = kinds.firstIndex { kind in
      if case .mark(let mark) = kind { mark.name == name } else { false }
    }
    return mark.map { .broken(line: $0 + 1) } ?? .missing
  }

  /// The first line of a text, from 1, that looks like a mark of a region, wherever it stands.
  package static func regionMarkLine(in text: String) -> Int? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.firstIndex { RegionMark(String($0)) != nil }.map { $0 + 1 }
  }

  /// The text with a region of this content, at the end where there was none. A broken one is left
  /// alone.
  package func settingRegion(named name: String, to content: [String]) -> MarkdownText {
    switch region(named: name) {
    case .broken: return self
    case .missing:
      return appending(
        [RegionMark.line(name, isBegin: true)] + content + [RegionMark.line(name, isBegin: false)])
    case .found:
      guard let region = regions.first(where: { $0.name == name }) else { return self }
      return splicing(region.lines.dropFirst().dropLast(), content)
    }
  }
}
