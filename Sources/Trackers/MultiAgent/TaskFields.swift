internal import CoordinationCore

/// Where the fields of one task stand that the tracker understands, under whichever of their names.
struct TaskFields {
  enum Field: Int {
    case id, title, description, status, owner, progress, priority
    case dependencies, waived, isSatisfied, blockers
    case lastUpdate, completedAt, startedAt, assignedAt
    case timeSpent, estimate, achievements
  }

  /// The last key that stands there again; of several the last one counts.
  private(set) var repeated = Slot.none
  /// A slot for each field. A vector, because it is filled and thrown away for every task.
  private var slots = SIMD32<UInt32>(repeating: .max)

  init(of object: NodeIndex, in json: JSONDocument) {
    var keys = KeyMemory()
    self = json.withView { view in
      TaskFields(of: object, in: json, view, remembering: &keys)
    }
  }

  init(
    of object: NodeIndex, in json: JSONDocument, _ view: JSONView,
    remembering keys: inout KeyMemory
  ) {
    guard view.kind(object) == .object else { return }
    let end = view.next(object).offset
    var key = NodeIndex(object.offset + 1)
    var position = 0
    while key.offset < end {
      let value = NodeIndex(key.offset + 1)
      if let (field, rank) = keys.field(of: key, at: position, in: json, view) {
        if self[field].isPresent {
          settle(field, rank, key, in: json)
        } else {
          self[field] = Slot(value)
        }
      }
      key = view.next(value)
      position += 1
    }
  }

  /// Decides between a value that has been found and another one for the same field.
  private mutating func settle(
    _ field: Field, _ rank: UInt8, _ key: NodeIndex, in json: JSONDocument
  ) {
    guard let other = self[field].index else { return }
    let otherRank = FieldName.field(of: json.key(ofMember: other), in: json)?.rank ?? rank
    if otherRank < rank { return }
    if otherRank == rank { repeated = Slot(key) }
    self[field] = Slot(NodeIndex(key.offset + 1))
  }

  private(set) subscript(field: Field) -> Slot {
    get { Slot(raw: slots[field.rawValue]) }
    set {
      // Writing one element of a vector by its number would rewrite all of it.
      withUnsafeMutableBytes(of: &slots) {
        $0.storeBytes(of: newValue.raw, toByteOffset: field.rawValue * 4, as: UInt32.self)
      }
    }
  }
}
