internal import CoordinationCore

extension WorkflowReading {
  mutating func readPhases(of parent: NodeIndex, at path: ValuePath, pipeline: Int?) {
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
        path: entry.path, status: status(of: entry.node, entry.id),
        blockedBy: file.words("blocked_by", of: entry.node),
        dependsOn: file.words("depends_on", of: entry.node), agents: start..<start))
    readAgents(of: entry, phase)
    for group in groups(of: entry) {
      let first = workflow.agents.count
      readAgents(of: group, phase)
      workflow.phases[phase].groups.append(
        Workflow.AgentGroup(
          name: group.id, node: group.node, path: group.path,
          status: status(of: group.node, group.id),
          agents: first..<workflow.agents.count))
    }
    workflow.phases[phase].agents = start..<workflow.agents.count
  }

  private mutating func readAgents(of parent: YAMLFile.Entry, _ phase: Int) {
    let agents = yaml.member("agents", of: parent.node)
    for agent in file.entries(agents, at: parent.path + [.key("agents")], what: "agents") {
      readAgent(agent, phase)
    }
  }

  /// What stands in a phase and has agents of its own: tiers, waves, streams, one by one or listed.
  private mutating func groups(of phase: YAMLFile.Entry) -> [YAMLFile.Entry] {
    let hasOwn = yaml.member("agents", of: phase.node) != nil
    var groups: [YAMLFile.Entry] = []
    for (key, value) in yaml.members(of: phase.node) {
      guard let name = yaml.text(key), name != "agents" else { continue }
      let path = phase.path + [.key(name)]
      if hasAgents(value, orNames: !hasOwn) {
        groups.append(YAMLFile.Entry(id: name, node: value, path: path))
      } else if children(of: value).contains(where: { hasAgents($0, orNames: !hasOwn) }) {
        groups += file.entries(value, at: path, what: name)
          .filter { hasAgents($0.node, orNames: !hasOwn) }
      }
    }
    return groups
  }

  private func children(of node: NodeIndex) -> [NodeIndex] {
    yaml.kind(node) == .array ? yaml.elements(of: node) : yaml.members(of: node).map(\.value)
  }

  /// Rows of agents. Their names alone are a reference, unless the agents stand nowhere else.
  private func hasAgents(_ node: NodeIndex, orNames: Bool) -> Bool {
    guard yaml.kind(node) == .object, let agents = yaml.member("agents", of: node),
      let first = children(of: agents).first
    else { return false }
    return yaml.kind(first) == .object || (orNames && yaml.kind(agents) == .array)
  }

  private mutating func readAgent(_ entry: YAMLFile.Entry, _ phase: Int?) {
    if yaml.kind(entry.node) == .array {
      return file.reportType("an agent", "an object", at: entry.node)
    }
    let name = phase.map { workflow.phases[$0].name }
    let id =
      entry.isNameless ? [name, entry.id].compactMap(\.self).joined(separator: ".") : entry.id
    if !knownAgents.insert(id).inserted {
      return file.report(.warning, .duplicateTask(id), at: entry.node)
    }
    let node = entry.node
    let artifact = file.slot("artifact", "output", of: node).index
    let dependencies = ["depends_on", "dependencies", "blocked_by"].flatMap {
      file.words($0, of: node)
    }
    workflow.agents.append(
      Workflow.Agent(
        id: id,
        title: file.word("name", of: node) ?? file.word("task", of: node)
          ?? file.word("description", of: node) ?? id,
        phase: phase, node: node, path: entry.path, status: status(of: node, id),
        artifact: artifact.flatMap { yaml.text($0) }, artifactNode: artifact,
        dependencies: dependencies,
        owner: Self.ownerKeys.lazy.compactMap { [file] key in
          file.word(key, of: node).map { ($0, key) }
        }.first,
        progress: file.slot("progress", of: node).index.flatMap { file.score($0, "progress") },
        updated: file.time("completed_at", "updated_at", "started_at", of: node),
        priority: file.word("priority", of: node).map {
          Priority(rank: PriorityWord.rank($0) ?? Priority.unsaid.rank, word: $0)
        },
        description: file.word("note", of: node) ?? file.word("verification_note", of: node) ?? ""))
  }

  /// The members that tell whose work it is.
  static let ownerKeys = ["owner", "assigned_to", "assignee", "agent"]

  /// Small workflows list tasks instead of agents, or have phases and nothing in them.
  mutating func readTasks() {
    let list = yaml.member("tasks", of: root)
    for entry in file.entries(list, at: [.key("tasks")], what: "tasks") { readAgent(entry, nil) }
    workflow.hasTasks = !workflow.agents.isEmpty
    guard workflow.agents.isEmpty else { return }
    for (number, phase) in workflow.phases.enumerated() {
      let entry = YAMLFile.Entry(id: phase.name, node: phase.node, path: phase.path)
      let start = workflow.agents.count
      readAgent(entry, number)
      workflow.phases[number].agents = start..<workflow.agents.count
    }
  }

  /// Agents may wait for what another one makes, such as "ADR-1", which its title begins with.
  mutating func resolveDependencies() {
    let ids = Set(workflow.agents.map(\.id))
    let makers = Dictionary(
      workflow.agents.compactMap { agent in
        agent.title.contains(":")
          ? agent.title.split(separator: ":").first.map { (String($0), agent.id) } : nil
      }, uniquingKeysWith: { first, _ in first })
    for number in workflow.agents.indices where !workflow.agents[number].dependencies.isEmpty {
      let own = workflow.agents[number].id
      workflow.agents[number].dependencies = workflow.agents[number].dependencies.map { name in
        guard !ids.contains(name), let maker = makers[name], maker != own else { return name }
        return maker
      }
    }
  }

  /// "1" alone, or "ps/1" where other pipelines have a phase of that name.
  mutating func nameUniquely() {
    tellApart()
    var counts: [String: Int] = [:]
    for phase in workflow.phases { counts[phase.name, default: 0] += 1 }
    for number in workflow.phases.indices {
      let phase = workflow.phases[number]
      let alias = phase.pipeline.map { workflow.pipelines[$0].alias + "/" } ?? ""
      workflow.phases[number].id = (counts[phase.name] ?? 0) > 1 ? alias + phase.name : phase.name
    }
  }

  /// Of phases of one pipeline that have the same name, all but the first are called by others.
  private mutating func tellApart() {
    var taken = Set(workflow.phases.map(\.name))
    var seen: Set<[String?]> = []
    var last: [String: Int] = [:]
    for number in workflow.phases.indices {
      let phase = workflow.phases[number]
      let pipeline = phase.pipeline.map { workflow.pipelines[$0].alias }
      if seen.insert([pipeline, phase.name]).inserted { continue }
      var name: String
      repeat {
        last[phase.name, default: 1] += 1
        name = "\(phase.name)-\(last[phase.name, default: 1])"
      } while !taken.insert(name).inserted
      file.report(.warning, .duplicatePhase(phase.name, instead: name), at: phase.node)
      workflow.phases[number].name = name
      // It may be that of the first, whose scores stand under it.
      workflow.phases[number].pathId = nil
      if phase.title == phase.name { workflow.phases[number].title = name }
    }
  }
}
