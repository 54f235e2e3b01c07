internal import CoordinationCore

/// A count that a progress file tells of its own rows, such as "**Progress**: 5/8 files (62%)".
struct Figure {
  /// Where it stands, and so how its numbers are found.
  enum Place: Equatable {
    /// A value of its own that begins with it.
    case value
    /// Behind the name on a line of text.
    case line(name: String)
    /// In parentheses or behind a dash in a heading.
    case heading
  }

  enum Measure {
    case done, remaining, total, inProgress, blocked, pending
  }

  /// What it is called.
  var field: String
  var node: NodeIndex
  var path: ValuePath
  var parts: FigureParts
  var place = Place.value
  var measure = Measure.done
  /// What it counts, in the singular; nil for everything.
  var unit: String?
  /// Among the phases of the progress file; nil for all of them.
  var phase: Int?
  /// What a percentage is of that stands there without a total: "Total Files" beside it.
  var whole: Int?

  /// Whether a row is one of those that are counted.
  func counts(_ row: ProgressRow) -> Bool { row.kind == unit }

  /// Whether its total, too, is that of the rows, and not what somebody has planned.
  var isOfRows: Bool { unit == nil || unit == "task" }
}

extension Figure.Place {
  func parts(of text: String) -> FigureParts? {
    switch self {
    case .value: FigureParts(text) ?? FigureParts(shareIn: text)
    case .line(let name): FigureParts(behind: name + ":", in: text)
    case .heading: FigureParts(inHeading: text)
    }
  }
}

extension Figure.Measure {
  private static let dones: Set<String> = [
    "progress", "completed", "complete", "done", "completion", "overall", "cumulative",
  ]
  private static let others: Set<String> = ["coverage", "rate", "test", "tests", "criteria"]

  private static let standings: [[String]: Figure.Measure] = [
    ["in", "progress"]: .inProgress, ["blocked"]: .blocked, ["pending"]: .pending,
  ]

  /// Whether the name alone may well be about something else than tasks.
  func isLoose(_ words: [String]) -> Bool {
    switch self {
    case .inProgress, .blocked, .pending: true
    default: Self(words) == nil
    }
  }

  /// What a figure of this name tells; nil where that is something else.
  init?(_ words: [String], hasTotal: Bool = false) {
    let own = words.last == "tasks" ? words.dropLast() : words[...]
    if let standing = Self.standings[Array(own)] {
      self = standing
      return
    }
    let isUnderWay = zip(words, words.dropFirst()).contains { $0 == "in" && $1 == "progress" }
    if isUnderWay || !Self.others.isDisjoint(with: words) { return nil }
    if words.contains("remaining") {
      self = .remaining
    } else if words.contains(where: Self.dones.contains) {
      self = .done
    } else if hasTotal, [["tasks"], ["total"], ["total", "tasks"]].contains(words) {
      self = .done
    } else if words.contains("total"), words.contains("tasks") {
      self = .total
    } else {
      return nil
    }
  }
}
