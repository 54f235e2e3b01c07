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
  /// their id, their name or what they say, members by their id or their key.
  mutating func entries(_ index: NodeIndex?, at path: ValuePath, what: String) -> [Entry] {
    guard let index else { return [] }
    switch yaml.kind(index) {
    case .null: return []
    case .array: return elements(index, path, what)
    case .object:
      return countingMembers(of: index).map { name, value in
        Entry(
          id: idMember(of: value, Self.idNames)?.id ?? name, node: value,
          path: path + [.key(name)])
      }
    default:
      reportType(what, "a list or an object", at: index)
      return []
    }
  }

  /// Of several members with one key, the last, as a path through that key leads to it.
  private func countingMembers(of object: NodeIndex) -> [(name: String, value: NodeIndex)] {
    let members = yaml.members(of: object).map { (name: yaml.text($0.key) ?? "", value: $0.value) }
    if yaml.repeatedKeys.isEmpty { return members }
    let last = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    return members.filter { last[$0.name] == $0.value }
  }

  private mutating func elements(_ list: NodeIndex, _ path: ValuePath, _ what: String) -> [Entry] {
    var entries: [Entry] = []
    var seen: Set<String> = []
    for (number, element) in yaml.elements(of: list).enumerated() {
      let member = idMember(of: element, Self.idNames + ["name"])
      guard let id = member?.id ?? yaml.text(element) else {
        entries.append(
          Entry(
            id: "\(number + 1)", node: element, path: path + [.index(number)], isNameless: true))
        continue
      }
      // By its id it is found again when others have been put before it; of two with one id the
      // second is found by its place.
      let isNew = seen.insert(id).inserted
      let own = member.map { isNew ? PathStep.element(key: $0.name, value: id) : .index(number) }
      entries.append(Entry(id: id, node: element, path: path + [own ?? .item(id)]))
    }
    return entries
  }

  private static let idNames = ["id", "group"]

  /// The first of these members that an object has, which is what it is called by.
  private func idMember(of object: NodeIndex, _ names: [String]) -> (name: String, id: String)? {
    guard yaml.kind(object) == .object else { return nil }
    for name in names {
      if let id = word(name, of: object) { return (name, id) }
    }
    return nil
  }
}

// MARK: - Members

extension YAMLFile {
  func member(_ name: String, of object: NodeIndex) -> NodeIndex? { yaml.member(name, of: object) }

  /// The first of several names that has a value.
  func slot(_ names: String..., of object: NodeIndex) -> Slot { slot(names, of: object) }

  func slot(_ names: [String], of object: NodeIndex) -> Slot {
    for name in names {
      if let index = yaml.member(name, of: object), yaml.kind(index) != .null { return Slot(index) }
    }
    return .none
  }

  /// The time in the first of several members that has a value.
  mutating func time(_ names: String..., of object: NodeIndex) -> Timestamp? {
    for name in names {
      let slot = slot(name, of: object)
      if slot.isPresent { return time(slot, name) }
    }
    return nil
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

  /// A number, which may stand in quotes.
  func number(_ index: NodeIndex) -> Double? {
    yaml.number(index) ?? yaml.string(index).flatMap { YAMLScalar.number(in: $0) }
  }

  static let scoreRange = "a score from 0 to 1"

  /// A number from 0 to 1, which may stand in quotes.
  func score(_ index: NodeIndex) -> Double? {
    number(index).flatMap { (0...1).contains($0) ? $0 : nil }
  }

  /// The same. Nil, with a finding, for anything else that is not null.
  mutating func score(_ index: NodeIndex, _ field: String) -> Double? {
    if let score = score(index) { return score }
    switch yaml.kind(index) {
    case .null: break
    case .number: report(at: index) { .outOfRange(field: field, found: $0, range: Self.scoreRange) }
    default: reportType(field, Self.scoreRange, at: index)
    }
    return nil
  }
}
