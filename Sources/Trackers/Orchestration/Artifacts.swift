internal import CoordinationCore

/// The files that a workflow says have been made, and where on disk they may lie.
struct Artifacts {
  struct Artifact {
    var path: String
    var node: NodeIndex
  }

  /// Those that have been made, in the order of the file, each once.
  let made: [Artifact]
  private let root: [Substring]
  private let base: String?

  /// - Parameter root: the folder that the workflow's file is in.
  init(root: String, _ yaml: YAMLDocument) {
    var register = Register(yaml: yaml)
    for object in yaml.objects { register.add(artifactsOf: object) }
    made = register.made
    self.root = root.split(separator: "/")
    let written = yaml.value(at: [.key("paths"), .key("base")]).flatMap { yaml.text($0) }
    base = written.flatMap { $0.isPlaceholder ? nil : $0.hasSuffix("/") ? $0 : $0 + "/" }
  }

  /// More than these are not looked for: each costs a look at the disk with every poll.
  private static let limit = 500

  var places: [Place] {
    made.prefix(Self.limit).flatMap { paths(of: $0.path) }
      .map { Place(path: $0, isCertainAlone: true) }
  }

  /// Whether an artifact is in none of the places where it may be.
  func isMissing(_ artifact: Artifact, from project: ProjectFiles) -> Bool {
    paths(of: artifact.path).allSatisfy { path in
      if case .missing = project[path]?.content { true } else { false }
    }
  }

  /// Paths are written from the folder of the workflow's file, from `paths.base`, or from a folder above
  /// it, such as the top of the repository.
  private func paths(of path: String) -> [String] {
    var paths = [path]
    if let base, !path.hasPrefix(base) { paths.append(base + path) }
    return paths + paths.compactMap(above)
  }

  /// "projects/atlas/a.md" where the workflow's file lies somewhere below a folder "projects".
  private func above(_ path: String) -> String? {
    guard let first = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1).first,
      let place = root.lastIndex(of: Substring(first))
    else { return nil }
    return "/" + (root[..<place] + [Substring(path)]).joined(separator: "/")
  }
}

/// Artifacts stand in the rows of agents, phases and barriers: one, a list, or one for each direction,
/// with a status of their own or that of the row.
private struct Register {
  let yaml: YAMLDocument
  private(set) var made: [Artifacts.Artifact] = []
  private var seen: Set<String> = []

  init(yaml: YAMLDocument) {
    self.yaml = yaml
  }

  private static let names = ["artifact", "output", "artifacts", "additional_artifacts"]

  mutating func add(artifactsOf row: NodeIndex) {
    let values = Self.names.compactMap { yaml.member($0, of: row) }
    if values.isEmpty { return }
    let isMade = isMade(row) ?? false
    for value in values { add(value, isMade, depth: 0) }
  }

  private func isMade(_ object: NodeIndex) -> Bool? {
    yaml.member("status", of: object).flatMap { yaml.text($0) }
      .map { OrchestrationVocabulary.status(of: $0) == .completed }
  }

  private mutating func add(_ value: NodeIndex, _ isRowMade: Bool, depth: Int) {
    switch yaml.kind(value) {
    case .string:
      guard isRowMade, let path = yaml.text(value), path.isArtifactPath, seen.insert(path).inserted
      else { return }
      made.append(Artifacts.Artifact(path: path, node: value))
    case .array where depth < 2:
      for element in yaml.elements(of: value) { add(element, isRowMade, depth: depth + 1) }
    case .object where depth < 2:
      let isMade = isMade(value) ?? isRowMade
      if let path = yaml.member("path", of: value) { return add(path, isMade, depth: 2) }
      for (_, member) in yaml.members(of: value) { add(member, isMade, depth: depth + 1) }
    default: break
    }
  }
}

extension String {
  /// Whether it names a file below some folder, and not a commit, a link or a sentence.
  fileprivate var isArtifactPath: Bool {
    let (slash, colon) = (UInt8(ascii: "/"), UInt8(ascii: ":"))
    return utf8.contains(slash) && utf8.first != slash
      && !utf8.contains { $0 == 0x20 || $0 == colon || $0 == UInt8(ascii: "*") }
      && !utf8.split(separator: slash).contains { $0.elementsEqual("..".utf8) } && !isPlaceholder
  }
}
