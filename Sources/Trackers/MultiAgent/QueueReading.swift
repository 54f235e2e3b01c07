internal import CoordinationCore

extension MultiAgentReading {
  mutating func readQueue() {
    guard var file = queue else { return }
    queue = nil
    containers = file.queueContainers()
    for number in containers.indices { read(container: number, &file) }
    queue = file
  }

  private mutating func read(container number: Int, _ file: inout JSONFile) {
    let container = containers[number]
    let json = file.json
    if container.shape == .keyedById {
      json.forEachMember(of: container.index) { key, value in
        guard json.kind(value) == .object else {
          return file.reportType("task \(json.excerpt(key))", "an object", at: value)
        }
        let id = json.text(key) ?? ""
        add(id, value, number, &file, repeats: key)
      }
    } else {
      json.forEachElement(of: container.index) { element in
        guard json.kind(element) == .object else {
          return file.reportType("a task", "an object", at: element)
        }
        add(nil, element, number, &file, repeats: nil)
      }
    }
  }

  /// - Parameters:
  ///   - keyId: the id where it is the key of the task.
  ///   - key: the key of a member; the last of several counts, while of several elements with one
  ///     id the first does.
  private mutating func add(
    _ keyId: String?, _ element: NodeIndex, _ number: Int, _ file: inout JSONFile,
    repeats key: NodeIndex?
  ) {
    let fields = file.fields(of: element)
    file.reportRepeated(fields)
    guard let id = keyId ?? fields[.id].index.flatMap({ file.id($0, "id") }) else {
      if !fields[.id].isPresent {
        file.report(.warning, .missingId(what: "a task"), at: element)
      }
      return
    }
    let (position, isNew) = position(of: id)
    if !isNew {
      guard let key, Int(origins[position].queueContainer) == number else {
        return file.report(.warning, .duplicateTask(id), at: fields[.id].index ?? element)
      }
      file.report(.warning, .duplicateKey(id), at: key)
      tasks[position] = Task(id: id)
    }
    var origin = TaskOrigin()
    origin.queueElement = Slot(element)
    origin.queueContainer = UInt32(truncatingIfNeeded: number)
    origin.queueOwner = fields[.owner]
    origin.queueProgress = fields[.progress]
    origin.queueIsSatisfied = fields[.isSatisfied]
    origin.queueSaysSatisfied = file.said(fields[.isSatisfied])
    origins[position] = origin
    readStatus(fields, element, position, &file)
    fill(position, fields, &file)
  }

  private mutating func readStatus(
    _ fields: TaskFields, _ element: NodeIndex, _ position: Int, _ file: inout JSONFile
  ) {
    var status = file.status(fields[.status], of: tasks[position].id)
    origins[position].queueStatus = fields[.status]
    if let list = containers[Int(origins[position].queueContainer)].status {
      file.compareStatus(status?.status, of: fields[.status], with: list, task: tasks[position].id)
      origins[position].queueStatus = Slot(element)
      status = list
    }
    guard let status else { return }
    tasks[position].status = status.status
    tasks[position].nativeStatus = status.word
  }

  /// Fields that are not there cost nothing: most tasks have few.
  private mutating func fill(_ position: Int, _ fields: TaskFields, _ file: inout JSONFile) {
    if let title = file.text(fields[.title], "title") { tasks[position].title = title }
    if let owner = file.owner(fields[.owner]) { tasks[position].owner = owner }
    if let progress = file.progress(fields[.progress], "progress") {
      tasks[position].progress = progress
    }
    if let priority = file.priority(fields[.priority]) { tasks[position].priority = priority }
    if fields[.dependencies].isPresent {
      tasks[position].dependencies = file.ids(fields[.dependencies], "dependencies")
    }
    if fields[.waived].isPresent {
      tasks[position].waivedDependencies = file.ids(fields[.waived], "waived_dependencies")
    }
    if fields[.blockers].isPresent {
      tasks[position].blockers = file.sentences(fields[.blockers], "blockers")
    }
    if let time = file.lastUpdate(fields) { tasks[position].lastUpdate = time }
    if let detail = file.detail(fields) { tasks[position].detail = detail }
  }
}

// MARK: - The fields of a task

extension JSONFile {
  /// Looked at while its object is: later, each of a hundred thousand would have to be fetched anew.
  func said(_ slot: Slot) -> Bool? {
    guard let index = slot.index else { return nil }
    switch json.kind(index) {
    case .true: return true
    case .false: return false
    default: return nil
    }
  }

  mutating func fields(of object: NodeIndex) -> TaskFields {
    json.withView { view in
      TaskFields(of: object, in: json, view, remembering: &keys)
    }
  }

  mutating func reportRepeated(_ fields: TaskFields) {
    guard let key = fields.repeated.index else { return }
    report(.warning, .duplicateKey(json.text(key) ?? ""), at: key)
  }

  mutating func status(_ slot: Slot, of task: String) -> NativeStatus? {
    guard let index = slot.index else { return nil }
    if json.kind(index) != .string { return oddStatus(slot) }
    let status: NativeStatus
    if let known = statuses.value(of: index, in: json) {
      status = known
    } else {
      let word = json.text(index) ?? ""
      status = NativeStatus(status: MultiAgentVocabulary.status(of: word), word: word)
      statuses.remember(status, of: index, in: json)
    }
    if case .other(let word) = status.status {
      report(.note, .unknownStatus(task: task, word: word), at: index)
    }
    return status
  }

  private mutating func oddStatus(_ slot: Slot) -> NativeStatus? {
    text(slot, "status").map { NativeStatus(status: .other($0), word: $0) }
  }

  /// Nil for nobody.
  mutating func owner(_ slot: Slot) -> String? {
    guard let index = slot.index, json.kind(index) != .null else { return nil }
    if json.kind(index) != .string { return text(slot, "owner") }
    if let known = owners.value(of: index, in: json) { return known }
    let owner = json.text(index).flatMap { MultiAgentVocabulary.isNobody($0) ? nil : $0 }
    owners.remember(owner, of: index, in: json)
    return owner
  }

  fileprivate mutating func compareStatus(
    _ own: TaskStatus?, of slot: Slot, with list: NativeStatus, task: String
  ) {
    guard let own, let index = slot.index, !MultiAgentVocabulary.agree(own, list.status) else {
      return
    }
    let problem = Problem.filesDisagree(
      subject: taskName(task), field: "status", believed: list.word, believedIn: "the list's name",
      instead: json.text(index) ?? "")
    report(.warning, problem, at: index)
  }

  /// The latest of the times at which something happened to a task.
  mutating func lastUpdate(_ fields: TaskFields) -> Timestamp? {
    var latest: Timestamp?
    if fields[.lastUpdate].isPresent { latest = time(fields[.lastUpdate], "last_update") }
    if fields[.completedAt].isPresent, let time = time(fields[.completedAt], "completed_at") {
      latest = max(latest ?? time, time)
    }
    if fields[.startedAt].isPresent, let time = time(fields[.startedAt], "started_at") {
      latest = max(latest ?? time, time)
    }
    if fields[.assignedAt].isPresent, let time = time(fields[.assignedAt], "assigned_at") {
      latest = max(latest ?? time, time)
    }
    return latest
  }

  /// Nil where the task says nothing of the kind.
  mutating func detail(_ fields: TaskFields) -> TaskDetail? {
    let isSilent =
      !fields[.description].isPresent && !fields[.timeSpent].isPresent
      && !fields[.estimate].isPresent && !fields[.achievements].isPresent
    if isSilent { return nil }
    var detail = TaskDetail()
    detail.description = prose(fields[.description], "description") ?? ""
    detail.timeSpent = seconds(fields[.timeSpent], "time_spent")
    detail.estimate = text(fields[.estimate], "completion_estimate")
    detail.achievements = sentences(fields[.achievements], "achievements")
    return detail
  }
}
