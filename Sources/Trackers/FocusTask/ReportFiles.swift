internal import CoordinationCore

/// The reports of a task: `phase_1/iter_2_verify/reviewer_review.md`.
struct ReportFiles {
  let own: FocusTaskFiles
  /// The paths of all files of reports that are on the disk.
  private let present: Set<String>
  /// The same by the folders that they are in.
  private let byFolder: [String: [String]]
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
    let paths = project.files.lazy.filter { path, file in
      path.hasPrefix(prefix) && file.presentBytes?.contains { $0 > 0x20 } == true
    }.map(\.key)
    present = Set(paths)
    byFolder = Dictionary(grouping: present) { path in
      let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.endIndex
      return String(path[..<end])
    }
  }

  /// The folders to look into: of each phase all iterations that there are, and one more.
  func folders(of task: FocusTask) -> [String] {
    var manifest: Manifest?
    if case .markdown(let markdown) = project[own.manifest]?.document {
      manifest = Manifest(own.manifest, markdown)
    }
    var folders: [String] = []
    for phase in task.phases where phase.id.isNamePart {
      let failures = phase.isVerification ? 0 : manifest?.failuresSinceExecution(of: phase.id) ?? 0
      let recorded = manifest?.lastIteration(of: phase) ?? task.loggedIterations(of: phase)
      var last = min(recorded, FocusRules.iterationLimit) + failures
      while byFolder[own.folder(of: phase, iteration: last + 1)] != nil { last += 1 }
      let numbers = Array(1...last + 1) + [iteration].compactMap(\.self)
      folders += numbers.map { own.folder(of: phase, iteration: $0) }
    }
    return folders.unique
  }

  /// The numbers of the last iterations that have reports, by the subjects and kinds of their phases.
  var last: [[String]: Int] {
    var last: [[String]: Int] = [:]
    for folder in byFolder.keys {
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
      return reports(phase, iteration).isEmpty ? [folder + "/AGENT" + phase.kind.ending] : []
    }
    return agents.filter { $0.isNamePart }
      .filter { agent in
        !phase.kind.endings.contains { present.contains("\(folder)/\(agent)\($0)") }
      }
      .map { "\(folder)/\($0)\(phase.kind.ending)" }
  }

  /// The paths of the reports that an iteration has.
  func reports(_ phase: FocusTask.Phase, _ iteration: Int) -> [String] {
    let paths = byFolder[own.folder(of: phase, iteration: iteration)] ?? []
    return paths.filter { path in
      PhaseOutcome.Kind.verify.endings.contains { path.hasSuffix($0) }
    }.sorted()
  }

  /// Files of issues that verifications have listed.
  var issues: [String] { present.filter { $0.hasSuffix(".jsonl") }.sorted() }

  func text(_ path: String) -> String? {
    project[path]?.presentBytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The agents that have written a report.
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
