import CoordinationCore
import Testing

/// Files that other people wrote, where `ROSTER_REAL_DATA` names them.
@Suite(.enabled(if: RealData.isPresent, "ROSTER_REAL_DATA names no folder"))
struct YAMLRealDataTests {
  private static let names = RealData.names(in: "orchestration").filter { $0.hasSuffix(".yaml") }

  private func document(_ name: String) throws -> YAMLDocument {
    try YAMLDocument(RealData.bytes("orchestration/" + name))
  }

  @Test(arguments: names.filter { !$0.contains("malformed") })
  func `every scalar can be changed alone and back`(name: String) throws {
    let document = try document(name)
    let scalars = scalars(of: document)
    #expect(scalars.count > 20)
    for (number, scalar) in scalars.enumerated() where number.isMultiple(of: 23) {
      guard document.value(at: scalar.path).map(document.source) == scalar.source else { continue }
      let change = Change(
        file: name, path: scalar.path, before: scalar.source, after: "\"ä 1\"")
      let (changed, changes) = try document.recording([change])
      var expected = scalars.map(\.source)
      expected[number] = "\"ä 1\""
      #expect(self.scalars(of: changed).map(\.source) == expected, "\(scalar.path)")
      let back = try changed.applying(changes.reversed().map(\.inverse))
      #expect(back.bytes == document.bytes, "\(scalar.path)")
    }
  }

  private func scalars(of document: YAMLDocument) -> [(path: ValuePath, source: String)] {
    var found: [(ValuePath, String)] = []
    collect(document, document.root, [], into: &found)
    return found
  }

  private func collect(
    _ document: YAMLDocument, _ index: NodeIndex, _ path: ValuePath,
    into found: inout [(ValuePath, String)]
  ) {
    switch document.kind(index) {
    case .object:
      for (key, value) in document.members(of: index) {
        collect(document, value, path + [.key(document.text(key) ?? "")], into: &found)
      }
    case .array:
      for (number, value) in document.elements(of: index).enumerated() {
        collect(document, value, path + [.index(number)], into: &found)
      }
    default: found.append((path, document.source(index)))
    }
  }

  @Test func `what is malformed is told at its line`() {
    #expect {
      _ = try document("en005.ORCHESTRATION.malformed.yaml")
    } throws: { error in
      (error as? SyntaxProblem)?.line == 101
    }
  }

  @Test func `the key that stands twice is told`() throws {
    let document = try document("proj004.ORCHESTRATION.yaml")
    #expect(document.repeatedKeys.map { document.place(of: $0).line } == [142])
    #expect(document.repeatedKeys.map { document.text($0) } == ["completed_at"])
  }
}
