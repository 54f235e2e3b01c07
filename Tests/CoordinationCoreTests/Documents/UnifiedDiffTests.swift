import CoordinationCore
import Glibc
import TestSupport
import Testing

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String?, _ new: String?) -> String {
    UnifiedDiff(path: "f", old: old.map { Array($0.utf8) }, new: new.map { Array($0.utf8) }).text
  }

  private func numbers(_ range: ClosedRange<Int>, except: [Int: String] = [:]) -> String {
    range.map { (except[$0] ?? String($0)) + "\n" }.joined()
  }

  @Test func equalTextsHaveNone() {
    #expect(diff("a\n", "a\n") == "")
    #expect(diff(nil, nil) == "")
  }

  @Test func showsThreeLinesAround() {
    #expect(
      diff(numbers(1...9), numbers(1...9, except: [5: "five"])) == """
        --- a/f
        +++ b/f
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """)
  }

  @Test func joinsNeighboursAndSeparatesTheDistant() {
    let text = diff(
      numbers(1...40), numbers(1...40, except: [2: "two", 8: "eight", 30: "thirty"]))
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("@@") }.count == 2)
    #expect(text.contains("@@ -1,11 +1,11 @@"))
    #expect(text.contains("@@ -27,7 +27,7 @@"))
  }

  struct Edge: Sendable {
    var old: String?
    var new: String?
    var diff: String
  }

  @Test(arguments: [
    Edge(old: nil, new: "a\n", diff: "--- /dev/null\n+++ b/f\n@@ -0,0 +1 @@\n+a\n"),
    Edge(old: "a\n", new: nil, diff: "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"),
    Edge(
      old: "a", new: "a\n",
      diff: "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
    Edge(old: "a\n", new: "a\nb\n", diff: "--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n a\n+b\n"),
  ])
  func edges(_ edge: Edge) {
    #expect(diff(edge.old, edge.new) == edge.diff)
  }

  @Test func gitAppliesItsDiffs() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20 {
      let old = (0..<60).map { _ in Int.random(in: 0..<20, using: &random) }
      var new = old
      for _ in 0..<5 {
        new.remove(at: Int.random(in: 0..<new.count, using: &random))
        new.insert(99, at: Int.random(in: 0..<new.count, using: &random))
      }
      try expectPatched(old, new)
    }
  }

  private func expectPatched(_ old: [Int], _ new: [Int]) throws {
    let folder = TemporaryFolder()
    let oldText = old.map { "\($0)\n" }.joined()
    let newText = new.map { "\($0)\n" }.joined()
    folder.write(oldText, to: "f")
    folder.write(diff(oldText, newText), to: "diff")
    let result = system("cd \(folder.path) && git apply diff > log 2>&1")
    #expect(result == 0, "\(folder.text("log") ?? "")")
    #expect(folder.text("f") == newText)
  }

  @Test func hugeTextsStayCheap() {
    let old = (0..<100_000).map { "\($0)\n" }.joined()
    let new = (0..<100_000).map { "\($0 * 2)\n" }.joined()
    let time = ThreadTime.measure { #expect(!diff(old, new).isEmpty) }
    #expect(time < .seconds(10))
  }
}
