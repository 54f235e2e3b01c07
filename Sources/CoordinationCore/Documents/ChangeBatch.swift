/// Makes changes in one document, each against the outcome of those before it. A parse costs far more
/// than an edit: changes that have nothing to do with each other are found their places in the same
/// tree, and made together.
struct ChangeBatch<Tree: TreeDocument> {
  /// With all changes that are not waiting.
  private(set) var document: Tree
  /// The changes with what really stood there.
  private(set) var recorded: [Change] = []
  private var waiting: [Waiting] = []
  /// Objects and arrays that get or lose a child: what is sought within them is found only afterwards.
  private var disturbed: Set<NodeIndex> = []

  private struct Waiting {
    /// As it was asked for.
    var change: Change
    var edit: Edit
    var isStructural: Bool
    /// Where another edit would stand close by: what comes and goes looks at the lines around it.
    var surroundings: Range<Int>
  }

  /// Whether what comes or goes is made alone.
  private let isCareful: Bool
  /// What most likely comes of all the changes; text like its own is not parsed again.
  private let expected: Tree?

  init(document: Tree, expecting expected: Tree? = nil) {
    self.init(document: document, expecting: expected, isCareful: false)
  }

  private init(document: Tree, expecting expected: Tree?, isCareful: Bool) {
    self.document = document
    self.expected = expected
    self.isCareful = isCareful
  }

  mutating func add(_ change: Change) throws(ChangeProblem) {
    let parents = document.way(along: change.path.dropLast())
    let isDisturbed = parents?.contains(where: disturbed.contains) ?? true
    if isDisturbed || overlaps(change) || (isCareful && change.isStructural) { try make() }
    var made = change
    var edit = waiting.isEmpty ? nil : try? document.edit(making: &made)
    if edit.map({ touches($0, isStructural: made.isStructural) }) ?? true {
      try make()
      made = change
      edit = try document.edit(making: &made)
    }
    guard let edit else { return }
    recorded.append(made)
    wait(for: change, made, edit)
    if isCareful, change.isStructural { try make() }
  }

  private mutating func wait(for change: Change, _ made: Change, _ edit: Edit) {
    let isStructural = made.isStructural
    waiting.append(
      Waiting(
        change: change, edit: edit, isStructural: isStructural,
        surroundings: isStructural ? surroundings(of: edit) : edit.range))
    if isStructural, let parent = document.value(at: change.path.dropLast()) {
      disturbed.insert(parent)
    }
  }

  /// Makes the changes that are waiting.
  mutating func make() throws(ChangeProblem) {
    if waiting.isEmpty { return }
    let made = try spliced()
    let together = waiting
    waiting = []
    disturbed = []
    if Self.isMixed(together), !together.allSatisfy({ shows($0.change, in: made) }) {
      return try makeCarefully(together.map(\.change))
    }
    if let wrong = together.first(where: { says(made, otherThan: $0.change) }) {
      throw .misread(wrong.change.path)
    }
    if let wrong = together.first(where: { disturbsNeighbours($0, of: together, in: made) }) {
      // Among several it may be another one that has changed them.
      if together.count > 1 { return try makeCarefully(together.map(\.change)) }
      throw .misread(wrong.change.path)
    }
    document = made
  }

  private static func isMixed(_ changes: [Waiting]) -> Bool {
    changes.count > 1 && changes.contains(where: \.isStructural)
  }

  /// Where one change has made something else of what another one is about.
  private mutating func makeCarefully(_ changes: [Change]) throws(ChangeProblem) {
    var careful = ChangeBatch(document: document, expecting: expected, isCareful: true)
    for change in changes { try careful.add(change) }
    try careful.make()
    document = careful.document
    recorded = recorded.dropLast(changes.count) + careful.recorded
  }

  private func spliced() throws(ChangeProblem) -> Tree {
    let bytes = Edit.splice(waiting.map(\.edit), into: document.bytes)
    if let expected, expected.bytes.isSame(as: bytes) { return expected }
    do throws(SyntaxProblem) {
      return try Tree(bytes)
    } catch {
      throw .broken(error)
    }
  }

  // MARK: - What can be made together

  private func overlaps(_ change: Change) -> Bool {
    guard !waiting.isEmpty, let value = document.value(at: change.path) else { return false }
    let range = document.span(value)
    return waiting.contains { $0.edit.range.touches(range) }
  }

  private func touches(_ edit: Edit, isStructural: Bool) -> Bool {
    let own = isStructural ? surroundings(of: edit) : edit.range
    return waiting.contains { other in
      own.touches(other.edit.range) || other.surroundings.touches(edit.range)
    }
  }

  /// The lines on which an edit begins and ends, and those before and behind them.
  private func surroundings(of edit: Edit) -> Range<Int> {
    let layout = TextLayout(document.bytes)
    let first = layout.lineStart(at: edit.range.lowerBound)
    let last = layout.nextLine(after: edit.range.upperBound)
    return layout.lineStart(at: max(first - 1, 0))..<layout.nextLine(after: last)
  }

  /// Whether a value reads as something else than it was given. What is called by its own text is not
  /// found by it any more.
  private func says(_ made: Tree, otherThan change: Change) -> Bool {
    guard let after = change.after, let value = made.value(at: change.path) else { return false }
    return !made.matches(value, after)
  }

  /// Whether one that has come or gone changes what stands beside it: how many there are, their kinds
  /// or their spelling. It may in a format that is read by lines and signs; what is left of Markdown is
  /// read anew as a whole.
  private func disturbsNeighbours(_ made: Waiting, of all: [Waiting], in new: Tree) -> Bool {
    let (path, parent) = (made.change.path, ValuePath(made.change.path.dropLast()))
    guard made.isStructural, !Tree.isReadAnywhere, !Tree.recordsSpelling,
      let oldParent = document.value(at: parent)
    else { return false }
    // It may have been found by what has just come or gone.
    guard let newParent = new.value(at: parent) else { return !parent.contains(where: \.isElement) }
    let (old, now) = (document.children(of: oldParent), new.children(of: newParent))
    if old.count == now.count {
      // What an object has by a merge key, it may have had of its own, or have so now.
      let isOwn =
        made.change.after == nil
        ? new.value(at: path).map { new.isOwn($0, of: newParent) }
        : document.value(at: path).map { document.isOwn($0, of: oldParent) }
      return isOwn != false
    }
    let others = all.map(\.edit.range).filter { $0 != made.edit.range }
    func isKept(_ one: NodeIndex, _ other: NodeIndex) -> Bool {
      let (span, newSpan) = (document.span(one), new.span(other))
      let isSame =
        document.kind(one) == new.kind(other)
        && document.bytes.hasSame(span, as: new.bytes, newSpan)
      return isSame || others.contains { $0.touches(span) }
        || new.matches(other, document.source(one))
    }
    let start = zip(old, now).prefix { isKept($0, $1) }.count
    let end = zip(old[start...].reversed(), now[start...].reversed())
      .prefix { isKept($0, $1) }.count
    let size = document.kind(oldParent) == .object ? 2 : 1
    return abs(old.count - now.count) != size || min(old.count, now.count) != start + end
  }

  /// Whether a document says what a change was to make it say.
  private func shows(_ change: Change, in made: Tree) -> Bool {
    let value = made.value(at: change.path)
    if let after = change.after {
      return value.map { made.matches($0, after) } ?? false
    }
    let parent = ValuePath(change.path.dropLast())
    let (old, new) = (document.value(at: parent), made.value(at: parent))
    guard let old, let new, let count = document.childCount(old) else { return false }
    return made.childCount(new) == count - 1
  }
}

extension Change {
  /// Something comes or goes, and so the tree changes its form.
  fileprivate var isStructural: Bool { before == nil || after == nil }
}

extension PathStep {
  fileprivate var isElement: Bool {
    if case .element = self { true } else { false }
  }
}

extension Range<Int> {
  fileprivate func touches(_ other: Range<Int>) -> Bool {
    lowerBound <= other.upperBound && other.lowerBound <= upperBound
  }
}
