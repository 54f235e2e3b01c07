internal import CoordinationCore

extension MultiAgentReading {
  /// The board, with everything that is wrong or contradictory in the files.
  func board() -> Board {
    var reading = self
    reading.readMemory()
    reading.listTasksOfInstances()
    reading.check()
    return reading.madeBoard()
  }

  private func madeBoard() -> Board {
    var board = Board(tracker: .multiAgent, project: project.projectName)
    board.instances = instances
    board.tasks = tasks
    board.memory = memory
    board.activity = reportActivity()
    board.findings = fileFindings() + findings
    return board
  }

  private mutating func listTasksOfInstances() {
    if instances.isEmpty { return }
    let numbers = IdTable(instances.map(\.id))
    var lists = [[String]](repeating: [], count: instances.count)
    for position in tasks.indices {
      guard let owner = tasks[position].owner, let number = numbers.position(of: owner) else {
        continue
      }
      lists[number].append(tasks[position].id)
    }
    for number in instances.indices { instances[number].assignedTasks = lists[number] }
  }

  private func fileFindings() -> [Finding] {
    var all = project.files.keys.sorted().compactMap(unusable)
    all += state?.findingsWithPlaces() ?? []
    all += queue?.findingsWithPlaces() ?? []
    for report in reports { all += report.file.findingsWithPlaces() }
    return all
  }

  /// Why a file cannot be used, with the instance that wrote it where one did.
  func unusable(_ path: String) -> Finding? {
    guard var finding = project[path]?.unusable else { return nil }
    let isReport = path.hasPrefix(MultiAgentPaths.reports + "/") && path.hasSuffix(".json")
    if isReport {
      let name = path.split(separator: "/").last.map { String($0.dropLast(".json".count)) } ?? path
      finding.problem = .unusableReport(instance: name, lastReport: nil, finding.problem)
    } else if let instance = instances.first(where: { progressPath(of: $0.id) == path }) {
      let copy = "\(MultiAgentPaths.reports)/\(instance.id).json"
      finding.problem = .unusableReport(
        instance: instance.id, lastReport: project.json(copy).map { _ in copy }, finding.problem)
    }
    return finding
  }

  /// Reports in plain text are not understood; their first lines tell what happened.
  private func reportActivity() -> [Activity] {
    let reports = project.paths(in: MultiAgentPaths.reports, suffix: ".md")
    let lines = reports.compactMap { path -> Activity? in
      guard case .text(let bytes) = project[path]?.document, let time = project[path]?.modified
      else { return nil }
      let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
      let line = text.split(whereSeparator: \.isNewline).first.map {
        String($0.drop { $0 == "#" || $0 == " " })
      }
      let name = path.lastNameWithoutEnding
      return Activity(
        at: time, actor: TextSanitizer.sanitized(name), text: TextSanitizer.sanitized(line ?? ""))
    }
    return lines.sorted { $0.at < $1.at }
  }
}
