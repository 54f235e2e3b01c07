internal import CoordinationCore

/// Finds the tasks of a plan that the rows of its progress file are about.
struct TaskMatching {
  private let tasks: [WorkPlan.Task]
  private var byId: [String: Int] = [:]
  private var byTitle: [String: [Int]] = [:]
  private var byPhase: [Int: [Int]] = [:]
  private let words: [Set<String>]
  private var taken: Set<Int> = []

  init(_ tasks: [WorkPlan.Task]) {
    self.tasks = tasks
    words = tasks.map { Set($0.name.words) }
    for (number, task) in tasks.enumerated() {
      if let id = task.name.id { byId[TaskName.key(ofId: id)] = number }
      byPhase[task.phase ?? -1, default: []].append(number)
      byTitle[task.name.words.joined(separator: " "), default: []].append(number)
    }
  }

  /// For each name the task that is meant by it; nil where there is none. A task that is named again is
  /// the same one.
  mutating func pairs(_ names: [(name: TaskName, phase: Int?)]) -> [Int?] {
    var pairs = names.map { exact($0.name, $0.phase) }
    for number in names.indices where pairs[number] == nil {
      pairs[number] = begun(names[number].name, names[number].phase)
    }
    return pairs
  }

  private mutating func exact(_ name: TaskName, _ phase: Int?) -> Int? {
    if let id = name.id, let known = byId[TaskName.key(ofId: id)] { return known }
    let same = byTitle[name.words.joined(separator: " ")] ?? []
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
    let found = byPhase[phase ?? -1]?.first { number in
      guard !taken.contains(number), tasks[number].name.id == nil else { return false }
      let other = words[number]
      return other.count > 1 && (own.isSubset(of: other) || other.isSubset(of: own))
    }
    if let found { taken.insert(found) }
    return found
  }
}
