internal import CoordinationCore

// Tasks that are added, and instances that join and leave.

extension ChangePlan {
  // MARK: Tasks

  /// Tasks that are there already are passed over.
  mutating func add(_ tasks: [NewTask]) throws(Refusal) {
    let fresh = tasks.filter { reading.table.position(of: $0.id) == nil }
    guard let first = tasks.first else { return }
    if fresh.isEmpty { throw .alreadySo(task: first.id, what: "there") }
    let container = reading.containers.first {
      $0.status.map { MultiAgentVocabulary.hasNotBegun($0.status) } ?? true
    }
    guard let queue = reading.queue, let container else { return try addQueue(fresh) }
    let names = QueueNames(container, in: queue.json)
    for task in fresh {
      let step: PathStep =
        container.shape == .keyedById
        ? .key(task.id) : .element(key: names.id, value: task.id)
      changes.append(
        Change(
          file: queue.path, path: container.path + [step], before: nil, after: names.text(task)))
    }
  }

  private mutating func addQueue(_ tasks: [NewTask]) throws(Refusal) {
    let list = tasks.map { "    " + QueueNames.standard.text($0) }.joined(separator: ",\n")
    if let queue = reading.queue {
      guard queue.json.kind(queue.json.root) == .object,
        queue.json.member("tasks", of: queue.json.root) == nil
      else { throw .invariantBroken("\(queue.path) has no list that a task can be added to") }
      changes.append(
        Change(file: queue.path, path: [.key("tasks")], before: nil, after: "[\n\(list)\n  ]"))
      return
    }
    let created = JSONText.quoted(reading.now.iso8601)
    let text = "{\n  \"created\": \(created),\n  \"tasks\": [\n\(list)\n  ]\n}\n"
    changes.append(Change(file: MultiAgentPaths.queue, path: [], before: nil, after: text))
  }

  mutating func prioritize(_ priorities: [Prioritizing]) throws(Refusal) {
    for item in priorities {
      guard let position = reading.table.position(of: item.task) else {
        throw .unknownTask(item.task)
      }
      guard var object = reading.queueObject(position), let path = reading.queuePath(position)
      else { continue }
      object.put(.priority, named: "priority", Self.text(of: item.priority))
      changes += object.changes(below: path)
    }
  }

  static func text(of priority: Priority) -> String {
    if priority.word.isEmpty { return "\"medium\"" }
    return Double(priority.word) == nil ? JSONText.quoted(priority.word) : priority.word
  }

  // MARK: Instances

  mutating func join(_ instances: [Joining]) {
    guard let state = reading.state else { return addState(instances) }
    guard state.json.kind(state.json.root) == .object else { return }
    if state.json.member("active_instances", of: state.json.root) == nil {
      let path: ValuePath = [.key("active_instances")]
      changes.append(Change(file: state.path, path: path, before: nil, after: "[]"))
    }
    let isKeyed =
      state.json.member("active_instances", of: state.json.root).map { state.json.kind($0) }
      == .object
    for joining in instances {
      if let place = state.json.place(ofInstance: joining.instance) {
        put("worktree_path", JSONText.quoted(joining.worktreePath), in: place, isDerived: false)
      } else {
        let step: PathStep =
          isKeyed ? .key(joining.instance) : .element(key: "id", value: joining.instance)
        changes.append(
          Change(
            file: state.path, path: [.key("active_instances"), step], before: nil,
            after: entry(of: joining)))
      }
    }
  }

  private func entry(of joining: Joining) -> String {
    "{\"id\": \(JSONText.quoted(joining.instance)), "
      + "\"worktree_path\": \(JSONText.quoted(joining.worktreePath)), \"status\": \"starting\", "
      + "\"assigned_tasks\": [], \"last_heartbeat\": \(JSONText.quoted(reading.now.iso8601))}"
  }

  private mutating func addState(_ instances: [Joining]) {
    let list = instances.map { "    " + entry(of: $0) }.joined(separator: ",\n")
    let source = """
      {
        "created": \(JSONText.quoted(reading.now.iso8601)),
        "instances": \(instances.count),
        "active_instances": [
      \(list)
        ],
        "task_assignments": {},
        "progress_summary": {
          "total_tasks": 0,
          "assigned": 0,
          "in_progress": 0,
          "completed": 0,
          "overall_progress": 0
        }
      }

      """
    changes.append(Change(file: MultiAgentPaths.state, path: [], before: nil, after: source))
  }

  mutating func leave(_ instances: [String]) throws(Refusal) {
    for position in reading.tasks.indices where !reading.tasks[position].status.isFinished {
      guard let owner = reading.tasks[position].owner, instances.contains(owner) else { continue }
      try make(reading.ownerUpdate(position, nil))
    }
    guard let state = reading.state else { return }
    let places = instances.compactMap { state.json.place(ofInstance: $0) }
    // What goes as a whole need not be changed first.
    changes.removeAll { change in
      change.file == state.path && places.contains { change.path.starts(with: $0.path) }
    }
    for place in places {
      let source = state.json.source(place.object)
      changes.append(Change(file: state.path, path: place.path, before: source, after: nil))
    }
  }
}

/// The names under which a queue keeps the fields of its tasks.
private struct QueueNames {
  var id = "task_id"
  var title = "title"
  var description = "description"
  var priority = "priority"
  var dependencies = "dependencies"
  var status: String? = "status"
  var isKeyedById = false
  var hasTextIds = false
  var word = "pending"

  static let standard = QueueNames()

  private init() {}

  init(_ container: QueueContainer, in json: JSONDocument) {
    isKeyedById = container.shape == .keyedById
    let sibling =
      isKeyedById
      ? json.members(of: container.index).first?.value : json.elements(of: container.index).first
    if container.status != nil { status = nil }
    guard let sibling, json.kind(sibling) == .object else { return }
    let fields = TaskFields(of: sibling, in: json)
    func name(_ field: TaskFields.Field) -> String? {
      fields[field].index.flatMap { json.string(json.key(ofMember: $0)) }
    }
    id = name(.id) ?? id
    title = name(.title) ?? title
    description = name(.description) ?? description
    priority = name(.priority) ?? priority
    dependencies = name(.dependencies) ?? dependencies
    if let own = name(.status) { status = status.map { _ in own } }
    hasTextIds = fields[.id].index.map { json.kind($0) == .string } ?? false
  }

  func text(_ task: NewTask) -> String {
    var members = isKeyedById ? [] : [(id, idText(task.id))]
    members.append((title, JSONText.quoted(task.title)))
    if !task.description.isEmpty {
      members.append((description, JSONText.quoted(task.description)))
    }
    members.append((priority, ChangePlan.text(of: task.priority)))
    members.append((dependencies, "[\(task.dependencies.map(idText).joined(separator: ", "))]"))
    if let status { members.append((status, JSONText.quoted(word))) }
    return "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }

  private func idText(_ id: String) -> String {
    let isNumber = !hasTextIds && Int(id).map { String($0) == id } ?? false
    return isNumber ? id : JSONText.quoted(id)
  }
}
