import TestSupport
import Testing

@Suite("Pictures of the sample projects")
struct SampleFrameTests {
  /// The sample, the size, and the keys that lead to the screen.
  static let screens: [(sample: String, size: String, keys: String)] = [
    ("task-status", "100x30", ""), ("task-status", "40x10", ""), ("task-status", "100x30", "m"),
    ("task-status", "100x30", "/P1-009<Enter>x"), ("focus-task", "100x30", ""),
    ("focus-task", "40x10", ""), ("focus-task", "100x30", "m"), ("focus-task", "160x50", "<Enter>"),
    ("plan-progress", "100x30", ""), ("plan-progress", "40x10", ""),
    ("plan-progress", "100x30", "m"), ("plan-progress", "80x24", "s"),
  ]

  private static let folder: String = {
    let root = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return "/\(root)/Fixtures/frames/"
  }()

  private static func project(_ sample: String) throws -> TemporaryProject {
    switch sample {
    case "task-status": try .taskStatus()
    case "focus-task": try .focusTask()
    default: try .plan()
    }
  }

  @Test("A screen looks as it was approved", arguments: screens)
  func looksAsApproved(_ screen: (sample: String, size: String, keys: String)) throws {
    let project = try Self.project(screen.sample)
    let call = Call(
      "frame", "--size", screen.size, "--keys", screen.keys, "--at",
      TemporaryProject.sampleMoment, project.root)
    #expect(call.status == 0, "\(call.errors)")
    let keys = screen.keys.filter { $0.isLetter || $0.isNumber }
    let path = "\(Self.folder)\(screen.sample)-\(screen.size)\(keys.isEmpty ? "" : "-\(keys)").txt"
    if TestEnvironment.variable("ROSTER_RECORD_FRAMES") != nil {
      try Files.writeInPlace(path, Array(call.output.utf8))
    }
    let lines = call.output.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = try Files.text(path).split(separator: "\n", omittingEmptySubsequences: false)
    for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
    #expect(lines.count == expected.count)
  }
}
