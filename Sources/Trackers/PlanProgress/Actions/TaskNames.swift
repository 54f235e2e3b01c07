internal import CoordinationCore

/// How the tasks of a plan may be called: by their ids, and by their whole titles.
struct TaskNames {
  let ids: TaskIds
  /// Of each task, as the plan has it and as the progress file does, in tokens.
  let titles: [[[String]]]
  /// By their first tokens.
  private let starts: [String: [(task: Int, title: [String])]]

  init(_ work: WorkPlan) {
    ids = TaskIds(work)
    titles = work.tasks.map { task in
      let row = work.row(of: task)
      let files = row.map { $0.count > 1 ? FileNames.of($0.name.title) : [] } ?? []
      let names = [task.name.title, row?.name.title ?? ""]
      return (names + names.map(PlanVocabulary.withoutAsides) + files)
        .map { SentenceTokens($0).tokens.map(\.text) }.filter { !$0.isEmpty }
    }
    let all = titles.enumerated().flatMap { task, titles in
      Set(titles + titles.map(\.trimmingFillers)).filter { !$0.isEmpty }.map { (task, $0) }
    }
    starts = Dictionary(grouping: all.map { (task: $0.0, title: $0.1) }) { $0.title[0] }
  }

  // MARK: - In a sentence

  /// The tasks of which one is named at a place, and where that ends.
  func item(at place: Int, _ sentence: SentenceTokens) -> TaskList.Item? {
    guard place < sentence.tokens.count else { return nil }
    let named = titled(at: place, sentence)
    guard let mention = ids.mention(from: place, sentence), mention.missing == nil,
      mention.tokens.upperBound >= named?.end ?? 0
    else { return named }
    var item = TaskList.Item(tasks: mention.tasks, end: mention.tokens.upperBound)
    item.isOfIds = true
    item.isBare = mention.isWeak && !sentence.tokens[place].text.contains(".")
    // Its own title behind it belongs to it.
    let own = titled(at: item.end, sentence, among: Set(item.tasks))
    return own.map { TaskList.Item(tasks: $0.tasks, end: $0.end) } ?? item
  }

  /// The longest title that stands at a place.
  func titled(
    at place: Int, _ sentence: SentenceTokens, among wanted: Set<Int>? = nil
  ) -> TaskList.Item? {
    guard place < sentence.tokens.count else { return nil }
    let said = sentence.tokens[place...]
    let found = (starts[said[place].text] ?? []).filter { task, title in
      said.count >= title.count && wanted?.contains(task) ?? true
        && zip(title, said).allSatisfy { $0 == $1.text }
        && (said.count == title.count || Self.isBorder(said[place + title.count].gap))
    }
    guard let count = found.map(\.title.count).max() else { return nil }
    let tasks = Set(found.filter { $0.title.count == count }.map(\.task)).sorted()
    return TaskList.Item(tasks: tasks, end: place + count)
  }

  private static func isBorder(_ gap: String) -> Bool { !["", "_", "-", "/"].contains(gap) }

  /// Tasks of which a title of several words stands anywhere from a place on.
  func contained(in sentence: SentenceTokens, from start: Int = 0) -> [Int] {
    var found: [Int] = []
    for place in sentence.tokens.indices where place >= start {
      guard let item = titled(at: place, sentence), item.end > place + 1 else { continue }
      found += item.tasks.filter { !found.contains($0) }
    }
    return found
  }
}
