internal import CoordinationCore

/// What a line of a worktracker is about.
enum WorktrackerSubject: Hashable {
  case workflow
  case agent(Int)
  /// Those of one name in all pipelines.
  case phases([Int])
  case barrier(Int)
  case direction(barrier: Int, way: Int)
  case gate(Int)
  case checkpoint(Int)
  case group(Int)
}

/// Tells what people mean by the names that they give to the parts of a workflow.
struct WorktrackerNames {
  private let workflow: Workflow
  private let agents: [String: Int]
  private let checkpoints: [String: Int]
  private let groups: [String: Int]
  private let gates: [String: Int]
  private let barriers: [String: Int]
  private let listedGates: [String: Int]
  private var phases: [String: [Int]] = [:]

  init(_ workflow: Workflow) {
    self.workflow = workflow
    func numbers(_ ids: [String]) -> [String: Int] {
      Dictionary(
        ids.enumerated().map { ($1.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    }
    agents = numbers(workflow.agents.map(\.id))
    checkpoints = numbers(workflow.checkpoints.map(\.checkpoint.id))
    groups = numbers(workflow.queue.map(\.id))
    gates = numbers(workflow.gates.map(\.id))
    barriers = numbers(workflow.barriers.map(\.id.numberedName))
    listedGates = Dictionary(
      workflow.gates.enumerated().filter(\.element.isListed).map { ($1.id.plain, $0) },
      uniquingKeysWith: { first, _ in first })
    for (number, phase) in workflow.phases.enumerated() {
      for name in Set([phase.name.lowercased(), phase.number]) {
        phases[name, default: []].append(number)
      }
    }
  }

  func agent(_ text: String) -> WorktrackerSubject? {
    agents[text.plainName.lowercased()].map(WorktrackerSubject.agent)
  }

  /// - Parameter isPhase: whether a number alone means a phase.
  func subject(
    of text: String, isPhase: Bool = false, pipeline: String? = nil
  ) -> WorktrackerSubject? {
    let name = text.plainName
    for candidate in [name, name.head].map({ $0.lowercased() }) where !candidate.isEmpty {
      if let agent = agents[candidate] { return .agent(agent) }
      if let checkpoint = checkpoints[candidate] { return .checkpoint(checkpoint) }
      if let barrier = barrier(candidate) { return .barrier(barrier) }
      if let phases = phases(candidate, isPhase, pipeline) { return .phases(phases) }
      if let group = group(candidate) { return .group(group) }
      if let gate = gate(candidate) { return .gate(gate) }
    }
    return nil
  }

  /// "Barrier 2", "BARRIER 2 CHECK" and "barrier-2" all mean the same.
  private func barrier(_ name: String) -> Int? {
    let plain = name.plain.without("check")
    guard let barrier = barriers[plain.numberedName] else { return nil }
    // Words behind the number may make it the name of something else.
    let isAll = plain == plain.numberedName || plain == workflow.barriers[barrier].id.plain
    return isAll ? barrier : nil
  }

  private func gate(_ name: String) -> Int? {
    gates[name] ?? listedGates[name.plain.without("review")]
  }

  /// Numbers alone may mean anything.
  private func group(_ name: String) -> Int? {
    if name.hasPrefix("group ") { return groups[String(name.dropFirst(6))] }
    return Int(name) == nil ? groups[name] : nil
  }

  /// "Phase 1", "phase-1", "PS Pipeline Phase 1", "ps/1".
  private func phases(_ name: String, _ isPhase: Bool, _ pipeline: String?) -> [Int]? {
    var words = name.split { $0 == " " || $0 == "/" }.map(String.init)
    guard var last = words.popLast() else { return nil }
    if last.hasPrefix("phase") {
      last = String(last.dropFirst(5).drop { "-_".contains($0) })
    } else if words.last == "phase" {
      words.removeLast()
    } else if !isPhase {
      return nil
    }
    guard let found = phases[last] else { return nil }
    let owner = words.filter { $0 != "pipeline" }.joined(separator: " ")
    let named = [owner, pipeline?.lowercased() ?? ""].filter { !$0.isEmpty && !$0.isNothing }
    let meant = found.filter { phase in
      named.allSatisfy { name in
        workflow.phases[phase].pipeline.map { workflow.pipelines[$0].isMeant(by: name) } ?? false
      }
    }
    return meant.isEmpty ? nil : meant
  }

  /// "ps→nse" and "ps->nse" for the way `ps_to_nse`, or for `a_to_b` where the pipelines are called so.
  func direction(_ text: String, of barrier: Int) -> WorktrackerSubject? {
    let wanted = ends(of: text.plainName)
    let way = workflow.barriers[barrier].artifacts.firstIndex { ends(of: $0.name) == wanted }
    return way.map { .direction(barrier: barrier, way: $0) }
  }

  private func ends(of direction: String) -> [String] {
    var text = direction.lowercased()
    for arrow in ["→", "->", "=>", "_to_", "-to-", " to "] {
      text = text.replacing(arrow, with: "|")
    }
    return text.split(separator: "|").map { part in
      let name = String(part).trimmed
      let pipeline = workflow.pipelines.first { $0.isMeant(by: name) }
      return pipeline?.key ?? name.plain
    }
  }
}

extension Workflow.Pipeline {
  fileprivate func isMeant(by name: String) -> Bool {
    let names = [key, id, alias, title].map(\.plain)
    return names.contains(name.plain) || names.contains("pipeline" + name.plain)
  }
}

extension String {
  /// Without the signs that make text bold, struck through or code, and lines around it.
  fileprivate var plainName: String {
    if isPlainName { return self }
    let text = filter { !"*`~".contains($0) }.trimmed
    let start = text.drop { "-—–= ".contains($0) }
    let end = start.lastIndex { !"-—–= ".contains($0) }
    return end.map { String(start[...$0]) } ?? ""
  }

  /// Nearly all names are.
  private var isPlainName: Bool {
    withBytes { bytes in
      guard let first = bytes.first, let last = bytes.last else { return true }
      return first.isPlainAlphanumeric && last.isPlainAlphanumeric
        && !bytes.contains { "*`~".utf8.contains($0) }
    }
  }

  /// "TASK-1" of "TASK-1: Research" and of "TASK-1 (Research)".
  fileprivate var head: String {
    for mark in [":", " (", " — ", " – ", " - "] {
      if let place = places(of: mark).first {
        return String(self[..<place.lowerBound]).trimmed
      }
    }
    return self
  }

  fileprivate func without(_ end: String) -> String {
    hasSuffix(end) ? String(dropLast(end.count)) : self
  }

  fileprivate func replacing(_ piece: String, with other: String) -> String {
    guard let place = places(of: piece).first else { return self }
    return self[..<place.lowerBound] + other + self[place.upperBound...]
  }
}
