// What stands once and counts at several places, by an alias or a merge key.

extension YAMLDocument {
  package func isOwn(_ child: NodeIndex?, of parent: NodeIndex) -> Bool {
    guard let child else { return nodes[parent.offset].style != .alias }
    return isInside(child, of: parent)
  }

  private func isInside(_ index: NodeIndex, of parent: NodeIndex) -> Bool {
    parent.offset < index.offset && index.offset < Int(nodes[parent.offset].next)
  }

  package func isUsedElsewhere(_ way: [NodeIndex], along path: ValuePath) -> Bool {
    guard let last = way.last else { return false }
    return aliases.contains { alias in
      let target = target(alias)
      if let depth = way.firstIndex(of: target) {
        return !isOverridden(alias, by: path.dropFirst(depth).first)
      }
      return way.count > path.count && isInside(target, of: last) && !isInside(alias, of: last)
    }
  }

  /// Whether an alias is there to merge an object into one that has its own value for a step.
  private func isOverridden(_ alias: NodeIndex, by step: PathStep?) -> Bool {
    guard case .key(let key) = step, let object = object(merging: alias) else { return false }
    return ownMember(key, of: object) != nil
  }

  /// The object into which an alias behind `<<`, or in a list behind it, merges another one.
  private func object(merging alias: NodeIndex) -> NodeIndex? {
    var value = alias
    for offset in nodes.indices.prefix(alias.offset).reversed() {
      let parent = NodeIndex(offset)
      guard isInside(alias, of: parent) else { continue }
      switch nodes[offset].kind {
      case .object: return key(ofMember: value, in: parent).flatMap { isMerge($0) ? parent : nil }
      case .array where value == alias: value = parent
      default: return nil
      }
    }
    return nil
  }
}
