internal import CoordinationCore

/// Every value stands in the text around it, says what its own source says, and can be given another
/// text and back, or go and come back, while its neighbours keep what they say.
enum DocumentProperty<Tree: TreeDocument> {
  /// So many values are changed.
  private static var changeLimit: Int { 12 }

  static func check(_ bytes: [UInt8]) throws {
    guard let document = try? Tree(bytes) else { return }
    var places: [(path: ValuePath, node: NodeIndex)] = []
    try visit(document.root, [], document, &places)
    for place in places.dropFirst().prefix(changeLimit) {
      try change(place.path, place.node, document)
      try remove(place.path, place.node, document)
    }
  }

  private static func visit(
    _ node: NodeIndex, _ path: ValuePath, _ document: Tree,
    _ places: inout [(path: ValuePath, node: NodeIndex)]
  ) throws {
    let span = document.span(node)
    guard span.lowerBound >= 0, span.upperBound <= document.bytes.count else {
      throw Violation("\(path) lies outside the text: \(span)")
    }
    guard document.matches(node, document.source(node)) else {
      throw Violation("\(path) does not say what its source says: \(document.source(node))")
    }
    _ = document.text(node)
    places.append((path, node))
    if path.count > 40 || places.count > 2000 { return }
    for (number, child) in document.elements(of: node).enumerated() {
      try visit(child, path + [.index(number)], document, &places)
    }
    for (key, value) in document.members(of: node) {
      guard let name = document.string(key) else { continue }
      try visit(value, path + [.key(name)], document, &places)
    }
  }

  private static func change(_ path: ValuePath, _ node: NodeIndex, _ document: Tree) throws {
    let other =
      switch document.kind(node) {
      case .true: "false"
      case .false: "true"
      default: "7"
      }
    let change = Change(file: "f", path: path, before: document.source(node), after: other)
    guard let made = try? document.recording([change]) else { return }
    try takeBack(made, path, document)
  }

  private static func remove(_ path: ValuePath, _ node: NodeIndex, _ document: Tree) throws {
    let parent = ValuePath(path.dropLast())
    guard let old = document.value(at: parent), isRemovable(path, from: old, document) else {
      return
    }
    let change = Change(file: "f", path: path, before: document.source(node), after: nil)
    guard let made = try? document.recording([change]) else { return }
    guard let new = made.document.value(at: parent) else {
      throw Violation("\(path) has taken what it was in along")
    }
    let rest = document.children(of: old).filter { $0 != document.value(at: path) }
    let left = made.document.children(of: new)
    guard rest.count == left.count,
      zip(rest, left).allSatisfy({ old, new in
        let (text, newText) = (document.bytes[document.span(old)], made.document.span(new))
        return text.elementsEqual(made.document.bytes[newText])
          || made.document.matches(new, document.source(old))
      })
    else { throw Violation("without \(path), its neighbours say something else") }
    try takeBack(made, path, document)
  }

  /// Of several members with one name another one counts then. What goes from Markdown is a matter of
  /// the actions: what is left of a heading or a column is something else. And YAML's keys of several
  /// lines (`? `) stand in no file that roster changes.
  private static func isRemovable(
    _ path: ValuePath, from parent: NodeIndex, _ document: Tree
  ) -> Bool {
    if Tree.recordsSpelling || document.bytes.contains(UInt8(ascii: "?")) { return false }
    guard case .key(let name)? = path.last else { return true }
    return document.members(of: parent).count { (document.text($0.key) ?? "") == name } == 1
  }

  private static func takeBack(
    _ made: (document: Tree, changes: [Change]), _ path: ValuePath, _ document: Tree
  ) throws {
    guard let back = try? made.document.applying(made.changes.reversed().map(\.inverse)) else {
      // What is called by its own text is not found by it any more.
      if made.document.value(at: path) == nil { return }
      throw Violation("\(path) cannot be given its text back")
    }
    if back.bytes != document.bytes {
      throw Violation("\(path) does not get its text back byte for byte")
    }
  }
}

extension TreeDocument {
  fileprivate func children(of node: NodeIndex) -> [NodeIndex] {
    elements(of: node) + members(of: node).map(\.value)
  }
}
