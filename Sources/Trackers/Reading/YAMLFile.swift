internal import CoordinationCore

/// A YAML file that is being read.
struct YAMLFile: TreeFile {
  let path: String
  let yaml: YAMLDocument
  var findings = FileFindings()

  init(path: String, yaml: YAMLDocument) {
    self.path = path
    self.yaml = yaml
  }

  var tree: YAMLDocument { yaml }

  /// A child with the id by which it is called and the way to it.
  struct Entry: Sendable {
    var id: String
    var node: NodeIndex
    var path: ValuePath
    /// It is called by its position alone.
    var isNameless = false
  }

  /// The children of a list or of an object, which may stand for each other: elements are called by
  /// their member `id` or by what they say, members by the same or by their key.
  mutating func entries(_ index: NodeIndex?, at path: ValuePath, what: String) -> [Entry] {
    guard let index else { return [] }
    switch yaml.kind(index) {
    case .null: return []
    case .array: return elements(index, path, what)
    case .object:
      return yaml.members(of: index).map { key, value in
        let name = yaml.text(key) ?? ""
        return Entry(id: id(of: value) ?? name, node: value, path: path + [.key(name)])
      }
    default:
      reportType(what, "a list or an object", at: index)
      return []
    }
  }

  private mutating func elements(_ list: NodeIndex, _ path: ValuePath, _ what: String) -> [Entry] {
    var entries: [Entry] = []
    var seen: Set<String> = []
    for (number, element) in yaml.elements(of: list).enumerated() {
      let isScalar = yaml.kind(element) != .object && yaml.kind(element) != .array
      guard let id = isScalar ? yaml.text(element) : id(of: element) else {
        entries.append(
          Entry(
            id: "\(number + 1)", node: element, path: path + [.index(number)], isNameless: true))
        continue
      }
      // By its id it is found again when others have been put before it; of two with one id the
      // second is found by its place.
      let step: PathStep =
        isScalar ? .item(id) : seen.contains(id) ? .index(number) : idStep(of: element, id)
      entries.append(Entry(id: id, node: element, path: path + [step]))
      seen.insert(id)
    }
    return entries
  }

  static let idNames = ["id", "group", "name"]

  private func id(of object: NodeIndex) -> String? {
    guard yaml.kind(object) == .object else { return nil }
    return Self.idNames.lazy.compactMap { yaml.member($0, of: object) }
      .compactMap { yaml.text($0) }.first
  }

  private func idStep(of element: NodeIndex, _ id: String) -> PathStep {
    let name = Self.idNames.first { yaml.member($0, of: element).flatMap { yaml.text($0) } != nil }
    return .element(key: name ?? "id", value: id)
  }
}

// MARK: - Members

extension YAMLFile {
  func member(_ name: String, of object: NodeIndex) -> NodeIndex? { yaml.member(name, of: object) }

  /// The first of several names that has a value.
  func slot(_ names: String..., of object: NodeIndex) -> Slot {
    for name in names {
      if let index = yaml.member(name, of: object), yaml.kind(index) != .null { return Slot(index) }
    }
    return .none
  }

  /// A scalar's text without any complaint; nil for anything else.
  func word(_ name: String, of object: NodeIndex) -> String? {
    yaml.member(name, of: object).flatMap { yaml.text($0) }
  }

  /// The scalars of a list, or a single one.
  func words(_ name: String, of object: NodeIndex) -> [String] {
    guard let index = yaml.member(name, of: object) else { return [] }
    if yaml.kind(index) == .array { return yaml.elements(of: index).compactMap { yaml.text($0) } }
    return yaml.text(index).map { [$0] } ?? []
  }

  /// A number from 0 to 1. Nil, with a finding, for anything else that is not null.
  mutating func score(_ index: NodeIndex, _ field: String) -> Double? {
    switch yaml.kind(index) {
    case .null: return nil
    case .number:
      guard let value = yaml.number(index), (0...1).contains(value) else {
        report(at: index) { .outOfRange(field: field, found: $0, range: "a score from 0 to 1") }
        return nil
      }
      return value
    default:
      reportType(field, "a score from 0 to 1", at: index)
      return nil
    }
  }
}
