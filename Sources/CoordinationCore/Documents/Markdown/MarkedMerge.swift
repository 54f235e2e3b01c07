/// Reads what a three-way merge of Markdown has left with marks.
package enum MarkedMerge {
  private enum Part { case agreed, ours, base, theirs }

  /// The lines with what both sides say at the marked places, theirs below ours.
  package static func bothSides(of marked: [String]) -> [String] {
    var part = Part.agreed
    var lines: [String] = []
    var (ours, theirs): ([String], [String]) = ([], [])
    for line in marked {
      if let next = self.part(after: line, in: part) {
        if part == .theirs {
          lines += joined(ours, theirs)
          (ours, theirs) = ([], [])
        }
        part = next
      } else {
        switch part {
        case .agreed: lines.append(line)
        case .ours: ours.append(line)
        case .theirs: theirs.append(line)
        case .base: break
        }
      }
    }
    return lines
  }

  /// With a blank line between them, except in a list and where there is one.
  private static func joined(_ ours: [String], _ theirs: [String]) -> [String] {
    guard let last = ours.last, let first = theirs.first else { return ours + theirs }
    let isList = MarkdownBlock.isItem(last) && MarkdownBlock.isItem(first)
    let isApart = last.trimmed.isEmpty || first.trimmed.isEmpty
    return ours + (isList || isApart ? [] : [""]) + theirs
  }

  /// - Returns: nil where a line is none of the marks that can come here. A line of `=` may
  ///   underline a heading elsewhere.
  private static func part(after line: String, in part: Part) -> Part? {
    let labels = TextMerge.labels
    return switch (part, line) {
    case (.agreed, "<<<<<<< \(labels.ours)"): .ours
    case (.ours, "||||||| \(labels.base)"): .base
    case (.ours, "======="), (.base, "======="): .theirs
    case (.theirs, ">>>>>>> \(labels.theirs)"): .agreed
    default: nil
    }
  }
}
