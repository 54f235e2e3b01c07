internal import CoordinationCore

/// What the changes of one receipt say of the owners of tasks, for each place that may say it.
struct OwnerFacts {
  /// In the order in which they are believed.
  private enum Place: Int, CaseIterable {
    case state, list, queue
  }

  /// Nil where nothing is said, `.some(nil)` for nobody.
  private struct Said {
    var before: String??
    var after: String??
    /// The place says nothing of the task any more.
    var isRemoved = false
  }

  private var said: [String: [Place: Said]] = [:]
  private var heldSince: [String: Timestamp] = [:]
  /// Tasks in the order in which they are named first.
  private(set) var tasks: [String] = []

  init(_ changes: [Change]) {
    for change in changes {
      switch change.file {
      case MultiAgentPaths.state: readState(change)
      case MultiAgentPaths.queue: readQueue(change)
      default: break
      }
    }
  }

  /// Nil where the task stays with whoever has it.
  func change(of task: String, at time: Timestamp) -> OwnerChange? {
    guard let places = said[task] else { return nil }
    let order = Place.allCases.compactMap { places[$0] }
    let after = order.lazy.compactMap(\.after).first
    let before = order.lazy.compactMap(\.before).first
    guard after != nil || order.contains(where: \.isRemoved) else { return nil }
    let (old, new) = (before ?? nil, after ?? nil)
    if old == new { return nil }
    return OwnerChange(task: task, at: time, from: old, to: new, heldSince: heldSince[task])
  }

  // MARK: - Where it is said

  private mutating func readState(_ change: Change) {
    guard let first = change.path.first else {
      return readWhole(change, [.key("task_assignments")])
    }
    switch first {
    case .key("task_assignments"):
      guard change.path.count > 1 else { return readWhole(change, []) }
      guard case .key(let task) = change.path[1] else { return }
      read(change, of: task, at: change.path.dropFirst(2), in: .state)
    case .key("active_instances"): readList(change)
    default: break
    }
  }

  /// An instance has a task in its list, or has it no longer.
  private mutating func readList(_ change: Change) {
    // A list that only follows what has become of a task tells nothing of owners.
    guard !change.isDerived, change.path.count == 4, change.path[2] == .key("assigned_tasks"),
      let instance = change.path[1].name, let task = change.path[3].name
    else { return }
    note(task, .list) { said in
      if change.before != nil { said.before = .some(instance) }
      if change.after != nil { said.after = .some(instance) }
      said.isRemoved = said.after == nil
    }
  }

  private mutating func readQueue(_ change: Change) {
    let position = change.path.firstIndex { step in
      if case .element(let key, _) = step { FieldName.isId(key) } else { false }
    }
    if let position, let task = change.path[position].name {
      read(change, of: task, at: change.path[(position + 1)...], in: .queue)
    } else if change.path.count > 1, change.path[0] == .key("tasks"),
      case .key(let task) = change.path[1]
    {
      read(change, of: task, at: change.path.dropFirst(2), in: .queue)
    }
  }

  /// The whole of `task_assignments`, or the file with it.
  private mutating func readWhole(_ change: Change, _ path: ValuePath) {
    for (text, isAfter) in [(change.before, false), (change.after, true)] {
      guard let text, let json = try? JSONDocument(Array(text.utf8)),
        let object = json.value(at: path)
      else { continue }
      for (key, value) in json.members(of: object) {
        guard let task = json.text(key) else { continue }
        let source = json.source(value)
        let entry = Change(
          file: change.file, path: [], before: isAfter ? nil : source,
          after: isAfter ? source : nil)
        read(entry, of: task, at: [], in: .state)
      }
    }
  }

  /// - Parameter rest: the path below the task's object.
  private mutating func read(
    _ change: Change, of task: String, at rest: ArraySlice<PathStep>, in place: Place
  ) {
    switch rest.count {
    case 0: readObject(change, of: task, in: place)
    case 1: readField(change, of: task, rest.first?.name ?? "", in: place)
    default: break
    }
  }

  private mutating func readObject(_ change: Change, of task: String, in place: Place) {
    let before = change.before.map(TaskObjectText.init)
    let after = change.after.map(TaskObjectText.init)
    note(task, place) { said in
      // An object that moves from one list to another goes first and comes back.
      if said.before == nil, let before { said.before = before.owner }
      if let after { said.after = after.owner }
      said.isRemoved = change.after == nil
    }
    if let time = before?.assignedAt, heldSince[task] == nil { heldSince[task] = time }
  }

  private mutating func readField(
    _ change: Change, of task: String, _ name: String, in place: Place
  ) {
    switch FieldName.field(named: name) {
    case .owner:
      note(task, place) { said in
        said.before = .some(change.before.flatMap(TaskObjectText.owner))
        said.after = .some(change.after.flatMap(TaskObjectText.owner))
      }
    case .assignedAt:
      if let time = change.before.flatMap(TaskObjectText.time), heldSince[task] == nil {
        heldSince[task] = time
      }
    default: break
    }
  }

  private mutating func note(_ task: String, _ place: Place, _ change: (inout Said) -> Void) {
    if said[task] == nil { tasks.append(task) }
    change(&said[task, default: [:]][place, default: Said()])
  }
}

/// What one task's object, or one value of it, says as it stands in a change.
private struct TaskObjectText {
  /// Nil where it does not say.
  var owner: String??
  var assignedAt: Timestamp?

  init(_ text: String) {
    guard let json = try? JSONDocument(Array(text.utf8)) else { return }
    let fields = TaskFields(of: json.root, in: json)
    if let index = fields[.owner].index { owner = .some(Self.owner(json, index)) }
    if let index = fields[.assignedAt].index { assignedAt = TaskTime.time(json, index) }
  }

  static func owner(_ text: String) -> String? {
    (try? JSONDocument(Array(text.utf8))).flatMap { owner($0, $0.root) }
  }

  static func time(_ text: String) -> Timestamp? {
    (try? JSONDocument(Array(text.utf8))).flatMap { TaskTime.time($0, $0.root) }
  }

  private static func owner(_ json: JSONDocument, _ index: NodeIndex) -> String? {
    json.text(index).flatMap { MultiAgentVocabulary.isNobody($0) ? nil : $0 }
  }
}

extension PathStep {
  /// The name that leads on, such as an id.
  fileprivate var name: String? {
    switch self {
    case .key(let key): key
    case .element(_, let value), .item(let value): value
    case .index: nil
    }
  }
}

extension FieldName {
  fileprivate static func field(named name: String) -> TaskFields.Field? {
    var name = name
    return name.withUTF8(field)?.field
  }

  fileprivate static func isId(_ name: String) -> Bool { field(named: name) == .id }
}
