/// The first document of a YAML text (1.1 as libyaml reads it, scalars by the core schema of 1.2) with
/// the place of every value in it. Comments, order, quotes and flow style are not touched by changes.
///
/// All values stand in one flat array in the order of the text, as in `JSONDocument`. An alias is read as
/// what it stands for, and `<<` brings the members of another object; both are changed only where they
/// stand themselves.
package struct YAMLDocument: TreeDocument {
  package let bytes: [UInt8]
  let nodes: [YAMLNode]
  /// Values that are spelled otherwise than they read.
  let texts: [String]
  let aliases: [NodeIndex]
  /// Keys that stand in their object a second time.
  package let repeatedKeys: [NodeIndex]
  /// Where the anchor or the tag begins that a node stands behind.
  let propertyStarts: [NodeIndex: Int]
  /// Where a second document begins in the text; it is neither read nor changed.
  package let furtherDocument: Int?

  /// Parses a whole text, nested at most 512 levels deep. One without a value reads as null.
  /// - Throws: the first place where the text is not YAML or not UTF-8, nests deeper, has more than
  ///   `valueLimit` values or aliases that stand for more than `aliasedLimit`.
  package init(_ bytes: [UInt8]) throws(SyntaxProblem) {
    let parsed = try YAMLParser.parse(bytes)
    self.bytes = bytes
    (nodes, texts, aliases) = (parsed.nodes, parsed.texts, parsed.aliases)
    (repeatedKeys, propertyStarts) = (parsed.repeatedKeys, parsed.propertyStarts)
    furtherDocument = parsed.furtherDocument
  }

  /// How deep objects and lists may stand in each other.
  package static let depthLimit = 512
  /// A workflow of fifty thousand agents has fewer. With more, an action would keep others from theirs
  /// for longer than they wait for a lock.
  package static let valueLimit = 1 << 20
  /// How many values all aliases together may stand for: a few lines of them can grow without end.
  package static let aliasedLimit = 1 << 20
}

/// One value or key: its bytes, quotes and brackets included, anchor and tag not.
struct YAMLNode: Sendable {
  enum Style: UInt8, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
    /// Of objects and arrays: by indentation, or in brackets.
    case block, flow
    case alias
  }

  var start: UInt32
  var end: UInt32
  /// The index of the first node that is not part of this one.
  var next: UInt32
  var kind: NodeKind
  var style: Style
  /// Of an alias, the node that it stands for; of another scalar, the place in `texts`, where its
  /// value is not what stands between its ends.
  var reference = YAMLNode.none

  static let none = UInt32.max
}

extension YAMLDocument {
  package var root: NodeIndex { NodeIndex(0) }

  /// The node to read: itself, or what an alias stands for.
  func node(_ index: NodeIndex) -> YAMLNode { nodes[target(index).offset] }

  func target(_ index: NodeIndex) -> NodeIndex {
    let node = nodes[index.offset]
    return node.style == .alias ? NodeIndex(Int(node.reference)) : index
  }

  package func kind(_ index: NodeIndex) -> NodeKind { node(index).kind }

  package func span(_ index: NodeIndex) -> Range<Int> {
    let node = nodes[index.offset]
    return Int(node.start)..<Int(node.end)
  }

  package func forEachElement(of index: NodeIndex, _ body: (NodeIndex) -> Void) {
    let parent = target(index)
    guard nodes[parent.offset].kind == .array else { return }
    let end = Int(nodes[parent.offset].next)
    var child = parent.offset + 1
    while child < end {
      body(NodeIndex(child))
      child = Int(nodes[child].next)
    }
  }

  /// All objects, each once, in the order of the text.
  package var objects: [NodeIndex] {
    nodes.indices.filter { nodes[$0].kind == .object && nodes[$0].style != .alias }
      .map(NodeIndex.init)
  }

  /// The object's own members only.
  func forEachOwnMember(
    of index: NodeIndex, _ body: (_ key: NodeIndex, _ value: NodeIndex) -> Void
  ) {
    let parent = target(index)
    guard nodes[parent.offset].kind == .object else { return }
    let end = Int(nodes[parent.offset].next)
    var key = parent.offset + 1
    while key < end {
      let value = Int(nodes[key].next)
      body(NodeIndex(key), NodeIndex(value))
      key = Int(nodes[value].next)
    }
  }

  /// Members that `<<` brings come after the object's own, which take precedence.
  package func forEachMember(
    of index: NodeIndex, _ body: (_ key: NodeIndex, _ value: NodeIndex) -> Void
  ) {
    var isMerged = false
    forEachOwnMember(of: index) { key, value in
      if isMerge(key) { isMerged = true } else { body(key, value) }
    }
    if !isMerged { return }
    var known: Set<String> = []
    forEachOwnMember(of: index) { key, _ in known.insert(scalar(key) ?? "") }
    for source in mergeSources(of: index) {
      forEachOwnMember(of: source) { key, value in
        if known.insert(scalar(key) ?? "").inserted { body(key, value) }
      }
    }
  }

  /// The objects that `<<` brings, and those that they bring in their turn, in the order in which
  /// they count. Each comes once: a second time it would add nothing, and a few lines of YAML could
  /// bring one a million times.
  private func mergeSources(of index: NodeIndex) -> [NodeIndex] {
    var sources: [NodeIndex] = []
    var seen: Set<NodeIndex> = [target(index)]
    func collect(_ object: NodeIndex) {
      forEachOwnMember(of: object) { key, value in
        guard isMerge(key) else { return }
        for source in kind(value) == .array ? elements(of: value) : [value]
        where seen.insert(target(source)).inserted {
          sources.append(source)
          collect(source)
        }
      }
    }
    collect(index)
    return sources
  }

  func isMerge(_ key: NodeIndex) -> Bool {
    nodes[key.offset].end - nodes[key.offset].start == 2 && nodes[key.offset].style == .plain
      && keyIs(key, "<<")
  }

  package func member(_ key: String, of index: NodeIndex) -> NodeIndex? {
    var found: NodeIndex?
    var isMerged = false
    let length = key.utf8.count
    forEachOwnMember(of: index) {
      if mayBe($0, length), keyIs($0, key) { found = $1 } else if isMerge($0) { isMerged = true }
    }
    if found != nil || !isMerged { return found }
    for source in mergeSources(of: index) where found == nil {
      forEachOwnMember(of: source) { if keyIs($0, key) { found = $1 } }
    }
    return found
  }

  /// The same among the members that stand in the object itself, and are not brought by another one.
  package func ownMember(_ key: String, of index: NodeIndex) -> NodeIndex? {
    var found: NodeIndex?
    forEachOwnMember(of: index) { if keyIs($0, key) { found = $1 } }
    return found
  }

  /// Tells most keys apart without a look at the text: those that read as they are spelled by their
  /// length.
  private func mayBe(_ key: NodeIndex, _ length: Int) -> Bool {
    let node = nodes[key.offset]
    return node.end - node.start == length || node.style != .plain
      || node.reference != YAMLNode.none
  }

  /// Whether a key (or scalar) reads as `text`.
  private func keyIs(_ index: NodeIndex, _ text: String) -> Bool {
    let node = nodes[index.offset]
    if node.style == .alias || node.reference != YAMLNode.none { return scalar(index) == text }
    guard node.style != .block, node.style != .flow else { return false }
    let content = content(node)
    guard content.count == text.utf8.count,
      content.isEmpty || bytes[content.lowerBound] == text.utf8.first
    else { return false }
    return bytes[content].elementsEqual(text.utf8)
  }

  package func key(ofMember value: NodeIndex) -> NodeIndex { NodeIndex(value.offset - 1) }

  /// The key of a member's value, in the object's own text.
  package func key(ofMember value: NodeIndex, in object: NodeIndex) -> NodeIndex? {
    var found: NodeIndex?
    forEachOwnMember(of: object) { if $1 == value { found = $0 } }
    return found
  }

  /// The place of a value, counted from 1, the column in Unicode scalars.
  package func place(of index: NodeIndex) -> (line: Int, column: Int) {
    LineIndex(bytes).place(of: span(index).lowerBound)
  }

  /// The number of values and keys in the document.
  package var count: Int { nodes.count }
}
