internal import CoordinationCore

/// What has happened lately, in the order of time: what the files tell, what changed between two
/// readings, and what the operator did.
///
/// An instance's progress with one task continues its line for a while, so that a digit changes
/// instead of a line being added above all others.
struct ActivityFeed: Sendable {
  struct Entry: Equatable, Sendable {
    var activity: Activity
    /// Stays the same while others come and go.
    var sequence: Int
    var isOwn = false
    /// When the first of the steps happened that it tells of in one line.
    var since: Timestamp
  }

  static let limit = 500
  /// How many tasks are asked at first for what was done last.
  static let workLimit = 50
  /// How many of the newest entries further progress may continue, and for how many milliseconds.
  private static let joinable = 6
  private static let joinableTime: Int64 = 60_000

  /// Oldest first.
  private(set) var entries: [Entry] = []
  private var nextSequence = 0

  var count: Int { entries.count }

  /// The entry at a place of the list, the newest first.
  func newest(_ index: Int) -> Entry? {
    let position = entries.count - 1 - index
    return entries.indices.contains(position) ? entries[position] : nil
  }

  /// Starts anew with what is known of the past.
  mutating func replace(with activities: [Activity], own: [Activity]) {
    let all = activities.map { ($0, false) } + own.map { ($0, true) }
    entries = []
    for (activity, isOwn) in all.sorted(by: { $0.0.at < $1.0.at }).suffix(Self.limit) {
      append(activity, isOwn: isOwn)
    }
  }

  /// - Returns: the number of the entry.
  @discardableResult
  mutating func append(_ activity: Activity, isOwn: Bool = false) -> Int {
    let entry = Entry(
      activity: activity, sequence: nextSequence, isOwn: isOwn, since: activity.at)
    nextSequence += 1
    insert(entry)
    if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
    return entry.sequence
  }

  private mutating func insert(_ entry: Entry) {
    let place = (entries.lastIndex { $0.activity.at <= entry.activity.at } ?? -1) + 1
    entries.insert(entry, at: place)
  }

  /// Adds what an instance did to a task, or continues the line that says so already and moves it to
  /// where its newest step belongs.
  ///
  /// - Returns: the number of the entry where it is new.
  mutating func add(_ activity: Activity) -> Int? {
    guard let position = joinable(activity) else { return append(activity) }
    var entry = entries.remove(at: position)
    entry.activity.text = joined(entry.activity.text, activity.text)
    // There and back again is no event.
    if let joined = ProgressText(entry.activity.text), joined.from == joined.to { return nil }
    entry.activity.at = max(entry.activity.at, activity.at)
    insert(entry)
    return nil
  }

  /// Forgets what the files told since a moment about something, because a receipt says it better.
  mutating func forget(_ subjects: Set<String>, since moment: Timestamp) {
    entries.removeAll { entry in
      guard !entry.isOwn, entry.activity.at >= moment,
        let subject = EventSubject.of(entry.activity.text)
      else { return false }
      return subjects.contains(subject) && !entry.activity.text.contains("%")
    }
  }

  private func joinable(_ activity: Activity) -> Int? {
    guard let subject = ProgressText(activity.text)?.subject else { return nil }
    return entries.indices.suffix(Self.joinable).last { index in
      let entry = entries[index]
      return !entry.isOwn && entry.activity.actor == activity.actor
        && activity.at.milliseconds(since: entry.since) < Self.joinableTime
        && ProgressText(entry.activity.text)?.subject == subject
    }
  }

  private func joined(_ old: String, _ new: String) -> String {
    guard let from = ProgressText(old)?.from, let now = ProgressText(new) else { return new }
    return "\(now.subject) \(from) → \(now.to)"
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
