extension Receipt {
  /// Whether everything that it has changed, but for what follows from it, is again as it was before,
  /// as where git has brought an older file back.
  func wasTakenBack(in files: ProjectFiles) -> Bool {
    let own = changes.filter { !$0.isDerived }
    return !own.isEmpty && own.allSatisfy { $0.isAsBefore(in: files[$0.file]) }
  }
}

extension Change {
  fileprivate func isAsBefore(in file: SourceFile?) -> Bool {
    if path.isEmpty {
      return file?.unusable == nil && file?.presentBytes == before.map(WholeText.bytes)
    }
    switch file?.content {
    case .document(.json(let tree)): return tree.isBefore(self)
    case .document(.yaml(let tree)): return tree.isBefore(self)
    case .document(.markdown(let tree)): return tree.isBefore(self)
    case .missing: return before == nil
    default: return false
    }
  }
}

extension TreeDocument {
  fileprivate func isBefore(_ change: Change) -> Bool {
    if let before = change.before {
      return value(at: change.path).map { matches($0, before) } ?? false
    }
    guard case .index = change.path.last, let after = change.after else {
      return value(at: change.path) == nil
    }
    // What was inserted may have moved.
    let elements = value(at: change.path.dropLast()).map(elements) ?? []
    return !elements.contains { matches($0, after) }
  }
}
