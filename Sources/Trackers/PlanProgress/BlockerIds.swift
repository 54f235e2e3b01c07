/// How open blockers are called on the board: by a letter that no id of a task begins with, and their
/// places.
struct BlockerIds {
  private let letter: String

  init(_ work: WorkPlan) {
    let taken = Set(
      work.tasks.compactMap { task -> String? in
        if task.id.utf8.first?.isPlainDigit == true { return nil }
        let start = task.id.prefix(while: \.isLetter)
        return task.id.dropFirst(start.count).first?.isNumber == true ? start.uppercased() : nil
      })
    letter = ["B", "K", "X", "Q"].first { !taken.contains($0) } ?? "BLOCKER"
  }

  func id(_ place: Int) -> String { "\(letter)\(place + 1)" }
}
