internal import CoordinationCore

/// Where the fields of one task stand that the tracker understands, under whichever of their names.
struct TaskFields {
  enum Field: Int {
    case id, title, description, status, owner, progress, priority
    case dependencies, waived, isSatisfied, blockers
    case lastUpdate, completedAt, startedAt, assignedAt
    case timeSpent, estimate, achievements
  }

  /// Keys that stand there again; of several the last one counts.
  private(set) var repeated: [JSONIndex] = []
  /// A slot for each field. A vector, because it is filled and thrown away for every task.
  private var slots = SIMD32<UInt32>(repeating: .max)

  init(of object: JSONIndex, in json: JSONDocument) {
    json.forEachMember(of: object) { key, value in
      guard let (field, rank) = json.withContent(of: key, FieldName.field) else { return }
      if let other = self[field].index {
        let otherKey = json.key(ofMember: other)
        let otherRank = json.withContent(of: otherKey, FieldName.field)?.rank ?? rank
        if otherRank < rank { return }
        if otherRank == rank { repeated.append(key) }
      }
      slots[field.rawValue] = UInt32(truncatingIfNeeded: value.offset)
    }
  }

  subscript(field: Field) -> Slot {
    Slot(raw: slots[field.rawValue])
  }
}
