import Fuzzing
import TestSupport
import Testing

@Suite struct FuzzTargetTests {
  @Test(arguments: FuzzTarget.all)
  func `what must hold does so for the seeds and what once broke it`(_ target: FuzzTarget) throws {
    let seeds = try Seeds(root: TemporaryProject.sources).texts(for: target)
    #expect(!seeds.isEmpty)
    for bytes in seeds { #expect(throws: Never.self) { try target.check(bytes) } }
  }

  @Test(arguments: FuzzTarget.all)
  func `and for texts changed at random`(_ target: FuzzTarget) throws {
    let seeds = try Seeds(root: TemporaryProject.sources).texts(for: target)
    var search = FuzzSearch(target, seeds: seeds, seed: 1)
    for _ in 0..<40 {
      let bytes = search.next()
      #expect(throws: Never.self, "\(String(decoding: bytes, as: UTF8.self))") {
        try target.check(bytes)
      }
    }
  }
}
