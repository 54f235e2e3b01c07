internal import CoordinationCore

/// Collects what is wrong in one file and works out lines and columns once, at the end.
struct FileFindings {
  /// A file with more than this is wrong as a whole; the rest is only counted.
  static let limit = 1000

  private var found: [(severity: Finding.Severity, problem: Problem, offset: Int)] = []
  private var more = 0

  /// - Parameter problem: asked only where there is room for it: files with millions of wrong values
  ///   are read as fast as others.
  mutating func add(
    _ severity: Finding.Severity, at offset: Int, _ problem: () -> Problem
  ) {
    guard found.count < Self.limit else {
      more += 1
      return
    }
    found.append((severity, problem(), offset))
  }

  /// The findings in the order of the file.
  func located(in file: String, _ bytes: [UInt8]) -> [Finding] {
    if found.isEmpty { return [] }
    let sorted = found.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    var place = PlaceReader(bytes)
    var findings: [Finding] = []
    for (_, item) in sorted {
      let (line, column) = place.advance(to: item.offset)
      let finding = Finding(
        item.severity, item.problem, at: SourceLocation(file: file, line: line, column: column))
      // A value may be read for more than one purpose.
      if finding != findings.last { findings.append(finding) }
    }
    if more > 0 {
      findings.append(
        Finding(.warning, .tooManyFindings(more: more), at: SourceLocation(file: file)))
    }
    return findings
  }
}
