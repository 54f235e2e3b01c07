/// Tasks with which a sentence begins, one after the other, and nothing but them.
struct TaskList {
  struct Item {
    /// One of them, or all of a range.
    var tasks: [Int]
    var end: Int
    /// It is named by nothing but an id.
    var isOfIds = false
    /// Its id is a number that may well be something else.
    var isBare = false
  }

  private(set) var items: [Item] = []
  /// Where the list ends.
  private(set) var end = 0
  /// Where what is said of it ends, such as "are done".
  private(set) var wordsEnd = 0
  /// What joins it to something that is no task: a comma or the like, or a word.
  private(set) var loose: Joint?

  enum Joint {
    case mark, word
  }

  /// - Parameters:
  ///   - fillers: what may stand behind a task without saying anything else of it.
  ///   - verbs: the same in front of it.
  init?(
    _ names: TaskNames, in sentence: SentenceTokens, fillers: Set<String>,
    verbs: Set<String> = [], from start: Int = 0
  ) {
    let leading = Self.articles.union(verbs).union(TaskIds.kinds)
    var place = start
    var joint: Joint?
    while true {
      guard let item = Self.item(&place, names, sentence, leading) else {
        if place < sentence.tokens.count { loose = joint }
        break
      }
      items.append(item)
      end = item.end
      place = item.end
      while place < sentence.tokens.count, fillers.contains(sentence.tokens[place].text),
        Self.isBlank(sentence.tokens[place].gap)
      {
        place += 1
      }
      wordsEnd = place
      joint = Self.joint(&place, sentence)
      if joint == nil { break }
    }
    if items.isEmpty { return nil }
  }

  private static let articles: Set<String> = ["the", "a", "an", "both", "tasks"]

  private static func item(
    _ place: inout Int, _ names: TaskNames, _ sentence: SentenceTokens, _ leading: Set<String>
  ) -> Item? {
    while place < sentence.tokens.count {
      if let item = names.item(at: place, sentence) { return item }
      guard leading.contains(sentence.tokens[place].text) else { return nil }
      place += 1
    }
    return nil
  }

  private static func isBlank(_ gap: String) -> Bool {
    gap.allSatisfy { $0.isWhitespace || "`*_\"'”“)]".contains($0) }
  }

  /// Goes on to behind what joins tasks.
  private static func joint(_ place: inout Int, _ sentence: SentenceTokens) -> Joint? {
    guard place < sentence.tokens.count else { return nil }
    let gap = sentence.tokens[place].gap
    let marks = gap.filter { !$0.isWhitespace && !"`*_\"'”“)]#([".contains($0) }
    let hasMark = !marks.isEmpty && marks.allSatisfy { ",;&+".contains($0) }
    let isOther = !marks.isEmpty && !hasMark || gap.contains { "([".contains($0) }
    if isOther { return nil }
    let hasWord = sentence.tokens[place].text == "and"
    if hasWord { place += 1 }
    return hasWord ? .word : hasMark || gap.contains(where: \.isNewline) ? .mark : nil
  }
}
