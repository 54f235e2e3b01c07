internal import CoordinationCore

/// How a plan or its progress calls a piece of work: an id of its own, if it has one, and a title.
struct TaskName: Equatable {
  /// As it is written, such as "PR #1", "1.2" or "P1-001".
  var id: String?
  let title: String
  /// The words of the title, with a blank between them.
  let key: String
  /// It stands for several tasks, such as "PR #9-18".
  var isRange = false

  /// - Parameter text: without a sign in front or a status at its end.
  init(_ text: String) {
    let rest = Self.withoutMarks(text)
    guard let end = TaskId.end(in: rest) else {
      title = String(rest.trimmedSeparators)
      key = PlanWords.joined(title)
      return
    }
    id = String(rest[..<end])
    let behind = rest[end...]
    let isSpan = behind.first == "-" || behind.first == "–"
    isRange = isSpan && behind.dropFirst().first?.isNumber == true
    title = String(behind.drop { $0 == ")" || $0 == "]" || $0 == "." }.trimmedSeparators)
    key = PlanWords.joined(title)
  }

  /// The id of what a text names, without the rest.
  static func id(in text: String) -> String? {
    let rest = withoutMarks(text)
    return TaskId.end(in: rest).map { String(rest[..<$0]) }
  }

  /// Without blanks at both ends and the marks of bold words in front.
  private static func withoutMarks(_ text: String) -> Substring {
    let rest = text[...].trimmedBlanks
    if rest.utf8.first == UInt8(ascii: "*"), rest.hasPrefix("**"),
      case let bold = rest.dropFirst(2),
      let end = bold.indices.first(where: { bold[$0...].hasPrefix("**") })
    {
      return (bold[..<end] + bold[end...].dropFirst(2))[...]
    }
    return rest
  }

  init(id: String, title: String) {
    (self.id, self.title) = (id.isEmpty ? nil : id, title)
    key = PlanWords.joined(title)
  }

  /// The words of the title.
  var words: [String] {
    key.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
  }

  /// By which two files mean the same task.
  static func key(ofId id: String) -> String { PlanWords.joined(id) }

  var shown: String {
    guard let id else { return title }
    return title.isEmpty ? id : "\(id): \(title)"
  }

  /// The kind of work that the id tells, such as "pr".
  var kind: String? {
    let word = id?.prefix(while: \.isLetter).lowercased() ?? ""
    return TaskId.kinds.contains(word) ? word : nil
  }
}
