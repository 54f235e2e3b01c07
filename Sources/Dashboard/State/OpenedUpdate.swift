internal import CoordinationCore

/// A memory update as its page shows it.
struct OpenedUpdate: Sendable {
  /// What the texts are called, from left to right; the middle is what both others started from.
  struct Names: Equatable, Sendable {
    var left, middle, right: String
    /// Which of them is not there, and what is said instead.
    var absent: (side: AlignedTexts.Side, words: String)?

    static func == (one: Names, other: Names) -> Bool {
      (one.left, one.middle, one.right) == (other.left, other.middle, other.right)
    }
  }

  let update: MemoryUpdate
  /// Nil for what is over: nothing is left to be compared.
  let texts: AlignedTexts?
  let names: Names
  /// The first line in sight; nil until somebody scrolls, where it is the one that shows the first
  /// difference.
  var top: Int?

  /// - Parameter other: another update for the same place, which stands against it.
  init(_ update: MemoryUpdate, beside other: MemoryUpdate?) {
    self.update = update
    let author = Self.author(of: update)
    let absentWords = update.section == nil ? "(nothing is replaced)" : "(no such section yet)"
    let texts = update.texts
    if update.state == .conflict, let texts, texts.base == nil, let other, let rival = other.texts {
      // Neither is merged yet: what stands in the bank is between them.
      names = Names(
        left: author, middle: "in the bank now", right: Self.author(of: other),
        absent: texts.present == nil ? (.middle, absentWords) : nil)
      self.texts = AlignedTexts(
        left: texts.theirs, middle: texts.present ?? [], right: rival.theirs)
    } else {
      names = Names(
        left: author, middle: "both started from", right: "in the bank now",
        absent: texts?.present == nil ? (.right, absentWords) : nil)
      self.texts = texts.map {
        AlignedTexts(left: $0.theirs, middle: $0.base, right: $0.present ?? [])
      }
    }
  }

  private static func author(of update: MemoryUpdate) -> String {
    "\(update.instance ?? "the update") wants"
  }
}

extension DashboardState {
  /// Opens the first update of the row under the cursor, or the one that was open in it.
  mutating func openUpdate() {
    guard let facts, count(of: .memory) > 0 else {
      opened = nil
      return
    }
    let updates = facts.memoryRows[cursor(in: .memory)].updates
    open(updates.first { $0.id == opened?.update.id } ?? updates.first)
  }

  private mutating func open(_ update: MemoryUpdate?) {
    opened = update.map { update in
      let updates = neighbours(of: update.id)
      let index = updates.firstIndex { $0.id == update.id } ?? 0
      let other = updates.count > 1 ? updates[(index + 1) % updates.count] : nil
      var page = OpenedUpdate(update, beside: other)
      if update.id == opened?.update.id { page.top = opened?.top }
      return page
    }
  }

  /// Takes over what a new board says of the open update, wherever it is listed by now.
  mutating func refreshOpened() {
    guard view == .update else {
      opened = nil
      return
    }
    guard let id = opened?.update.id else { return openUpdate() }
    if let update = board?.memory.updates.first(where: { $0.id == id }) { open(update) }
  }

  /// The page still shows an update that was removed from the files.
  var hasOpenedGone: Bool {
    guard let id = opened?.update.id, let updates = board?.memory.updates else { return false }
    return !updates.contains { $0.id == id }
  }

  var hasOpenUpdateUnderCursor: Bool {
    guard let facts, count(of: .memory) > 0 else { return false }
    return facts.memoryRows[cursor(in: .memory)].state.isOpen
  }

  /// The updates that stand in one place with this one, itself included.
  func neighbours(of id: String) -> [MemoryUpdate] {
    facts?.memoryRows.first { $0.updates.contains { $0.id == id } }?.updates ?? []
  }

  /// Turns to another update of the same place.
  mutating func turnUpdate(by step: Int) {
    guard let id = opened?.update.id else { return }
    let updates = neighbours(of: id)
    guard updates.count > 1, let index = updates.firstIndex(where: { $0.id == id }) else {
      return say(.hint, "no other update is for the same place")
    }
    open(updates[(index + step + updates.count) % updates.count])
  }
}
