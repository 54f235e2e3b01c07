internal import CoordinationCore

/// Looking for text in the list that has the focus.
extension DashboardState {
  mutating func beginSearch() {
    search = Search(origin: cursors[focus] ?? ListCursor(), page: pageSubject)
  }

  mutating func type(_ character: Character) -> [Effect] {
    search?.text.append(character)
    return followSearch()
  }

  mutating func runInSearch(_ command: Command) -> [Effect] {
    switch command {
    case .confirm:
      search?.isTyping = false
      if search?.text.isEmpty == true { search = nil }
      if search?.hasMatch == false { say(.hint, notFound) }
    case .back:
      if let origin = search?.origin { cursors[focus] = origin }
      pageSubjects[view] = search?.page
      search = nil
      followRows()
    case .erase:
      if search?.text.popLast() == nil { search = nil }
      return followSearch()
    case .nextMatch, .previousMatch: findAgain(forwards: command == .nextMatch)
    default: return runAnywhere(command)
    }
    return []
  }

  /// To the first match from where the search began.
  private mutating func followSearch() -> [Effect] {
    guard let search, !search.text.isEmpty else { return [] }
    let match = match(from: search.origin.index, forwards: true)
    self.search?.hasMatch = match != nil
    guard let index = match else { return [.beep] }
    setCursor(in: focus, to: index)
    return []
  }

  mutating func findAgain(forwards: Bool) {
    let start = cursor(in: focus) + (forwards ? 1 : -1)
    guard let index = match(from: start, forwards: forwards) else {
      return say(.hint, notFound)
    }
    if index == cursor(in: focus) { say(.hint, "this is the only match") }
    setCursor(in: focus, to: index)
  }

  private var notFound: String { "“\(search?.text ?? "")” \(absenceWords)" }

  /// What is not found may only be hidden.
  var absenceWords: String {
    guard focus == .tasks, let facts, let text = search?.text, !text.isEmpty else {
      return "is not in this list"
    }
    let needle = Needle(text)
    let tasks = facts.board.tasks
    guard let position = tasks.indices.first(where: { needle.isIn(tasks, at: $0) }) else {
      return "is not in this list"
    }
    let hidden = tasks[position]
    let name = taskName(hidden.id)
    if filter.stage == nil, filter.owner == .anyone {
      let key = KeyBindings.name(of: .hideCompleted)
      return "is hidden: \(name) is \(hidden.status.words) · \(key) shows such tasks"
    }
    let key = KeyBindings.name(of: filter.stage == nil ? .filterOwner : .filterStatus)
    return "is hidden: \(name) is not like these tasks · \(key) lists others"
  }

  /// The nearest row that has the searched text, going around at the end.
  private func match(from start: Int, forwards: Bool) -> Int? {
    let count = count(of: focus)
    guard count > 0, let text = search?.text, !text.isEmpty else { return nil }
    let isMatch = rows(of: focus, with: Needle(text))
    for step in 0..<count {
      let index = start + (forwards ? step : -step)
      let wrapped = ((index % count) + count) % count
      if isMatch(wrapped) { return wrapped }
    }
    return nil
  }

  /// Tells of the row at an index whether it has the text.
  private func rows(of panel: Panel, with needle: Needle) -> (Int) -> Bool {
    if panel == .tasks, let facts {
      let (tasks, listed) = (facts.board.tasks, listed)
      return { needle.isIn(tasks, at: listed[$0]) }
    }
    return { searchableTexts(in: panel, at: $0).contains(where: needle.isIn) }
  }

  private func searchableTexts(in panel: Panel, at index: Int) -> [String] {
    guard let facts else { return projects?[index].searchableTexts ?? [] }
    switch panel {
    case .projects, .tasks: return []
    case .instances:
      let instance = facts.board.instances[index]
      return [instance.id] + facts.openTasks(of: instance.id).map(\.title)
    case .pipeline: return [shownStages[index].words]
    case .phases: return [facts.phaseRows[index].title]
    case .gates: return facts.gateRows[index].texts
    case .memory:
      let row = facts.memoryRows[index]
      return [row.place, row.authors] + row.updates.map(\.content)
    case .activity: return feed.newest(index).map { [$0.activity.text, $0.activity.actor] } ?? []
    case .journal: return [journal[journal.count - 1 - index].summary]
    case .findings: return [facts.board.findings[facts.findingOrder[index]].line]
    }
  }
}

/// A text to look for, without regard to the case of ASCII letters.
struct Needle: Sendable {
  private let bytes: [UInt8]

  init(_ text: String) {
    bytes = text.utf8.map(Self.folded)
  }

  /// In bytes.
  var length: Int { bytes.count }

  func isIn(_ text: String) -> Bool { offset(in: text) != nil }

  /// Whether it is in what can be seen of a task. Looks at single members of it: copying a task
  /// takes longer than looking through it.
  func isIn(_ tasks: [Task], at position: Int) -> Bool {
    isIn(tasks[position].title) || isInName(of: tasks[position].id)
      || tasks[position].owner.map(isIn) ?? false
      || tasks[position].blockers.contains(where: isIn)
  }

  /// Whether it is in `#11`, the name of task 11.
  private func isInName(of task: String) -> Bool {
    isIn(bytes.first == UInt8(ascii: "#") ? taskName(task) : task)
  }

  /// The byte at which it begins.
  func offset(in text: String) -> Int? {
    guard let first = bytes.first else { return nil }
    var text = text
    return text.withUTF8 { hay in
      guard hay.count >= bytes.count else { return nil }
      for start in 0...(hay.count - bytes.count) where Self.folded(hay[start]) == first {
        if isAt(start, of: hay) { return start }
      }
      return nil
    }
  }

  private func isAt(_ start: Int, of hay: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.indices.allSatisfy { Self.folded(hay[start + $0]) == bytes[$0] }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
