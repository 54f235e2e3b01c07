import CoordinationCore
import Testing
import Trackers

@Suite struct MemoryRegionTests {
  static let state = #"""
    {"active_instances": [{"id": "i1"}, {"id": "i2"}], "task_assignments": {
      "1": {"title": "Cart", "assigned_to": "i1", "status": "in-progress", "progress": 0.7},
      "2": {"title": "A <!-- b", "assigned_to": "i2", "status": "blocked", "blockers": ["no key"]},
      "3": {"title": "Done", "assigned_to": "i1", "status": "completed"}}}
    """#

  static let progress = """
    <!-- roster:begin progress -->
    ## Team progress

    1 of 3 tasks completed, 56.7% overall.

    ### i1

    - #1 Cart: in progress, 70%
    - #3 Done: completed

    ### i2

    - #2 A &lt;!-- b: blocked, 0%
    <!-- roster:end progress -->

    """

  @Test func progressAndFocusAreKeptUpToDate() throws {
    var memory = MemoryProject(state: Self.state)
    let changes = try memory.act(.merge(holding: []))
    #expect(memory.bank("progress.md") == "# Progress\n\n" + Self.progress)
    #expect(
      memory.bank("activeContext.md") == """
        # Active context

        <!-- roster:begin focus -->
        ## Current focus

        - i1: #1 Cart, in progress
        - blocked: #2 A &lt;!-- b, no key
        <!-- roster:end focus -->

        """)
    #expect(try memory.act(.merge(holding: [])) == [])
    try memory.undo(changes)
    #expect(memory.bank("progress.md") == "")
  }

  @Test func itStaysTrueWhenTheTeamHasGone() throws {
    var memory = MemoryProject(state: Self.state)
    try memory.act(.merge(holding: []))
    memory.project.put(
      ".claude-coordination/state.json",
      #"{"active_instances": [], "task_assignments": {"3": {"title": "Done", "status": "completed"}}}"#
    )
    try memory.act(.merge(holding: []))
    #expect(!memory.bank("progress.md").contains("Cart"))
    #expect(memory.bank("activeContext.md").contains("Nobody is at work."))
  }

  @Test func reportsOfInstancesArePartOfIt() throws {
    var memory = MemoryProject(state: Self.state)
    try memory.queue("i2", "progress-report.md", "# My report\n\nhalf way\n\n## Next\n\nmore\n")
    try memory.act(.merge(holding: []))
    #expect(
      memory.bank("progress.md").contains(
        "- #2 A &lt;!-- b: blocked, 0%\n\nhalf way\n\n#### Next\n\nmore\n<!-- roster:end"))
    #expect(memory.states == [.merged])
    try memory.queue("i2", "progress-report.md", "all done\n")
    try memory.act(.merge(holding: []))
    #expect(memory.bank("progress.md").contains("0%\n\nall done\n<!-- roster:end"))
    #expect(try memory.act(.merge(holding: [])) == [])
  }

  @Test(arguments: ["\n", "\r\n"])
  func whatPeopleWriteAroundARegionStays(_ end: String) throws {
    let lead = "# Progress\n\n\n## Ours\n\n- a\t \n<!-- roster:begin progress -->\nold\n"
    let rest = "<!-- roster:end progress -->\ntail\n\n## More\n\nx"
    func ended(_ text: String) -> String { text.replacing("\n", with: end) }
    var memory = MemoryProject(["progress.md": ended(lead + rest)], state: Self.state)
    try memory.queue("i1", "progress-additions.md", "## Ours\n\n- b\n")
    try memory.act(.merge(holding: []))
    let region = Self.progress.dropLast("<!-- roster:end progress -->\n".count)
    let expected =
      lead.replacing("- a\t \n<!-- roster:begin progress -->\nold\n", with: "- a\t \n- b\n\n")
      + region + rest
    #expect(memory.bank("progress.md") == ended(expected))
  }

  @Test(arguments: [
    ("<!-- roster:begin progress -->\nx\n", 1),
    ("x\n\n<!-- roster:end progress -->\n<!-- roster:begin progress -->\n", 3),
    (
      "<!-- roster:begin progress -->\n<!-- roster:end progress -->\n<!-- roster:begin progress -->\n<!-- roster:end progress -->\n",
      1
    ),
    (
      "<!-- roster:begin progress -->\n<!-- roster:begin focus -->\n<!-- roster:end progress -->\n",
      1
    ),
  ])
  func aBrokenRegionIsFoundAndLeftAlone(_ text: String, _ line: Int) throws {
    var memory = MemoryProject(["progress.md": text], state: Self.state)
    try memory.act(.merge(holding: []))
    #expect(memory.bank("progress.md") == text)
    #expect(
      memory.findings.contains(
        "memory-bank/progress.md:\(line):1: warning: the marks of the region \"progress\" do not fit together; roster leaves it alone"
      ))
  }

  @Test func marksInCodeAreNoMarks() throws {
    let text = "```\n<!-- roster:begin progress -->\n```\n"
    var memory = MemoryProject(["progress.md": text], state: Self.state)
    try memory.act(.merge(holding: []))
    #expect(memory.bank("progress.md") == text + "\n" + Self.progress)
  }

  @Test func noSectionIsLookedForInARegion() throws {
    var memory = MemoryProject(state: Self.state)
    try memory.act(.merge(holding: []))
    try memory.queue("i1", "progress-additions.md", "## Team progress\n\nmine\n")
    try memory.act(.merge(holding: []))
    #expect(
      memory.bank("progress.md") == "# Progress\n\n" + Self.progress
        + "\n## Team progress\n\nmine\n")
  }
}
