import Testing

@testable import Trackers

@Suite("The path of a worktree")
struct WorktreePathTests {
  @Test(arguments: [
    ("/w/shop-instance-1", "/w/shop-instance-1"),
    ("../shop-instance-1", "/w/shop-instance-1"),
    ("./../x/./y/", "/w/x/y"),
    ("../../../../x", "/x"),
    ("..", "/w"),
    ("../..", "/"),
    ("../../..", "/"),
    (".", "/w/shop"),
    ("//a//b", "/a/b"),
    ("/..a/...", "/..a/..."),
    (".git/..", "/w/shop"),
    ("ä/../ö", "/w/shop/ö"),
  ])
  func `is resolved by its letters from the project`(written: String, resolved: String) {
    #expect(MultiAgentTracker.worktree(written, ofProject: "/w/shop") == resolved)
  }

  @Test(arguments: ["", "a\u{0}b", "a\nb", "\u{7F}"])
  func `is none where it is empty or has control characters`(written: String) {
    #expect(MultiAgentTracker.worktree(written, ofProject: "/w/shop") == nil)
  }
}
