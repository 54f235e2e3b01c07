/// Updates of the shared memory bank that cannot all be merged as they are.
package struct MemoryConflict: Equatable, Sendable {
  package var file: String
  package var section: String?
  /// The instances whose updates stand against each other, in the order of the updates.
  package var instances: [String]
  /// The ids of these updates.
  package var updates: [String]
}

package enum MemoryConflicts {
  /// Additions can be merged with anything; whatever else wants to say two things in one place
  /// cannot.
  package static func isAdditive(_ type: String) -> Bool {
    switch type.lowercased() {
    case "add", "addition", "additions", "additive", "append", "insert", "new": true
    default: false
    }
  }

  /// The conflicts among updates, one for each place, in the order of the updates.
  package static func groups(_ updates: [MemoryUpdate]) -> [MemoryConflict] {
    var groups: [MemoryConflict] = []
    var positions: [Place: Int] = [:]
    for update in updates where update.state == .conflict {
      let position = positions[Place(update)] ?? groups.count
      if position == groups.count {
        positions[Place(update)] = position
        groups.append(
          MemoryConflict(file: update.file, section: update.section, instances: [], updates: []))
      }
      groups[position].updates.append(update.id)
      if let instance = update.instance, !groups[position].instances.contains(instance) {
        groups[position].instances.append(instance)
      }
    }
    return groups
  }

  private struct Place: Hashable {
    var file: String
    var section: String?

    init(_ update: MemoryUpdate) {
      file = update.file
      section = update.section
    }
  }
}

extension MemoryStatus {
  package var conflicts: [MemoryConflict] { MemoryConflicts.groups(updates) }
}
