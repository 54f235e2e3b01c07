internal import CoordinationCore

/// Reads an ORCHESTRATION.yaml in every shape that occurs: `pipelines`, a single `pipeline`, phases at
/// the top; lists or objects; ids as numbers or words; statuses in any case.
struct WorkflowReading {
  var workflow = Workflow()
  var file: YAMLFile
  private var knownAgents: Set<String> = []

  static func read(_ path: String, _ yaml: YAMLDocument) -> (Workflow, YAMLFile) {
    var reading = WorkflowReading(file: YAMLFile(path: path, yaml: yaml))
    reading.read()
    return (reading.workflow, reading.file)
  }

  private init(file: YAMLFile) {
    self.file = file
  }

  var yaml: YAMLDocument { file.yaml }
  var root: NodeIndex { file.yaml.root }

  private mutating func read() {
    reportShape()
    guard yaml.kind(root) == .object else {
      return file.reportType("the workflow", "an object", at: root)
    }
    readHead()
    if workflow.isTemplate { return }
    readPipelines()
    nameUniquely()
    readBarriers()
    readGates()
    readCheckpoints()
    readBlockers()
    readNextActions()
    readLog()
    checkKinds()
  }

  private mutating func reportShape() {
    for key in yaml.repeatedKeys {
      file.report(.warning, .duplicateKey(yaml.text(key) ?? ""), at: key)
    }
    if let further = yaml.furtherDocument { file.report(.warning, .furtherDocument, at: further) }
  }

  private mutating func readHead() {
    let head = yaml.member("workflow", of: root)
    if let head, yaml.kind(head) == .object {
      workflow.id = file.word("id", of: head) ?? ""
      workflow.title = file.word("name", of: head) ?? ""
      workflow.status = status(of: head)
    }
    // A form has braces where its name should stand.
    workflow.isTemplate = workflow.id.isPlaceholder || workflow.title.isPlaceholder
    if workflow.isTemplate, let head {
      return file.report(.note, .templateFile, at: file.slot("id", "name", of: head).index ?? head)
    }
    readThreshold(head)
  }

  private mutating func readThreshold(_ head: NodeIndex?) {
    let quality = yaml.member("quality", of: root)
    workflow.hasGates = quality.map { yaml.kind($0) == .object } ?? false
    let places = [quality, head].compactMap(\.self)
    for place in places {
      for name in ["threshold", "quality_threshold"] {
        guard let index = yaml.member(name, of: place), let score = file.score(index, name)
        else { continue }
        workflow.limits.threshold = score
        break
      }
      for name in ["max_iterations", "iteration_ceiling"] {
        guard let index = yaml.member(name, of: place), let number = yaml.number(index), number >= 1
        else { continue }
        workflow.limits.iterations = Int(min(number, 1000))
      }
    }
  }

  // MARK: - Pipelines

  private mutating func readPipelines() {
    for name in ["pipelines", "pipeline"] {
      guard let index = yaml.member(name, of: root) else { continue }
      if name == "pipeline", yaml.member("phases", of: index) != nil {
        readPipeline(YAMLFile.Entry(id: name, node: index, path: [.key(name)]), key: name)
        continue
      }
      for entry in file.entries(index, at: [.key(name)], what: name) {
        var key = entry.id
        if case .key(let own)? = entry.path.last { key = own }
        readPipeline(entry, key: key)
      }
    }
    readPhases(of: root, at: [], pipeline: nil)
    if workflow.agents.isEmpty { readTasks() }
  }

  private mutating func readPipeline(_ entry: YAMLFile.Entry, key: String) {
    guard yaml.kind(entry.node) == .object else {
      return file.reportType("the pipeline \(key)", "an object", at: entry.node)
    }
    let id = file.word("id", of: entry.node) ?? key
    let alias = file.word("short_alias", of: entry.node) ?? file.word("alias", of: entry.node)
    workflow.pipelines.append(
      Workflow.Pipeline(
        key: key, id: id, alias: alias ?? key,
        title: file.word("name", of: entry.node) ?? file.word("role", of: entry.node) ?? id,
        node: entry.node, path: entry.path, status: status(of: entry.node)))
    readPhases(of: entry.node, at: entry.path, pipeline: workflow.pipelines.count - 1)
  }

  private mutating func readPhases(of parent: NodeIndex, at path: ValuePath, pipeline: Int?) {
    let list = yaml.member("phases", of: parent)
    for entry in file.entries(list, at: path + [.key("phases")], what: "phases") {
      guard yaml.kind(entry.node) == .object else {
        file.reportType("a phase", "an object", at: entry.node)
        continue
      }
      readPhase(entry, pipeline)
    }
  }

  private mutating func readPhase(_ entry: YAMLFile.Entry, _ pipeline: Int?) {
    let start = workflow.agents.count
    let phase = workflow.phases.count
    workflow.phases.append(
      Workflow.Phase(
        name: entry.id, title: file.word("name", of: entry.node) ?? entry.id,
        pathId: file.word("path_id", of: entry.node), pipeline: pipeline, node: entry.node,
        path: entry.path, status: status(of: entry.node),
        blockedBy: file.words("blocked_by", of: entry.node), agents: start..<start))
    let agents = yaml.member("agents", of: entry.node)
    for agent in file.entries(agents, at: entry.path + [.key("agents")], what: "agents") {
      readAgent(agent, phase)
    }
    workflow.phases[phase].agents = start..<workflow.agents.count
  }

  private mutating func readAgent(_ entry: YAMLFile.Entry, _ phase: Int?) {
    if yaml.kind(entry.node) == .array {
      return file.reportType("an agent", "an object", at: entry.node)
    }
    if !knownAgents.insert(entry.id).inserted {
      return file.report(.warning, .duplicateTask(entry.id), at: entry.node)
    }
    let node = entry.node
    let artifact = file.slot("artifact", "output", of: node).index
    let dependencies = ["depends_on", "dependencies", "blocked_by"].flatMap {
      file.words($0, of: node)
    }
    let finished = file.slot("completed_at", "updated_at", "started_at", of: node)
    workflow.agents.append(
      Workflow.Agent(
        id: entry.id,
        title: file.word("name", of: node) ?? file.word("task", of: node)
          ?? file.word("description", of: node) ?? entry.id,
        phase: phase, node: node, path: entry.path, status: status(of: node),
        artifact: artifact.flatMap { yaml.text($0) }, artifactNode: artifact,
        dependencies: dependencies,
        owner: Self.ownerKeys.lazy.compactMap { [file] key in
          file.word(key, of: node).map { ($0, key) }
        }.first,
        progress: file.slot("progress", of: node).index.flatMap { file.score($0, "progress") },
        updated: file.time(finished, "completed_at"),
        priority: file.word("priority", of: node).map {
          Priority(rank: PriorityWord.rank($0) ?? Priority.unsaid.rank, word: $0)
        },
        description: file.word("note", of: node) ?? file.word("verification_note", of: node) ?? ""))
  }

  /// The members that tell whose work it is.
  static let ownerKeys = ["owner", "assigned_to", "assignee", "agent"]

  /// Small workflows list tasks instead of agents, or have phases and nothing in them.
  private mutating func readTasks() {
    let list = yaml.member("tasks", of: root)
    for entry in file.entries(list, at: [.key("tasks")], what: "tasks") { readAgent(entry, nil) }
    guard workflow.agents.isEmpty else { return }
    for (number, phase) in workflow.phases.enumerated() {
      let entry = YAMLFile.Entry(id: phase.name, node: phase.node, path: phase.path)
      let start = workflow.agents.count
      readAgent(entry, number)
      workflow.phases[number].agents = start..<workflow.agents.count
    }
  }

  /// "1" alone, or "ps/1" where other pipelines have a phase of that name.
  private mutating func nameUniquely() {
    var counts: [String: Int] = [:]
    for phase in workflow.phases { counts[phase.name, default: 0] += 1 }
    for number in workflow.phases.indices {
      let phase = workflow.phases[number]
      let alias = phase.pipeline.map { workflow.pipelines[$0].alias + "/" } ?? ""
      workflow.phases[number].id = (counts[phase.name] ?? 0) > 1 ? alias + phase.name : phase.name
    }
  }

  // MARK: - Values

  mutating func status(of object: NodeIndex) -> Workflow.Status? {
    guard let node = file.slot("status", "state", of: object).index else { return nil }
    guard let word = yaml.text(node) else {
      file.reportType("status", "a text", at: node)
      return nil
    }
    let status = OrchestrationVocabulary.status(of: word)
    if case .other = status {
      let id = YAMLFile.idNames.compactMap { file.word($0, of: object) }.first ?? ""
      file.report(.note, .unknownStatus(task: id, word: word), at: node)
    }
    return Workflow.Status(status: status, word: word, node: node)
  }
}

extension String {
  /// Braces of a form, such as "{WORKFLOW_ID}".
  var isPlaceholder: Bool {
    guard utf8.contains(UInt8(ascii: "{")), let open = firstIndex(of: "{"),
      let close = lastIndex(of: "}")
    else { return false }
    return open < close
  }
}

extension TreeFile {
  /// The same at a byte of the file.
  mutating func report(_ severity: Finding.Severity, _ problem: Problem, at offset: Int) {
    findings.add(severity, at: offset) { problem }
  }
}
