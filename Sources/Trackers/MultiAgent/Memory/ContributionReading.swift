internal import CoordinationCore

extension JSONFile {
  /// The contributions that an instance keeps in its progress file.
  mutating func contributions(_ list: NodeIndex) -> [MemoryContribution] {
    guard json.kind(list) == .array else {
      if json.kind(list) != .null { reportType("memory_contributions", "a list", at: list) }
      return []
    }
    return json.elements(of: list).compactMap { element in
      guard json.kind(element) == .object else {
        reportType("a contribution", "an object", at: element)
        return nil
      }
      return MemoryContribution(
        file: text(member("file", element), "file") ?? "",
        type: text(member("type", element), "type") ?? "",
        content: prose(member("content", element), "content") ?? "",
        timestamp: time(member("timestamp", element), "timestamp"))
    }
  }

  func member(_ name: String, _ object: NodeIndex) -> Slot {
    json.member(name, of: object).map(Slot.init) ?? .none
  }
}
