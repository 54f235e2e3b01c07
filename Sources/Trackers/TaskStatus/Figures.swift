internal import CoordinationCore

/// What a column of a summary counts.
enum CountColumn: Sendable {
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
  private let counts: [CountColumn: Int]

  /// - Parameter columns: those that there are; a status without one of its own counts in another.
  init(_ statuses: some Sequence<TaskStatus>, columns: Set<CountColumn>) {
    var (total, counts) = (0, [CountColumn: Int]())
    for status in statuses {
      total += 1
      let column = CountColumn.columns(of: status).first(where: columns.contains)
      if let column { counts[column, default: 0] += 1 }
    }
    // What is done is asked for by every progress.
    if !columns.contains(.done) { counts[.done] = statuses.count { $0 == .completed } }
    (self.total, self.counts) = (total, counts)
  }

  private func count(_ column: CountColumn) -> Int {
    switch column {
    case .total: total
    case .remaining: total - (counts[.done] ?? 0)
    case .progress, .percent: counts[.done] ?? 0
    default: counts[column] ?? 0
    }
  }

  /// What a cell should say, in the form that it has. What is no figure claims nothing, but a dash
  /// where a number should stand is none at all.
  func text(like cell: String, _ column: CountColumn) -> String {
    let count = count(column)
    // Nearly all cells have a bare number.
    if !column.isShare, cell.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !cell.isEmpty {
      return Self.number(count, like: cell)
    }
    guard let figure = FigureText(cell) else {
      let isNone = !cell.isEmpty && cell.withoutMarks.saysNothing && !column.isShare
      return isNone && count != 0 ? String(count) : cell
    }
    // Of all there are, "3/13" and "23 %" can only tell what is done.
    let part = column == .total ? counts[.done] ?? 0 : count
    return figure.text { role, written in
      switch role {
      // Whether a bare number tells tasks or percent, nobody knows.
      case .count where column == .progress: return written
      case .count where column != .percent: return Self.number(count, like: written)
      case .part: return Self.number(part, like: written)
      case .whole: return Self.number(total, like: written)
      case .percentage, .count:
        return Self.percentage(of: part, in: total, like: written)
      }
    }
  }

  private static func number(_ number: Int, like written: String) -> String {
    Int(written) == number ? written : String(number)
  }

  /// Cut off, with as many decimals as are written; one that is rounded is right as well.
  private static func percentage(of part: Int, in total: Int, like written: String) -> String {
    let decimals = min(written.split(separator: ".").dropFirst().first?.count ?? 0, 6)
    let share = total == 0 ? 0 : Double(part) / Double(total)
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let cut = decimals == 0 ? percent(share) : Int(share * 100 * Double(scale) + 1e-9)
    let digits = Int(written.filter { $0 != "." })
    if let digits, digits == cut || isRounded(digits, share * 100 * Double(scale), scale) {
      return written
    }
    if decimals == 0 { return String(cut) }
    let fraction = String(cut % scale)
    return "\(cut / scale)." + String(repeating: "0", count: decimals - fraction.count) + fraction
  }

  /// Only the whole reads 100.
  private static func isRounded(_ digits: Int, _ exact: Double, _ scale: Int) -> Bool {
    digits < 100 * scale && digits == Int(exact.rounded(.toNearestOrAwayFromZero)) && exact >= 0.5
  }
}
