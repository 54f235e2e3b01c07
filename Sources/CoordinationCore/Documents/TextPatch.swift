/// The difference of two texts, to be made in a third one that has moved on from the first.
struct TextPatch {
  private let lines: [LineDiff.Line]

  init(from old: [UInt8], to new: [UInt8]) {
    lines = LineDiff.lines(from: old, to: new)
  }

  /// Lines around a change that are looked for with it, as far as they still stand there.
  private static let context = 3

  /// Nil where the lines of a change do not stand in the text, or stand there more than once.
  func applied(to text: [UInt8]) -> [UInt8]? {
    // Changes that are near each other are easier to find together, if nothing has come between.
    applied(together(within: Self.context), to: text) ?? applied(together(within: 0), to: text)
  }

  /// The ranges of the changes; those with few equal lines between them are one.
  private func together(within context: Int) -> [Range<Int>] {
    LineDiff.ranges(lines, context: context).compactMap { range in
      guard let first = range.first(where: { !lines[$0].isSame }),
        let last = range.last(where: { !lines[$0].isSame })
      else { return nil }
      return first..<last + 1
    }
  }

  private func applied(_ ranges: [Range<Int>], to text: [UInt8]) -> [UInt8]? {
    var present = LineDiff.split(text)
    for range in ranges.reversed() {
      guard let place = Self.place(of: lines, range, in: present) else { return nil }
      present.replaceSubrange(place, with: lines[range].compactMap(\.new))
    }
    return present.flatMap(\.self)
  }

  /// Where the lines stand that a change replaces.
  private static func place(
    of lines: [LineDiff.Line], _ range: Range<Int>, in present: [ArraySlice<UInt8>]
  ) -> Range<Int>? {
    for context in (0...Self.context).reversed() {
      let around = surroundings(of: range, in: lines, context)
      let wanted = lines[around].compactMap(\.old)
      if wanted.isEmpty { continue }
      let places = positions(of: wanted, in: present)
      if places.count > 1 { return nil }
      guard let start = places.first else { continue }
      let lead = lines[around.lowerBound..<range.lowerBound].count
      let length = lines[range].count { $0.old != nil }
      return start + lead..<start + lead + length
    }
    return nil
  }

  /// A change with some lines around it. Other changes near by end them: they are made apart.
  private static func surroundings(
    of range: Range<Int>, in lines: [LineDiff.Line], _ context: Int
  ) -> Range<Int> {
    let before = lines[..<range.lowerBound].reversed().prefix(context).prefix(while: \.isSame)
    let after = lines[range.upperBound...].prefix(context).prefix(while: \.isSame)
    return range.lowerBound - before.count..<range.upperBound + after.count
  }

  private static func positions(
    of wanted: [ArraySlice<UInt8>], in present: [ArraySlice<UInt8>]
  ) -> [Int] {
    guard present.count >= wanted.count else { return [] }
    return (0...present.count - wanted.count).filter { start in
      present[start] == wanted[0] && present[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
