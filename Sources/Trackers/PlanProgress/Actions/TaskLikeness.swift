/// How much titles have in common with what somebody says: enough to ask, never to know.
struct TaskLikeness {
  private let said: [String]

  init(_ words: [String]) {
    said = words.filter { Self.tells($0) }
  }

  /// The share of the words that two texts have in common, of the one that has more of them in the other.
  /// - Parameter prefix: what the id begins with.
  func score(_ title: [String], of prefix: String = "") -> Double {
    let title = title.filter { Self.tells($0) }
    if title.isEmpty || said.isEmpty { return 0 }
    let hits = title.count { word in said.contains { Self.isLike($0, word) } }
    let back = said.count { word in
      word == prefix || title.contains { Self.isLike($0, word) }
    }
    return max(Double(hits) / Double(title.count), Double(back) / Double(said.count))
  }

  static func tells(_ word: String) -> Bool {
    !common.contains(word) && (word.count > 1 || word.first?.isASCII == false)
      && !word.allSatisfy(\.isNumber)
  }

  /// "created", "creating" and "creates" begin alike.
  private static func isLike(_ one: String, _ other: String) -> Bool {
    if one == other || isTypo(one, other) { return true }
    let shared = zip(one, other).prefix { $0 == $1 }.count
    let shorter = min(one.count, other.count)
    let isShort = one.first?.isASCII == false && shared == shorter
    return isShort || shared >= 3 && shared >= min(shorter, max(5, shorter - 3))
  }

  /// One letter is missing, too many or another one, but not the first.
  private static func isTypo(_ one: String, _ other: String) -> Bool {
    let (short, long) = one.count <= other.count ? (one, other) : (other, one)
    guard short.first == long.first, long.count >= 3, long.count - short.count <= 1,
      short.count < long.count || long.count >= 5, long.allSatisfy(\.isLetter)
    else { return false }
    let shared = zip(short, long).prefix { $0 == $1 }.count
    let rest = long.dropFirst(shared + 1)
    return short.count < long.count
      ? short.dropFirst(shared) == rest : short.dropFirst(shared + 1) == rest
  }

  private static let common: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "at", "for", "with", "and", "or", "by", "from", "as",
    "is", "are", "was", "were", "be", "it", "this", "that", "all", "done", "now", "task", "tasks",
    "phase", "complete", "completed", "finished", "not", "no", "new", "some", "we", "i",
  ]
}
