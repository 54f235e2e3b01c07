internal import CoordinationCore

/// Reads an ORCHESTRATION.yaml in every shape that occurs: `pipelines`, a single `pipeline`, phases at
/// the top; lists or objects; ids as numbers or words; statuses in any case.
struct WorkflowReading {
  var workflow = Workflow()
  var file: YAMLFile
  /// Ids of the agents that have been read.
  var knownAgents: Set<String> = []

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
      return file.reportRoot("the workflow", "an object")
    }
    readHead()
    if workflow.isTemplate { return }
    readPipelines()
    nameUniquely()
    readBarriers()
    readGates()
    readCheckpoints()
    readResumption()
    readQueue()
    readArtifactCount()
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
    for name in ["workflow", "quality", "metrics", "resumption"] {
      guard let index = yaml.member(name, of: root) else { continue }
      if yaml.kind(index) != .object, yaml.kind(index) != .null {
        file.reportType(name, "an object", at: index)
      }
    }
  }

  private mutating func readHead() {
    let head = yaml.member("workflow", of: root)
    if let head, yaml.kind(head) == .object {
      workflow.id = file.word("id", of: head) ?? ""
      workflow.title = file.word("name", of: head) ?? ""
      workflow.status = status(of: head, "the workflow")
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
    let places = [quality, head].compactMap(\.self)
    for place in places {
      for name in GateNames.threshold {
        guard let index = yaml.member(name, of: place), yaml.kind(index) != .null else { continue }
        if let score = file.score(index, name) {
          workflow.limits.threshold = score
          break
        }
        workflow.unreadableThreshold = index
      }
      if let number = maxIterations(of: place) { workflow.limits.iterations = number }
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
    // A file whose agents are task-001 and task-002 counts them as tasks.
    let isCalledTask = workflow.agents.allSatisfy { $0.id.lowercased().hasPrefix("task") }
    if !workflow.agents.isEmpty, isCalledTask { workflow.hasTasks = true }
    resolveDependencies()
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
        node: entry.node, path: entry.path, status: status(of: entry.node, id)))
    readPhases(of: entry.node, at: entry.path, pipeline: workflow.pipelines.count - 1)
  }

  // MARK: - Values

  /// - Parameter name: by which a finding calls the object.
  mutating func status(of object: NodeIndex, _ name: String) -> Workflow.Status? {
    guard let node = file.slot("status", "state", of: object).index else { return nil }
    guard let word = yaml.text(node) else {
      file.reportType("status", "a text", at: node)
      return nil
    }
    let status = OrchestrationVocabulary.status(of: word)
    if case .other = status { file.report(.note, .unknownStatus(task: name, word: word), at: node) }
    return Workflow.Status(status: status, word: word, node: node)
  }

  /// A number from 0. Nil, with a finding, for anything else that is not null.
  mutating func count(_ names: [String], of object: NodeIndex) -> Int? {
    for name in names {
      guard let index = yaml.member(name, of: object), yaml.kind(index) != .null else { continue }
      guard let number = file.number(index) else {
        file.reportType(name, "a number", at: index)
        return nil
      }
      return Int(min(max(number, 0), 1e6))
    }
    return nil
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
