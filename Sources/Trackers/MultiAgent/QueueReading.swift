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
    _ keyId: String?, _ element: JSONIndex, _ number: Int, _ file: inout JSONFile,
    repeats key: JSONIndex?
  ) {
    let fields = TaskFields(of: element, in: file.json)
    file.reportRepeated(fields)
    guard let id = keyId ?? fields[.id].index.flatMap({ file.id($0, "id") }) else {
      if !fields[.id].isPresent {
        file.report(.warning, .missingId(what: "a task"), at: element)
      }
      return
    }
    let (position, isNew) = table.insert(id)
    if !isNew {
      guard let key, Int(origins[position].queueContainer) == number else {
        return file.report(.warning, .duplicateTask(id), at: fields[.id].index ?? element)
      }
      file.report(.warning, .duplicateKey(id), at: key)
    }
    var origin = TaskOrigin()
    origin.queueElement = Slot(element)
    origin.queueContainer = UInt32(truncatingIfNeeded: number)
    let task = task(id, fields, element, containers[number].status, &origin, &file)
    if isNew {
      tasks.append(task)
      origins.append(origin)
    } else {
      tasks[position] = task
      origins[position] = origin
    }
  }

  private mutating func task(
    _ id: String, _ fields: TaskFields, _ element: JSONIndex,
    _ listStatus: (status: TaskStatus, word: String)?, _ origin: inout TaskOrigin,
    _ file: inout JSONFile
  ) -> Task {
    origin.queueOwner = fields[.owner]
    origin.queueProgress = fields[.progress]
    origin.queueIsSatisfied = fields[.isSatisfied]
    origin.queueStatus = fields[.status]
    let own = file.status(fields[.status], of: id, &words)
    if let listStatus {
      origin.queueStatus = Slot(element)
      file.compareStatus(own?.status, of: fields[.status], with: listStatus, task: id)
    }
    let status = listStatus ?? own
    var task = Task(
      id: id, title: file.text(fields[.title], "title") ?? "", status: status?.status ?? .pending,
      nativeStatus: status?.word ?? "", owner: file.owner(fields[.owner]),
      progress: file.progress(fields[.progress], "progress") ?? 0,
      priority: file.priority(fields[.priority]) ?? PriorityWord.medium)
    task.dependencies = file.ids(fields[.dependencies], "dependencies")
    task.waivedDependencies = file.ids(fields[.waived], "waived_dependencies")
    task.blockers = file.sentences(fields[.blockers], "blockers")
    task.lastUpdate = file.lastUpdate(fields)
    task.detail = file.detail(fields)
    return task
  }
}

// MARK: - The fields of a task

extension JSONFile {
  mutating func reportRepeated(_ fields: TaskFields) {
    for key in fields.repeated {
      report(.warning, .duplicateKey(json.text(key) ?? ""), at: key)
    }
  }

  mutating func status(
    _ slot: Slot, of task: String, _ words: inout KnownWords
  ) -> (status: TaskStatus, word: String)? {
    guard let word = text(slot, "status"), let index = slot.index else { return nil }
    let status = words.status(of: word)
    if case .other = status {
      report(.note, .unknownStatus(task: task, word: word), at: index)
    }
    return (status, word)
  }

  /// Nil for nobody.
  mutating func owner(_ slot: Slot) -> String? {
    guard let owner = text(slot, "owner"), !MultiAgentVocabulary.isNobody(owner) else { return nil }
    return owner
  }

  fileprivate mutating func compareStatus(
    _ own: TaskStatus?, of slot: Slot, with list: (status: TaskStatus, word: String), task: String
  ) {
    guard let own, let index = slot.index, !MultiAgentVocabulary.agree(own, list.status) else {
      return
    }
    let problem = Problem.filesDisagree(
      subject: "#\(task)", field: "status", believed: list.word, believedIn: "the list's name",
      instead: json.text(index) ?? "")
    report(.warning, problem, at: index)
  }

  /// The latest of the times at which something happened to a task.
  mutating func lastUpdate(_ fields: TaskFields) -> Timestamp? {
    var latest = time(fields[.lastUpdate], "last_update")
    if let time = time(fields[.completedAt], "completed_at") { latest = max(latest ?? time, time) }
    if let time = time(fields[.startedAt], "started_at") { latest = max(latest ?? time, time) }
    if let time = time(fields[.assignedAt], "assigned_at") { latest = max(latest ?? time, time) }
    return latest
  }

  /// Nil where the task says nothing of the kind.
  mutating func detail(_ fields: TaskFields) -> TaskDetail? {
    let isSilent =
      !fields[.description].isPresent && !fields[.timeSpent].isPresent
      && !fields[.estimate].isPresent && !fields[.achievements].isPresent
    if isSilent { return nil }
    var detail = TaskDetail()
    detail.description = text(fields[.description], "description") ?? ""
    detail.timeSpent = seconds(fields[.timeSpent], "time_spent")
    detail.estimate = text(fields[.estimate], "completion_estimate")
    detail.achievements = sentences(fields[.achievements], "achievements")
    return detail
  }
}
