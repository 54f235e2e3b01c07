/// A parsed text whose values form a tree, with the place of every value in it. It is never written
/// out again as a whole: changes are spliced into `bytes`, and whatever is not changed stays byte for
/// byte.
package protocol TreeDocument: Sendable {
  var bytes: [UInt8] { get }
  var root: NodeIndex { get }

  /// Whether source texts and positions alone do not bring every byte back, so that changes record
  /// what else comes and goes.
  static var recordsSpelling: Bool { get }

  /// Whether a text between brackets and commas reads the same wherever it is put.
  static var isReadAnywhere: Bool { get }

  /// Whether the source text of this value alone brings every byte of it back.
  func isSpelledWhole(_ index: NodeIndex) -> Bool

  /// The first of these in the text, with which nothing finds its place for sure.
  var straySign: StraySign? { get }

  /// Parses a whole text.
  init(_ bytes: [UInt8]) throws(SyntaxProblem)

  func kind(_ index: NodeIndex) -> NodeKind
  /// The bytes of a value, quotes and brackets included.
  func span(_ index: NodeIndex) -> Range<Int>
  /// The text of a value, in a form that a change can carry to another place.
  func source(_ index: NodeIndex) -> String
  /// A string's value, exactly; nil for any other kind.
  func string(_ index: NodeIndex) -> String?
  /// What a scalar says, ready to be shown: strings sanitised, numbers and words as spelled; nil for
  /// null, objects and arrays.
  func text(_ index: NodeIndex) -> String?
  /// Calls `body` with the bytes that a scalar reads as, before escapes are resolved.
  func withContent<Result>(
    of index: NodeIndex, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result
  /// A number's value; nil for any other kind.
  func number(_ index: NodeIndex) -> Double?
  /// Calls `body` for each element of an array; does nothing for any other value.
  func forEachElement(of index: NodeIndex, _ body: (NodeIndex) -> Void)
  /// Calls `body` with each key and value of an object; does nothing for any other value.
  func forEachMember(of index: NodeIndex, _ body: (_ key: NodeIndex, _ value: NodeIndex) -> Void)
  /// The value of a member. Of several members with one key the last counts.
  func member(_ key: String, of index: NodeIndex) -> NodeIndex?
  /// The key of a value that is a member.
  func key(ofMember value: NodeIndex) -> NodeIndex

  /// Whether a child stands in its parent's own text, and not where an alias or a merge key leads.
  /// - Parameter child: nil for one that is yet to be put in.
  func isOwn(_ child: NodeIndex?, of parent: NodeIndex) -> Bool
  /// Whether a change at the end of a path would be seen elsewhere, too, where an alias or a merge key
  /// leads back to a value on the way or, if that is to be changed, into the last one.
  /// - Parameter way: what the path's steps lead to, without the last where that is yet to be put in.
  func isUsedElsewhere(_ way: [NodeIndex], along path: ValuePath) -> Bool

  /// Whether a value says the same as a source text, whatever the spelling.
  func matches(_ index: NodeIndex, _ source: String) -> Bool
  /// The edit that gives a value another source text.
  func replacement(of index: NodeIndex, by source: String) -> Edit
  /// The edit that puts a new child into an object (with a key) or an array.
  /// - Parameter position: among the children; nil appends.
  func insertion(
    of source: String, key: String?, into parent: NodeIndex, position: Int?
  ) -> Edit
  /// The edit that takes a child away. What the change needs to bring it back is recorded in it.
  func removal(of index: NodeIndex, from parent: NodeIndex, recordedIn change: inout Change) -> Edit
  /// The edit that brings back all that a removal took away, where what it left still stands there.
  func putBack(_ removed: RemovedText, into parent: NodeIndex, position: Int) -> Edit?
}

/// The number of a value in its document. Meaningless in any other document.
@usableFromInline package struct NodeIndex: Hashable, Sendable {
  @usableFromInline package let offset: Int

  @inlinable package init(_ offset: Int) {
    self.offset = offset
  }
}

@usableFromInline package enum NodeKind: UInt8, Sendable {
  case object, array, string, number, `true`, `false`, null
}

extension TreeDocument {
  package func elements(of index: NodeIndex) -> [NodeIndex] {
    var found: [NodeIndex] = []
    forEachElement(of: index) { found.append($0) }
    return found
  }

  package func members(of index: NodeIndex) -> [(key: NodeIndex, value: NodeIndex)] {
    var found: [(NodeIndex, NodeIndex)] = []
    forEachMember(of: index) { found.append(($0, $1)) }
    return found
  }

  /// The elements of an array; of an object keys and values.
  func children(of index: NodeIndex) -> [NodeIndex] {
    elements(of: index) + members(of: index).flatMap { [$0.key, $0.value] }
  }

  /// How many children it has; nil for what is neither an object nor an array.
  package func childCount(_ index: NodeIndex) -> Int? {
    switch kind(index) {
    case .object: members(of: index).count
    case .array: elements(of: index).count
    default: nil
    }
  }

  package func isOwn(_: NodeIndex?, of _: NodeIndex) -> Bool { true }

  package static var recordsSpelling: Bool { false }

  package static var isReadAnywhere: Bool { false }

  package func isSpelledWhole(_: NodeIndex) -> Bool { true }

  package var straySign: StraySign? { nil }

  package func putBack(_: RemovedText, into _: NodeIndex, position _: Int) -> Edit? { nil }

  package func isUsedElsewhere(_: [NodeIndex], along _: ValuePath) -> Bool { false }

  /// The value at a path, if there is one.
  package func value(at path: ValuePath) -> NodeIndex? { way(along: path)?.last }

  /// The root and what each step of a path leads to; nil where one leads nowhere.
  func way(along path: ValuePath) -> [NodeIndex]? {
    var way = [root]
    for step in path {
      guard let next = child(of: way[way.count - 1], step) else { return nil }
      way.append(next)
    }
    return way
  }

  private func child(of parent: NodeIndex, _ step: PathStep) -> NodeIndex? {
    switch step {
    case .key(let key):
      return member(key, of: parent)
    case .index(let position):
      let elements = elements(of: parent)
      return elements.indices.contains(position) ? elements[position] : nil
    case .element(let key, let value):
      return firstElement(of: parent) { element in
        member(key, of: element).map { text($0) == value } ?? false
      }
    case .item(let value):
      return firstElement(of: parent) { text($0) == value }
    }
  }

  /// Ids are compared as they are shown: `4` and `"4"` are the same one.
  private func firstElement(
    of array: NodeIndex, where matches: (NodeIndex) -> Bool
  ) -> NodeIndex? {
    var found: NodeIndex?
    forEachElement(of: array) { if found == nil, matches($0) { found = $0 } }
    return found
  }
}
