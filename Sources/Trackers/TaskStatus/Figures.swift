internal import CoordinationCore

/// What a column of a summary counts.
enum CountColumn: String, CaseIterable, Sendable {
  case total, done, inProgress, blocked, pending, ready, assigned, review, failed, cancelled
  case remaining, progress

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
    "progress": .progress, "%": .progress, "percent": .progress, "done%": .progress,
    "complete%": .progress, "%complete": .progress,
  ]

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

  var done: Int { counts[.done] ?? 0 }

  private func count(_ column: CountColumn) -> Int {
    switch column {
    case .total: total
    case .remaining: total - done
    case .progress: percentage
    default: counts[column] ?? 0
    }
  }

  private var percentage: Int { total == 0 ? 0 : percent(Double(done) / Double(total)) }

  /// What a cell should say, with everything in it but its numbers as it is. A cell without a number
  /// claims nothing.
  func text(like cell: String, _ column: CountColumn) -> String {
    let characters = Array(cell)
    var text = ""
    var position = 0
    while position < characters.count {
      guard characters[position].isASCIIDigit else {
        text.append(characters[position])
        position += 1
        continue
      }
      let end = characters[position...].firstIndex { !$0.isASCIIDigit } ?? characters.count
      let written = String(characters[position..<end])
      let meant = number(characters, position..<end, column)
      text += Int(written) == meant ? written : String(meant)
      position = end
    }
    return text
  }

  /// Of "63/60 (105 %)" the first is what is done, the second the total, the third the percentage.
  private func number(
    _ characters: [Character], _ place: Range<Int>, _ column: CountColumn
  ) -> Int {
    let behind = characters[place.upperBound...].first { $0 != " " }
    let before = characters[..<place.lowerBound].last { $0 != " " }
    if behind == "%" { return percentage }
    if behind == "/" { return column == .progress ? done : count(column) }
    if before == "/" { return total }
    return count(column)
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}

/// Figures that claim more than all: "63/60", "105 %".
enum Overflow {
  static func isFound(in text: String) -> Bool {
    let numbers = text.split { !$0.isASCIIDigit }.compactMap { Int($0) }
    if text.contains("/"), numbers.count >= 2, numbers[0] > numbers[1] { return true }
    guard let sign = text.firstIndex(of: "%") else { return false }
    let digits = text[..<sign].reversed().drop { $0 == " " }.prefix { $0.isASCIIDigit }
    return Int(String(digits.reversed())).map { $0 > 100 } ?? false
  }
}
