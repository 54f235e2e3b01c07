import Glibc
import Testing
import Trackers

@testable import CoordinationCore

/// Files that other people wrote, where `ROSTER_REAL_DATA` names them.
@Suite(.enabled(if: getenv("ROSTER_REAL_DATA") != nil, "ROSTER_REAL_DATA names no folder"))
struct RealWorkflowTests {
  private func project(_ name: String, worktracker: String? = nil) throws -> WorkflowProject {
    func text(_ name: String) throws -> String {
      let folder = getenv("ROSTER_REAL_DATA").map { String(cString: $0) } ?? ""
      let file = try #require(fopen("\(folder)/orchestration/\(name)", "rb"))
      defer { fclose(file) }
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
        bytes += buffer[..<count]
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    return WorkflowProject(try text(name), worktracker: try worktracker.map(text))
  }

  /// The lines that a file contradicts itself in, artifacts that are not on the disk aside.
  struct Lines: Sendable, CustomTestStringConvertible {
    var name: String
    var tasks: Int
    var workflow: [Int]
    /// Nil where there is none.
    var worktracker: [Int]?
    var testDescription: String { name }
  }

  static let lines = [
    Lines(
      name: "agentic-sec", tasks: 21,
      workflow: [801, 832, 833, 875],
      worktracker: [
        7, 56, 57, 64, 64, 158, 164, 165, 171, 172, 176, 180, 181, 185, 191, 192, 198, 199, 203,
        207, 208, 212, 218, 219, 225, 247, 248, 249, 250, 291, 344, 345, 346, 347,
      ]),
    Lines(
      name: "oss-release", tasks: 38,
      workflow: [
        88, 93, 103, 104, 105, 108, 109, 110, 113, 114, 491, 493, 499, 608, 978, 1462, 1655, 1662,
        1671, 1673, 1675, 1677, 1679, 1693, 1722, 1736, 1746, 1766, 1781, 1807, 2402, 2404, 2412,
        2413, 2414, 2415, 2416, 2417, 2418, 2419, 2617, 2670,
      ],
      worktracker: nil),
    Lines(
      name: "proj004", tasks: 7,
      workflow: [
        127, 142, 161, 196, 205, 230, 239, 264, 273, 298, 334, 436, 442, 448, 455, 462, 469, 476,
        483, 490, 497, 544, 546, 547, 549, 550, 552, 553, 555,
      ],
      worktracker: nil),
    Lines(
      name: "bug002", tasks: 18,
      workflow: [473, 825, 826, 888],
      worktracker: [
        7, 49, 56, 57, 58, 59, 60, 61, 66, 67, 136, 146, 147, 157, 158, 168, 169, 187, 203, 211,
        212, 227, 243, 252, 253, 254, 288, 296, 321, 322, 323, 324, 325, 326, 327, 328, 329, 330,
        331, 332, 333, 334, 467, 468, 469, 470, 577, 578, 579, 580, 584, 585, 587,
      ]),
    Lines(
      name: "en108", tasks: 5,
      workflow: [],
      worktracker: [
        5, 31, 39, 40, 41, 42, 49, 50, 51, 52, 53, 54, 55, 56, 61, 62, 63, 64, 65, 88, 89, 101, 122,
        142, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 221, 222, 223, 224, 268,
        270, 271, 274, 277, 280, 368, 369, 370, 371,
      ]),
    Lines(
      name: "en929", tasks: 5,
      workflow: [],
      worktracker: nil),
    Lines(
      name: "ps-orch-010.corrupted-state", tasks: 3,
      workflow: [59],
      worktracker: nil),
    Lines(
      name: "ps-orch-010.restored-state", tasks: 3,
      workflow: [],
      worktracker: nil),
  ]

  @Test(arguments: lines)
  func `each known contradiction is found at its line, and nothing else`(file: Lines) throws {
    let board = try project(
      file.name.hasSuffix("-state") ? "\(file.name).yaml" : "\(file.name).ORCHESTRATION.yaml",
      worktracker: file.worktracker.map { _ in "\(file.name).ORCHESTRATION_WORKTRACKER.md" }
    ).board
    #expect(board.tasks.count == file.tasks)
    #expect(Self.lines(of: board, in: "ORCHESTRATION.yaml") == file.workflow)
    #expect(Self.lines(of: board, in: "ORCHESTRATION_WORKTRACKER.md") == file.worktracker ?? [])
  }

  private static func lines(of board: Board, in file: String) -> [Int] {
    board.findings.filter { finding in
      if case .missingArtifact = finding.problem { return false }
      return finding.location.file == file && finding.severity != .note
    }.compactMap(\.location.line)
  }

  @Test(arguments: [
    (
      "oss-release",
      [
        "the workflow says COMPLETE, but 19 of 38 agents are",
        "phase ps/2 says COMPLETE, but 7 of 12 agents are complete",
        "metrics.execution.agents_executed says 22, the tasks say 19",
        "metrics.execution.phases_complete says 2, the tasks say 3",
        "group 0 of the execution queue says IN_PROGRESS, but 7 of 7 agents are complete",
        "group 9 of the execution queue says BLOCKED, but barrier-2 is complete",
        "workflow.qg_4_status says PASSED, but QG-4 is not complete",
        "metrics.execution.phase_0_agents_total says 14, the tasks say 10",
      ]
    ),
    (
      "proj004",
      [
        "the key \"completed_at\" stands here again",
        "metrics.execution.gates_passed says 0, the tasks say 2",
        "metrics.execution.artifacts_created says 0, the tasks say 9",
        "phase 4 says BLOCKED, but 1 of 1 agents are complete",
      ]
    ),
    ("bug002", ["metrics.execution.agents_total says 19, the tasks say 18"]),
    ("en108", ["the gate QG-0 says PASSED, but has no score"]),
    ("agentic-sec", ["names a phase, barrier or agent orch-synthesizer-001, which there is not"]),
  ])
  func `the known contradictions are named`(name: String, findings: [String]) throws {
    let messages = try project("\(name).ORCHESTRATION.yaml").board.findings.map(\.message)
    for finding in findings {
      #expect(messages.contains { $0.contains(finding) }, "\(finding)")
    }
  }

  @Test func `what worktrackers have missed is named`() throws {
    for (name, findings) in [
      (
        "en108",
        [
          "status is ACTIVE here, COMPLETE in ORCHESTRATION.yaml",
          "tasks says 0/5, the tasks say 5/5",
          "checkpoints says 0/4, the tasks say 4/4", "CP-004: status is PENDING here, APPROVED",
        ]
      ),
      (
        "agentic-sec",
        [
          "phase 3: status is READY here, COMPLETE", "barrier-3/ps_to_nse: status is PENDING here",
          "artifacts says 17/29, the tasks say 29/29", "agents says 10/21, the tasks say 21/21",
        ]
      ),
    ] {
      let messages = try project(
        "\(name).ORCHESTRATION.yaml", worktracker: "\(name).ORCHESTRATION_WORKTRACKER.md"
      ).board.findings.map(\.message)
      for finding in findings {
        #expect(messages.contains { $0.contains(finding) }, "\(finding)")
      }
    }
  }

  @Test func `scores are a history, and the strictest reviewer's count`() throws {
    let gates = try project("proj004.ORCHESTRATION.yaml").board.gates
    #expect(gates.map(\.scores) == [[0.91, 0.93], [0.9, 0.92]])
    #expect(gates.map(\.iterations) == [2, 2])
    let reviewed = try project("oss-release.ORCHESTRATION.yaml").board.gates
    #expect(reviewed.prefix(2).map(\.scores) == [[0.876, 0.931], [0.938]])
  }

  @Test func `the template counts as no work, and the malformed one is told at its line`() throws {
    #expect(try project("ORCHESTRATION.template.yaml").board.tasks.isEmpty)
    let broken = try project("en005.ORCHESTRATION.malformed.yaml").findings
    #expect(broken.contains { $0.hasPrefix("ORCHESTRATION.yaml:101:5: error:") })
  }

  @Test func `from the corrupted file a restore gives the meaning of the restored one`() throws {
    var corrupted = try project("ps-orch-010.corrupted-state.yaml")
    let restored = try project("ps-orch-010.restored-state.yaml").board
    try corrupted.act(.orchestration(.restore(checkpoint: "CP-TEST-001")))
    let board = corrupted.board
    #expect(board.tasks == restored.tasks)
    #expect(board.phases == restored.phases)
    #expect(board.blockers == restored.blockers)
    #expect(board.findings.allSatisfy { $0.severity == .note })
    for line in [
      "  status: \"ACTIVE\"", "status: \"PHASE_3_PENDING\"", "current_phase: 3",
      "progress_percent: 66", "phases_percent: 66", "agents_percent: 66", "artifacts_created: 2",
      "active: []",
    ] {
      #expect(corrupted.text().contains(line), "\(line)")
    }
  }
}
