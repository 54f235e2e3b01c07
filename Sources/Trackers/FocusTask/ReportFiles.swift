internal import CoordinationCore

/// The reports of a task: `phase_1/iter_2_verify/reviewer_review.md`.
struct ReportFiles {
  let own: FocusTaskFiles
  /// All files of reports that are on the disk.
  private let present: Set<String>
  private let project: ProjectFiles

  /// At most so many reports of one iteration are read.
  static let limit = 100

  init(_ own: FocusTaskFiles, _ project: ProjectFiles) {
    self.own = own
    self.project = project
    let prefix = own.reports + "/phase_"
    present = Set(
      project.files.keys.filter { $0.hasPrefix(prefix) && project[$0]?.presentBytes != nil })
  }

  /// The folders to look into: of each phase all iterations that there are, and one more.
  func folders(of task: FocusTask) -> [String] {
    var manifest: Manifest?
    if case .markdown(let markdown) = project[own.manifest]?.document {
      manifest = Manifest(own.manifest, markdown)
    }
    let filled = Set(present.map { String($0.dropLast($0.lastName.count + 1)) })
    var folders: [String] = []
    for phase in task.phases where phase.id.isNamePart {
      var last = min(manifest?.lastIteration(of: phase) ?? 0, FocusRules.iterationLimit)
      while filled.contains(own.folder(of: phase, iteration: last + 1)) { last += 1 }
      folders += (1...last + 1).map { own.folder(of: phase, iteration: $0) }
    }
    return folders.unique
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
    let folder = own.folder(of: phase, iteration: iteration) + "/"
    return present.filter { path in
      path.hasPrefix(folder) && PhaseOutcome.Kind.verify.endings.contains { path.hasSuffix($0) }
    }.sorted()
  }

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

extension PhaseOutcome.Kind {
  /// How the name of a report ends.
  var ending: String { self == .exec ? "_output.md" : "_review.md" }

  /// Those that are accepted: a verification may have an output, too.
  var endings: [String] { self == .exec ? [ending] : [ending, "_output.md"] }
}
