/// A project in a folder of its own, which is removed when it goes out of use.
package final class TemporaryProject: Sendable {
  /// The project's directory, absolute and without links.
  package let root: String
  package let folder: TemporaryFolder

  private init(named name: String) throws {
    folder = try TemporaryFolder()
    root = folder.path + "/" + name
  }

  package var coordination: String { root + "/.claude-coordination" }
  package var state: String { coordination + "/state.json" }
  package var queue: String { coordination + "/task_queue.json" }
  package var roster: String { coordination + "/.roster" }
  package var journal: String { roster + "/journal.jsonl" }

  package func progress(of instance: String) -> String {
    "\(root)-\(instance)/.claude-instance/progress.json"
  }

  /// A copy of the sample project as it was made, but for its journal: its times lie in the past.
  package static func sample() throws -> TemporaryProject {
    let project = try TemporaryProject(named: "acme-shop")
    let copied = try Program.run(["cp", "-R", sampleFolder + "/.", project.folder.path])
    guard copied.status == 0 else { throw TestProblem("cp: \(copied.errors)") }
    try Files.remove(project.roster)
    return project
  }

  /// A copy of the sample workflow.
  package static func workflow() throws -> TemporaryProject {
    try copy(of: "orchestration/atlas-launch")
  }

  /// A copy of the sample of a task status document.
  package static func taskStatus() throws -> TemporaryProject {
    try copy(of: "task-status/harbor")
  }

  /// A copy of the sample of a task of verified phases.
  package static func focusTask() throws -> TemporaryProject {
    try copy(of: "focus-task/login-audit")
  }

  /// A copy of the sample plan with its progress.
  package static func plan() throws -> TemporaryProject {
    try copy(of: "plan-progress/cluster-registration")
  }

  /// A copy of a sample as it was made, without its journal.
  private static func copy(of sample: String) throws -> TemporaryProject {
    let project = try TemporaryProject(
      named: sample.split(separator: "/").last.map(String.init) ?? "")
    let copied = try Program.run(["cp", "-R", samples + "/" + sample, project.root])
    guard copied.status == 0 else { throw TestProblem("cp: \(copied.errors)") }
    let journal = project.root + "/.roster"
    if Files.exists(journal) { try Files.remove(journal) }
    return project
  }

  /// A copy of the sample project in which the moment of the sample is now.
  package static func live() throws -> TemporaryProject {
    let project = try sample()
    let shift = TimeText.now - (TimeText.seconds(sampleMoment) ?? 0)
    for name in try Files.listing(project.folder.path) where name.hasSuffix(".json") {
      let path = project.folder.path + "/" + name
      let moved = TimeText.moved(try Files.text(path), by: shift)
      try Files.writeInPlace(path, Array(moved.utf8))
    }
    return project
  }

  /// A copy of the sample project whose summary has been corrected, so that nothing but the action
  /// itself changes the files.
  package static func coherent() throws -> TemporaryProject {
    let project = try live()
    try project.replace("\"completed\": 6,", with: "\"completed\": 7,", in: project.state)
    return project
  }

  /// A project with these files and nothing else; nil leaves a file out.
  package static func with(state: String?, queue: String?) throws -> TemporaryProject {
    let project = try TemporaryProject(named: "project")
    try Files.makeFolder(project.root)
    try Files.makeFolder(project.coordination)
    if let state { try Files.writeInPlace(project.state, Array(state.utf8)) }
    if let queue { try Files.writeInPlace(project.queue, Array(queue.utf8)) }
    return project
  }

  /// The moment that the sample shows: three instances online, one silent for eleven minutes.
  package static let sampleMoment = "2026-03-12T14:22:07Z"

  package static let sampleFolder = samples + "/multi-agent"

  private static let samples = sources + "/sample-state"

  /// The directory of roster's own sources.
  package static let sources: String = {
    var path = #filePath[...]
    for _ in 0..<4 { path = path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }
    return String(path)
  }()

  // MARK: What it says

  package func stateValue() throws -> JSONValue { try JSONValue(try Files.bytes(state)) }
  package func queueValue() throws -> JSONValue { try JSONValue(try Files.bytes(queue)) }

  /// The owner of a task in both files and in the lists of the instances; throws where they differ.
  package func owner(of task: Int) throws -> String? {
    let state = try stateValue()
    let inQueue = try queueValue()["tasks"].first(where: "task_id", is: .number(Double(task)))
    let owners = [
      inQueue["assigned_to"].string, state["task_assignments"]["\(task)"]["assigned_to"].string,
    ]
    let lists = state["active_instances"].elements
      .filter { $0["assigned_tasks"].elements.contains(.number(Double(task))) }
      .map { $0["id"].string }
    guard owners[0] == owners[1], lists.allSatisfy({ $0 == owners[0] }), lists.count <= 1 else {
      throw TestProblem("#\(task) belongs to \(owners), and \(lists) list it")
    }
    return owners[0]
  }

  package func journalEntries() throws -> [JSONValue] {
    guard Files.exists(journal) else { return [] }
    return try Files.text(journal).split(separator: "\n").map { try JSONValue(String($0)) }
  }

  // MARK: What others do to it

  /// Replaces one piece of text, which must be there, as a program that writes by renaming does.
  package func replace(_ old: String, with new: String, in path: String) throws {
    let text = try Files.text(path)
    guard let range = text.firstRange(of: old) else { throw TestProblem("no \(old) in \(path)") }
    try Files.writeByRename(path, Array(text.replacingCharacters(in: range, with: new).utf8))
  }

  /// Changes a value of a task's assignment in the state, as an instance does.
  package func setAssignment(_ task: Int, _ key: String, _ value: String) throws {
    let text = try Files.text(state)
    guard let record = text.firstRange(of: "\"\(task)\": {"),
      let member = text[record.upperBound...].firstRange(of: "\"\(key)\": "),
      let end = text[member.upperBound...].firstIndex(where: { $0 == "," || $0 == "\n" })
    else { throw TestProblem("no \(key) of #\(task) in \(state)") }
    let range = member.upperBound..<end
    try Files.writeByRename(state, Array(text.replacingCharacters(in: range, with: value).utf8))
  }
}

/// A test could not be set up, or what it looks at contradicts itself.
package struct TestProblem: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}

extension [UInt8] {
  /// Whether these bytes hold those of a text. Comparing texts instead would miss what joins the
  /// character before it.
  package func hold(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return true }
    var start = startIndex
    while let found = self[start...].firstIndex(of: first) {
      if self[found...].starts(with: wanted) { return true }
      start = found + 1
    }
    return false
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Where a piece of text stands first.
  package func firstRange(of piece: String) -> Range<Index>? {
    var start = startIndex
    while let found = utf8[start...].firstIndex(of: piece.utf8.first ?? 0) {
      if self[found...].hasPrefix(piece) {
        return found..<index(found, offsetBy: piece.count)
      }
      start = utf8.index(after: found)
    }
    return nil
  }
}
