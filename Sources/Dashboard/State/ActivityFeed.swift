internal import CoordinationCore

/// What has happened lately: what the files tell, what changed between two readings, and what the
/// operator did.
///
/// An entry keeps its number while more happens to the same task, so that its line changes a few
/// digits instead of pushing all others down.
struct ActivityFeed: Sendable {
  struct Entry: Equatable, Sendable {
    var activity: Activity
    /// Counts up; the newest entry has the highest.
    var sequence: Int
    var isOwn = false
  }

  static let limit = 500
  /// How many of the newest entries a further change of the same task may join.
  private static let joinable = 6

  /// Oldest first.
  private(set) var entries: [Entry] = []
  private var nextSequence = 0
  /// The newest entry when the lines were last put in order.
  private(set) var base = -1

  var count: Int { entries.count }

  /// The entry at a place of the whole list, the newest first.
  func newest(_ index: Int) -> Entry? {
    let position = entries.count - 1 - index
    return entries.indices.contains(position) ? entries[position] : nil
  }

  /// The newest entries for a panel of so many lines. While there is room they stand newest first.
  /// In a full panel, each one after `settle` takes the line of the oldest, so that the others stay
  /// where they are.
  func lines(_ height: Int) -> [Entry?] {
    guard height > 0 else { return [] }
    if entries.count <= height { return entries.reversed() }
    var lines: [Entry?] = Array(repeating: nil, count: height)
    for entry in entries.suffix(height) {
      let line = (base - entry.sequence) % height
      lines[line < 0 ? line + height : line] = entry
    }
    return lines
  }

  /// Puts the lines in order again, the newest first.
  mutating func settle() {
    base = nextSequence - 1
    let times = entries.map(\.activity.at)
    if zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 }) { return }
    let sequences = entries.map(\.sequence)
    entries.sort { ($0.activity.at, $0.sequence) < ($1.activity.at, $1.sequence) }
    for index in entries.indices { entries[index].sequence = sequences[index] }
  }

  /// Starts anew with what is known of the past.
  mutating func replace(with activities: [Activity], own: [Activity]) {
    let all = activities.map { ($0, false) } + own.map { ($0, true) }
    let sorted = all.enumerated().sorted {
      ($0.element.0.at, $0.offset) < ($1.element.0.at, $1.offset)
    }
    entries = []
    for (_, (activity, isOwn)) in sorted.suffix(Self.limit) {
      append(activity, isOwn: isOwn)
    }
    settle()
  }

  /// - Returns: the number of the entry.
  @discardableResult
  mutating func append(_ activity: Activity, isOwn: Bool = false) -> Int {
    let entry = Entry(activity: activity, sequence: nextSequence, isOwn: isOwn)
    entries.append(entry)
    nextSequence += 1
    if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
    return entry.sequence
  }

  /// Adds what an instance did to a task, or continues the line that says so already.
  ///
  /// - Returns: the number of the entry where it is new.
  mutating func add(_ activity: Activity) -> Int? {
    guard let position = joinable(activity) else { return append(activity) }
    entries[position].activity = joined(entries[position].activity, activity)
    return nil
  }

  /// Forgets what the files told since a moment about some tasks, because a receipt says it better.
  mutating func forget(_ subjects: Set<Substring>, since moment: Timestamp) {
    entries.removeAll { entry in
      let words = entry.activity.text.split(separator: " ", maxSplits: 1)
      guard !entry.isOwn, entry.activity.at >= moment, words.count == 2 else { return false }
      return subjects.contains(words[0]) && !words[1].contains("%")
    }
  }

  private func joinable(_ activity: Activity) -> Int? {
    guard let subject = ProgressText(activity.text)?.subject else { return nil }
    return entries.indices.suffix(Self.joinable).last { index in
      let entry = entries[index]
      return !entry.isOwn && entry.activity.actor == activity.actor
        && ProgressText(entry.activity.text)?.subject == subject
    }
  }

  private func joined(_ old: Activity, _ new: Activity) -> Activity {
    guard let from = ProgressText(old.text)?.from, let now = ProgressText(new.text) else {
      return new
    }
    return Activity(at: new.at, actor: new.actor, text: "\(now.subject) \(from) → \(now.to)")
  }
}

/// A sentence such as "#4 60% → 70%".
private struct ProgressText {
  let subject, from, to: Substring

  init?(_ text: String) {
    let words = text.split(separator: " ")
    guard words.count == 4, words[2] == "→", words[1].hasSuffix("%"), words[3].hasSuffix("%")
    else { return nil }
    (subject, from, to) = (words[0], words[1], words[3])
  }
}
