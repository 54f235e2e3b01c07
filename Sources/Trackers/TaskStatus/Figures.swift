internal import CoordinationCore

/// What a column of a summary counts.
enum CountColumn: Int, CaseIterable, Sendable {
  case total, done, inProgress, blocked, pending, ready, assigned, review, failed, cancelled
  case remaining, progress, percent

  init?(heading: String) {
    let letters = heading.lowercased().filter { $0.isLetter || $0 == "%" }
    guard let column = Self.columns[letters] else { return nil }
    self = column
  }

  private static let columns: [String: CountColumn] = [
    "total": .total, "tasks": .total, "totaltasks": .total, "done": .done, "completed": .done,
    "complete": .done, "inprogress": .inProgress, "running": .inProgress, "active": .inProgress,
    "blocked": .blocked, "pending": .pending, "notstarted": .pending, "todo": .pending,
    "ready": .ready, "assigned": .assigned, "review": .review, "inreview": .review,
    "failed": .failed, "cancelled": .cancelled, "skipped": .cancelled, "remaining": .remaining,
    "progress": .progress, "completion": .progress, "%": .percent, "percent": .percent,
    "done%": .percent, "complete%": .percent, "%complete": .percent, "%done": .percent,
    "progress%": .percent,
  ]

  static let count = allCases.count

  /// Whether it tells a share of all instead of a number of tasks.
  var isShare: Bool { self == .progress || self == .percent }

  /// The columns that count a status, the one that is made for it first.
  static func columns(of status: TaskStatus) -> [CountColumn] {
    switch status {
    case .pending: [.pending]
    case .ready: [.ready, .pending]
    case .assigned: [.assigned, .inProgress]
    case .inProgress: [.inProgress]
    case .review: [.review, .inProgress]
    case .completed: [.done]
    case .failed: [.failed, .blocked]
    case .blocked: [.blocked]
    case .cancelled: [.cancelled]
    case .other: []
    }
  }
}

/// How many tasks of a part of the document stand how.
struct TaskCounts {
  private let total: Int
  private let done: Int
  /// By column.
  private let counts: [Int]

  /// - Parameter columns: those that there are; a status without one of its own counts in another.
  init(_ statuses: some Collection<TaskStatus>, columns: [CountColumn]) {
    var counts = Array(repeating: 0, count: CountColumn.count)
    for status in statuses {
      let column = CountColumn.columns(of: status).first(where: columns.contains)
      if let column { counts[column.rawValue] += 1 }
    }
    total = statuses.count
    done = statuses.count { $0 == .completed }
    self.counts = counts
  }

  private func count(_ column: CountColumn) -> Int {
    switch column {
    case .total: total
    case .remaining: total - done
    case .done, .progress, .percent: done
    default: counts[column.rawValue]
    }
  }

  /// What a cell should say, in the form that it has. What is no figure claims nothing, but a dash
  /// where a number should stand is none at all.
  func text(like cell: String, _ column: CountColumn, isRounded: Bool = false) -> String {
    let count = count(column)
    // Nearly all cells have a bare number.
    if !column.isShare, cell.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !cell.isEmpty {
      return Self.number(count, like: cell)
    }
    guard let figure = FigureText(cell) else {
      let isNone = !cell.isEmpty && cell.withoutMarks.saysNothing && !column.isShare
      return isNone && count != 0 ? String(count) : cell
    }
    let part = part(column)
    return figure.text { role, written in
      switch role {
      // Whether a bare number tells tasks or percent, nobody knows.
      case .count where column == .progress: return written
      case .count where column != .percent: return Self.number(count, like: written)
      case .part: return Self.number(part, like: written)
      case .whole: return Self.number(total, like: written)
      case .percentage, .count:
        return PercentText(part, of: total, like: written).text(isRounded: isRounded)
      }
    }
  }

  private static func number(_ number: Int, like written: String) -> String {
    Int(written) == number ? written : String(number)
  }

  /// Whether the percentage in a cell is rounded; nil where there is none that tells.
  func isRounded(_ cell: String, _ column: CountColumn) -> Bool? {
    guard column == .percent || cell.utf8.contains(UInt8(ascii: "%")),
      let figure = FigureText(cell)
    else { return nil }
    var isRounded: Bool?
    _ = figure.text { role, written in
      if isPercentage(role, column) {
        isRounded = PercentText(part(column), of: total, like: written).isRounded
      }
      return written
    }
    return isRounded
  }

  private func isPercentage(_ role: FigureText.Role, _ column: CountColumn) -> Bool {
    role == .percentage || role == .count && column == .percent
  }

  /// Of all there are, "3/13" and "23 %" can only tell what is done.
  private func part(_ column: CountColumn) -> Int {
    column == .total ? done : count(column)
  }
}
