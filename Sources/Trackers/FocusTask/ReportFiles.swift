internal import CoordinationCore

/// The reports of a task: `phase_1/iter_2_verify/reviewer_review.md`.
struct ReportFiles {
  let own: FocusTaskFiles
  /// The names of all files of reports that are on the disk, by the folders that they are in.
  private let names: [String: [String]]
  private let project: ProjectFiles
  /// Looked for besides those that come next.
  private let iteration: Int?

  /// Of reports, and of the issues that a verification lists.
  static let suffixes = [".md", ".jsonl"]
  /// At most so many reports of one iteration are read.
  static let limit = 100

  init(_ own: FocusTaskFiles, _ project: ProjectFiles, iteration: Int? = nil) {
    self.own = own
    self.project = project
    self.iteration = iteration
    let prefix = own.reports + "/phase_"
    var names: [String: [String]] = [:]
    for (path, file) in project.files
    where path.hasPrefix(prefix) && file.presentBytes?.contains(where: { $0 > 0x20 }) == true {
      guard let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { continue }
      let name = path[path.utf8.index(after: end)...]
      names[String(path[..<end]), default: []].append(String(name))
    }
    self.names = names
  }

  /// The folders to look into: of each phase all iterations that there are, and one more.
  func folders(of task: FocusTask, _ manifest: Manifest?) -> [String] {
    let logged = manifest == nil ? task.loggedIterations : [:]
    var folders: [String] = []
    for phase in task.phases where phase.id.isNamePart {
      let own = own.folders(of: phase)
      let failures = phase.isVerification ? 0 : manifest?.failuresSinceExecution(of: phase.id) ?? 0
      let recorded = manifest?.lastIteration(of: phase) ?? logged[phase.id] ?? 0
      let last = min(recorded, FocusRules.iterationLimit) + failures
      var number = 0
      var isThere = true
      while isThere {
        number += 1
        let folder = own[number]
        folders.append(folder)
        isThere = number <= last || names[folder] != nil
      }
      if let iteration { folders.append(own[iteration]) }
    }
    return folders.unique
  }

  /// The numbers of the last iterations that have reports, by the subjects and kinds of their phases.
  var last: [[String]: Int] {
    var last: [[String]: Int] = [:]
    for folder in self.names.keys {
      let names = folder.dropFirst(own.reports.count + "/phase_".count).split(separator: "/")
      let parts = names.last?.split(separator: "_").map(String.init) ?? []
      guard names.count == 2, parts.count == 3, parts[0] == "iter", let number = Int(parts[1])
      else { continue }
      last[[String(names[0]), parts[2]], default: 0].raise(to: number)
    }
    return last
  }

  // MARK: - Reports of one iteration

  /// The reports that an iteration must have and has not.
  func missing(_ phase: FocusTask.Phase, _ iteration: Int, by agents: [String]) -> [String] {
    let folder = own.folder(of: phase, iteration: iteration)
    if agents.isEmpty {
      return reports(in: folder).isEmpty ? [folder + "/AGENT" + phase.kind.ending] : []
    }
    let present = names[folder] ?? []
    let endings = phase.kind.endings
    let missing = agents.filter { agent in
      agent.isNamePart && !endings.contains { present.contains(agent + $0) }
    }
    return missing.map { folder + "/" + $0 + phase.kind.ending }
  }

  /// The paths of the reports that an iteration has.
  func reports(_ phase: FocusTask.Phase, _ iteration: Int) -> [String] {
    let folder = own.folder(of: phase, iteration: iteration)
    return reports(in: folder).map { folder + "/" + $0 }.sorted()
  }

  /// Who has written them, each once.
  func writers(_ phase: FocusTask.Phase, _ iteration: Int) -> [String] {
    reports(phase, iteration).map(Self.agent).unique
  }

  func reportCount(_ phase: FocusTask.Phase, _ iteration: Int) -> Int {
    reports(in: own.folder(of: phase, iteration: iteration)).count
  }

  private func reports(in folder: String) -> [String] {
    let endings = PhaseOutcome.Kind.verify.endings
    return (names[folder] ?? []).filter { name in endings.contains { name.hasSuffix($0) } }
  }

  /// Files of issues that verifications have listed.
  var issues: [String] {
    names.flatMap { folder, names in
      names.filter { $0.hasSuffix(".jsonl") }.map { folder + "/" + $0 }
    }.sorted()
  }

  func text(_ path: String) -> String? {
    project[path]?.presentBytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Who has written a report.
  static func agent(of report: String) -> String {
    let name = report.lastName
    let ending = PhaseOutcome.Kind.verify.endings.first { name.hasSuffix($0) } ?? ""
    return String(name.dropLast(ending.count))
  }
}

extension Int {
  fileprivate mutating func raise(to number: Int) { self = Swift.max(self, number) }
}

extension PhaseOutcome.Kind {
  /// How the name of a report ends.
  var ending: String { self == .exec ? "_output.md" : "_review.md" }

  /// Those that are accepted: a verification may have an output, too.
  var endings: [String] { self == .exec ? [ending] : [ending, "_output.md"] }
}
