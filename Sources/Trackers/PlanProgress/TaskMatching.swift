internal import CoordinationCore

/// Finds the tasks of a plan that the rows of its progress file are about.
struct TaskMatching {
  private let tasks: [WorkPlan.Task]
  private lazy var byTitle: [String: [Int]] = Dictionary(grouping: tasks.indices) {
    tasks[$0].name.key
  }
  private var byId: [String: [Int]] = [:]
  /// By phase and word, the tasks whose titles have it.
  private var byWord: [PhasedWord: [Int]] = [:]
  /// The same for the one word of each title that the fewest others have.
  private var byRarest: [PhasedWord: [Int]] = [:]
  private var words: [Set<String>] = []
  private var taken: Set<Int> = []

  private struct PhasedWord: Hashable {
    var phase: Int
    var word: String
  }

  init(_ tasks: [WorkPlan.Task]) {
    self.tasks = tasks
    for (number, task) in tasks.enumerated() {
      if let id = task.name.id { byId[TaskName.key(ofId: id), default: []].append(number) }
    }
  }

  /// Of names that no id and no title tells of.
  private mutating func learnWords() {
    words = tasks.map { Set($0.name.words) }
    for (number, task) in tasks.enumerated() {
      for word in words[number] { byWord[key(word, task.phase), default: []].append(number) }
    }
    for (number, task) in tasks.enumerated() {
      let keys = words[number].map { key($0, task.phase) }
      if let rarest = keys.min(by: isRarer) { byRarest[rarest, default: []].append(number) }
    }
  }

  private func key(_ word: String, _ phase: Int?) -> PhasedWord {
    PhasedWord(phase: phase ?? -1, word: word)
  }

  private func isRarer(_ one: PhasedWord, _ other: PhasedWord) -> Bool {
    let (few, more) = (byWord[one]?.count ?? 0, byWord[other]?.count ?? 0)
    return (few, one.word) < (more, other.word)
  }

  /// For each name the task that is meant by it; nil where there is none. A task that is named again is
  /// the same one.
  mutating func pairs(_ names: [(name: TaskName, phase: Int?)]) -> [Int?] {
    var pairs = names.map { exact($0.name, $0.phase) }
    if pairs.contains(where: { $0 == nil }) { learnWords() }
    for number in names.indices where pairs[number] == nil {
      pairs[number] = begun(names[number].name, names[number].phase)
    }
    addRemarked(names, to: &pairs)
    return pairs
  }

  /// Where a remark is set apart behind the whole title of a task: "Auth (Mia)", "Auth - 80%". What may
  /// be two tasks is none.
  private mutating func addRemarked(
    _ names: [(name: TaskName, phase: Int?)], to pairs: inout [Int?]
  ) {
    let open = names.indices.filter { pairs[$0] == nil && names[$0].name.id == nil }
    if open.isEmpty { return }
    let known = Set(pairs.compactMap(\.self))
    let found = open.compactMap { number -> (name: Int, task: Int)? in
      for head in names[number].name.title.heads {
        let titled = (byTitle[head] ?? []).filter {
          tasks[$0].phase == names[number].phase && !known.contains($0)
        }
        if titled.count == 1 { return (number, titled[0]) }
      }
      return nil
    }
    for (_, same) in Dictionary(grouping: found, by: \.task) where same.count == 1 {
      pairs[same[0].name] = same[0].task
    }
  }

  private mutating func exact(_ name: TaskName, _ phase: Int?) -> Int? {
    if let id = name.id, let known = byId[TaskName.key(ofId: id)] {
      return known.count == 1
        ? known[0]
        : known.first { tasks[$0].name.key == name.key } ?? known[0]
    }
    let same = byTitle[name.key] ?? []
    let found =
      same.first { tasks[$0].phase == phase && !taken.contains($0) }
      ?? same.first { tasks[$0].phase == phase } ?? (same.count == 1 ? same[0] : nil)
    if let found { taken.insert(found) }
    return found
  }

  /// A task of the same phase of which one of two titles has all words of the other.
  private mutating func begun(_ name: TaskName, _ phase: Int?) -> Int? {
    let own = Set(name.words)
    guard own.count > 1 else { return nil }
    let keys = own.map { key($0, phase) }
    let longer = keys.map { byWord[$0] ?? [] }.min { $0.count < $1.count } ?? []
    let found = (longer + keys.flatMap { byRarest[$0] ?? [] }).filter { number in
      guard !taken.contains(number), tasks[number].name.id == nil else { return false }
      let other = words[number]
      return other.count > 1 && (own.isSubset(of: other) || other.isSubset(of: own))
    }.min()
    if let found { taken.insert(found) }
    return found
  }
}

extension String {
  /// What stands in front of what may be remarks, the longest first, in words.
  fileprivate var heads: [String] {
    if hasPrefix("["), let end = firstIndex(of: "]"), self[end...].dropFirst().first == "(" {
      return [PlanWords.joined(self[..<end])]
    }
    let ends = indices.dropFirst().filter { place in
      let before = self[index(before: place)]
      let behind = self[place...].dropFirst().first
      switch self[place] {
      case "(", "@", "#", "[": return before == " "
      case "-", "–", "—": return before == " " && behind == " "
      case ":", ",": return behind == " "
      default: return PlanWords.isSign(self[place])
      }
    }
    return ends.reversed().map { PlanWords.joined(self[..<$0]) }.filter { !$0.isEmpty }
  }
}
