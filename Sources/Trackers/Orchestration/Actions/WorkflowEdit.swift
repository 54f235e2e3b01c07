internal import CoordinationCore

/// A workflow that is being changed: what it says meanwhile, and the changes that make the file say so.
struct WorkflowEdit {
  let file: YAMLFile
  let now: Timestamp
  var workflow: Workflow
  private(set) var changes: [Change] = []
  /// The first thing in the file that cannot take what an action wants to put there.
  private(set) var refusal: Refusal?
  private let spelling: WorkflowSpelling

  init(_ workflow: Workflow, _ file: YAMLFile, at now: Timestamp) {
    self.workflow = workflow
    self.file = file
    self.now = now
    spelling = WorkflowSpelling(workflow, file.yaml)
  }

  var yaml: YAMLDocument { file.yaml }

  /// What a member shall be.
  enum Value {
    /// In the quotes that the text before it has, or that the file is used to.
    case text(String)
    case number(Double)
    case null
    case source(YAMLSource)

    /// What it must stand in the place of.
    fileprivate var kind: String {
      switch self {
      case .text: "a text"
      case .number: "a number"
      case .null, .source: "a single value"
      }
    }
  }

  /// Gives a member of an object another value, or puts it in.
  /// - Parameter onlyWherePresent: whether the member must be there already.
  mutating func set(
    _ name: String, of object: NodeIndex, at path: ValuePath, to value: Value,
    onlyWherePresent: Bool = false
  ) {
    let own = yaml.ownMember(name, of: object)
    if own == nil, onlyWherePresent { return }
    guard yaml.kind(object) == .object else {
      return refuse(object, path.name, needs: "an object")
    }
    if let own, holdsMore(own, than: value) {
      return refuse(own, (path + [.key(name)]).name, needs: value.kind)
    }
    let after = source(value, like: own)
    put(
      Change(
        file: file.path, path: path + [.key(name)], before: own.map(yaml.source), after: after))
  }

  /// Gives another value to a member that is there and only follows from others: undoing does not
  /// insist on it.
  mutating func setDerived(
    _ name: String, of object: NodeIndex, at path: ValuePath, to value: Value
  ) {
    guard let own = yaml.ownMember(name, of: object), !holdsMore(own, than: value) else { return }
    put(
      Change(
        file: file.path, path: path + [.key(name)], before: yaml.source(own),
        after: source(value, like: own), isDerived: true))
  }

  /// Whether an object or a list would go for a single value. Null is also how a list of names ends.
  private func holdsMore(_ own: NodeIndex, than value: Value) -> Bool {
    switch (value, yaml.kind(own)) {
    case (.source, _), (.null, .array): false
    default: (yaml.childCount(own) ?? 0) > 0
    }
  }

  /// Takes a member away where it is there.
  mutating func remove(_ name: String, of object: NodeIndex, at path: ValuePath) {
    guard let own = yaml.ownMember(name, of: object) else { return }
    put(
      Change(
        file: file.path, path: path + [.key(name)], before: yaml.source(own), after: nil))
  }

  /// Adds an entry to the list at a path, or under its id to the object there. Where nothing is, a list
  /// is made, together with all around it.
  mutating func add(
    _ members: [(key: String, value: YAMLSource)], id: String, to path: ValuePath
  ) {
    guard let place = yaml.value(at: path), !isNothing(place) else {
      return put(.list([.object(members)]), at: path)
    }
    switch yaml.kind(place) {
    case .array:
      put(
        Change(
          file: file.path, path: path + [.element(key: "id", value: id)], before: nil,
          after: YAMLSource.object(members).text))
    case .object: put(.object(members.filter { $0.key != "id" }), at: path + [.key(id)])
    default: refuse(place, path.name, needs: "a list")
    }
  }

  /// - Parameter what: such as "a list".
  mutating func refuse(_ node: NodeIndex, _ name: String, needs what: String) {
    let line = yaml.place(of: node).line
    refusal =
      refusal
      ?? .orchestration(.wrongKind(place: "\(file.path):\(line)", name: name, needs: what))
  }

  /// Puts a value where a path of keys leads, with all that is missing around it.
  mutating func put(_ value: YAMLSource, at path: ValuePath) {
    var depth = path.count
    while depth > 0, yaml.value(at: Array(path.prefix(depth))).map(isNothing) ?? true { depth -= 1 }
    if depth == path.count {
      guard let own = yaml.value(at: path) else { return }
      return put(
        Change(file: file.path, path: path, before: yaml.source(own), after: value.text))
    }
    let parent = Array(path.prefix(depth))
    if let node = yaml.value(at: parent), yaml.kind(node) != .object {
      return refuse(node, parent.name, needs: "an object")
    }
    let place = Array(path.prefix(depth + 1))
    let inner = path.dropFirst(depth + 1).reversed().reduce(value) { inner, step in
      guard case .key(let key) = step else { return inner }
      return .object([(key, inner)])
    }
    put(
      Change(
        file: file.path, path: place, before: yaml.value(at: place).map(yaml.source),
        after: inner.text))
  }

  /// Puts more members into an object that an earlier change puts in.
  mutating func extend(changeAt path: ValuePath, with members: YAMLSource) {
    guard let number = changes.firstIndex(where: { $0.path == path }),
      let after = changes[number].after
    else { return }
    changes[number].after = after + "\n" + members.text
  }

  private func isNothing(_ node: NodeIndex) -> Bool { yaml.kind(node) == .null }

  /// A later change of the same place replaces an earlier one.
  mutating func put(_ change: Change) {
    if let place = changes.firstIndex(where: { $0.path == change.path && $0.file == change.file }) {
      if change.after == nil, changes[place].before == nil {
        changes.remove(at: place)
      } else {
        changes[place].after = change.after
      }
      return
    }
    if change.before == change.after { return }
    changes.append(change)
  }

  // MARK: - Spelling

  func source(_ value: Value, like node: NodeIndex?) -> String {
    switch value {
    case .text(let text): spelling.spell(text, like: node)
    case .number(let number): JSONText.number(number)
    case .null: "null"
    case .source(let source): source.text
    }
  }

  func quoted(_ text: String) -> YAMLSource { .scalar(spelling.spell(text, like: nil)) }

  func word(_ status: TaskStatus) -> String { spelling.word(for: status) }

  var time: String { now.iso8601 }
}

extension ValuePath {
  /// "issues.resolved"
  fileprivate var name: String {
    map { step in
      switch step {
      case .key(let key): key
      case .index(let index): "\(index)"
      case .element(_, let value), .item(let value): value
      }
    }.joined(separator: ".")
  }
}

/// How a file spells its words.
struct WorkflowSpelling {
  private let yaml: YAMLDocument
  private let usual: YAMLDocument.Quoting
  private let words: [TaskStatus: String]
  private let isLowercase: Bool

  init(_ workflow: Workflow, _ yaml: YAMLDocument) {
    self.yaml = yaml
    usual = yaml.usualQuoting
    let statuses =
      workflow.agents.compactMap(\.status) + workflow.phases.compactMap(\.status)
      + workflow.barriers.compactMap(\.status)
    var counts: [TaskStatus: [String: Int]] = [:]
    for status in statuses { counts[status.status, default: [:]][status.word, default: 0] += 1 }
    words = counts.mapValues { words in
      words.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
    }
    isLowercase = !statuses.isEmpty && statuses.allSatisfy { $0.word == $0.word.lowercased() }
  }

  func spell(_ text: String, like node: NodeIndex?) -> String {
    let own = node.map(yaml.quoting) ?? .none
    return switch own == .none ? usual : own {
    case .double, .none: YAMLScalar.doubleQuoted(text)
    case .single: YAMLScalar.singleQuoted(text)
    case .plain: YAMLScalar.plain(text)
    }
  }

  /// The word that the file has for a status, else the system's own in the file's case.
  func word(for status: TaskStatus) -> String {
    let own = OrchestrationVocabulary.word(for: status)
    if case .other = status { return own }
    return words[status] ?? (isLowercase ? own.lowercased() : own)
  }
}
