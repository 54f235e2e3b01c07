import CoordinationCore
import Testing

/// What one reading leaves to the next.
@Suite("A task of verified phases of which one file has changed since it was read")
struct FocusReusedReadingTests {
  static let changes: [(name: String, path: String, text: String)] = [
    (
      "the task", FocusTaskProject.path,
      FocusTaskProject().replacing("**Status:** pending", by: "**Status:** failed").text()
    ),
    ("the manifest", FocusTaskProject.manifest, "# Manifest\n\n**Status:** handoff\n"),
    (
      "the knowledge", FocusTaskProject.knowledge,
      FocusTaskTexts.entry("one") + FocusTaskTexts.entry("one")
    ),
    ("its limits", FocusTaskProject.config, #"{"knowledge": {"maxTokens": 1}}"#),
  ]

  @Test(arguments: changes) func `shows what a first reading shows`(
    name _: String, path: String, text: String
  ) {
    var project = FocusTaskProject()
    project.put(FocusTaskProject.manifest, "# Manifest\n")
    project.put(FocusTaskProject.knowledge, FocusTaskTexts.entry("one"))
    let tracker = project.tracker
    let before = project.board
    let earlier = tracker.reading(of: project.files, at: FocusTaskProject.now).reusable
    #expect(earlier != nil)
    project.put(path, text)
    let after = tracker.reading(of: project.files, at: FocusTaskProject.now, reusing: earlier)
    #expect(after.board() == project.board)
    #expect(after.board() != before)
  }
}
