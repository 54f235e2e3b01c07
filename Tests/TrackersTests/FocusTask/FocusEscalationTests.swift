import CoordinationCore
import Testing

@Suite("A phase that fails again and again")
struct FocusEscalationTests {
  private let project = FocusTaskProject()
  private let begin = Action.setStatus(tasks: ["1V"], status: .inProgress, seen: [])

  private func escalation(_ option: Escalation.Option, of phase: String = "1") -> FocusAction {
    var escalation = Escalation(phase: phase, option: option)
    if option == .ask { escalation.agreeing = ["tester", "reviewer"] }
    return .escalate(escalation)
  }

  private var answer: FocusAction {
    var escalation = Escalation(phase: "1", option: .ask)
    escalation.answer = "leave the clock alone"
    return .escalate(escalation)
  }

  @Test func `three failures come before an escalation, and that before a fourth`() throws {
    let two = try project.failed(2)
    #expect(
      two.refusal(.focus(escalation(.upgrade)))
        == .focus(.tooFewFailures(phase: "1", failed: 2, needed: 3)))
    let three = try project.failed(3)
    #expect(three.refusal(begin) == .focus(.needsEscalation(phase: "1", failed: 3)))
    #expect(
      three.board.nextActions == [
        "escalate phase 1, 3 iterations have failed:"
          + " 'roster focus escalate \(FocusTaskProject.path) 1 OPTION'"
      ])
    let escalated = try three.after(escalation(.upgrade))
    #expect(escalated.text().contains("| `developer` | Code | opus |"))
    #expect(escalated.refusal(begin) == nil)
  }

  @Test func `an escalation is not followed by another one before three more have failed`() throws {
    let once = try project.failed(3).after(escalation(.upgrade))
    #expect(
      once.refusal(.focus(escalation(.research)))
        == .focus(.tooFewFailures(phase: "1", failed: 0, needed: 3)))
  }

  @Test func `executions and verifications that fail are counted apart`() throws {
    let project = try project.with("phase_1/iter_1_exec", "developer_output")
      .with("phase_1/iter_2_exec", "developer_output")
      .with("phase_1/iter_1_verify", "reviewer_review", "tester_review")
      .with("phase_1/iter_2_verify", "reviewer_review", "tester_review")
      .with("phase_1/iter_3_exec", "developer_output")
      .after("1 begins", "1 failed", "1 begins", "1 completed")
      .after("1V begins", "1V failed", "1V begins", "1V failed")
    #expect(project.refusal(.focus(escalation(.upgrade))) == nil)
  }

  @Test func `research and parts come before the phase and its verification`() throws {
    let research = try project.failed(3).after(escalation(.research))
    #expect(research.board.tasks.map(\.id) == ["1R", "1", "1V", "Final"])
    #expect(research.board.tasks[0].owner == "reviewer")
    #expect(research.text(FocusTaskProject.manifest).contains("| Total Phases | 4 |\n"))
    #expect(research.board.findings == [])
    #expect(research.refusal(begin) == .waitsFor(task: "1V", dependencies: ["1R"]))
    let done = try research.with("phase_1R/iter_1_exec", "reviewer_output")
      .after("1R begins", "1R completed")
    let split = try done.failing(4..<7).after(escalation(.split))
    #expect(split.board.tasks.map(\.id) == ["1R", "1.a", "1.b", "1", "1V", "Final"])
    #expect(split.board.phases.map(\.id) == ["1", "Final"])
    #expect(split.board.findings == [])
    #expect(split.refusal(begin) == .waitsFor(task: "1V", dependencies: ["1.b"]))
  }

  @Test func `in a table of phases they are rows`() throws {
    var project = FocusTaskProject(FocusTaskTexts.tabular)
    for number in 1...3 {
      project = try project.with("phase_1/iter_\(number)_exec", "developer_output")
        .after(number == 1 ? ["1 failed"] : ["1 begins", "1 failed"])
    }
    let split = try project.after(escalation(.split))
    #expect(
      split.text().contains(
        """
        | 1.a | Table, part a | developer | pending | - |
        | 1.b | Table, part b | developer | pending | - |
        | 1 | Table | developer | failed | - |

        """))
  }

  @Test func `nothing is tried with a phase that is completed`() throws {
    let project = try project.failed(3).after(escalation(.upgrade))
      .with("phase_1/iter_4_verify", "reviewer_review", "tester_review")
      .after("1V begins", "1V completed", "1 completed")
    #expect(
      project.refusal(.focus(escalation(.research)))
        == .taskFinished(task: "1", status: .completed))
  }

  @Test func `nobody takes over from himself`() throws {
    var same = Escalation(phase: "1", option: .reassign)
    same.agent = "developer"
    #expect(
      try project.failed(3).refusal(.focus(.escalate(same)))
        == .alreadySo(task: "1", what: "with developer"))
  }

  // MARK: - A person

  /// Both escalations are used up, and nine iterations have failed.
  private func exhausted() throws -> FocusTaskProject {
    var other = Escalation(phase: "1", option: .reassign)
    other.agent = "tester"
    return try project.failed(3).after(escalation(.upgrade)).failing(4..<7)
      .after(.escalate(other))
      .with("phase_1/iter_7_exec", "tester_output").tested(7..<10)
  }

  @Test func `a person is asked, answers, and the work goes on`() throws {
    let exhausted = try exhausted()
    #expect(
      exhausted.refusal(.focus(escalation(.split)))
        == .focus(.escalationsUsedUp(phase: "1", limit: 2)))
    #expect(exhausted.refusal(begin) == .focus(.needsEscalation(phase: "1", failed: 9)))
    #expect(exhausted.refusal(.focus(answer)) == .focus(.notAsked(phase: "1")))
    let asked = try exhausted.after(escalation(.ask))
    #expect(
      asked.text().contains("| Phase 1 escalated: 5 AskUserQuestion (tester, reviewer agree) |"))
    #expect(asked.board.tasks[0].blockers == ["a person was asked: the answer is awaited"])
    #expect(
      asked.board.nextActions == [
        "record what the person answered about phase 1:"
          + " 'roster focus escalate \(FocusTaskProject.path) 1 5 --answer TEXT'"
      ])
    #expect(asked.refusal(begin) == .focus(.awaitsAnswer(phase: "1")))
    #expect(asked.refusal(.focus(escalation(.ask))) == .focus(.awaitsAnswer(phase: "1")))
    let answered = try asked.after(answer)
    #expect(answered.text().contains("| Phase 1 answered: leave the clock alone |"))
    let again = try answered.tested(10..<13)
    #expect(again.refusal(begin) == .focus(.needsEscalation(phase: "1", failed: 12)))
    #expect(again.refusal(.focus(escalation(.ask))) == nil)
  }

  @Test func `a person is asked when two agents agree and ten iterations lie behind`() throws {
    var ask = Escalation(phase: "1", option: .ask)
    ask.agreeing = ["tester", "tester"]
    let three = try project.failed(3)
    #expect(
      three.refusal(.focus(.escalate(ask))) == .focus(.needsQuorum(agreeing: 1, needed: 2)))
    #expect(
      three.refusal(.focus(escalation(.ask)))
        == .focus(.needsIterations(phase: "1", iterations: 6, needed: 10)))
  }

  @Test func `where nothing is left to be tried, the work goes on to ten iterations`() throws {
    var project = project
    for number in 1...9 {
      project = try project.with("phase_1/iter_\(number)_exec", "developer_output")
        .after("1 begins", "1 failed")
      if number == 3 { project = try project.after(escalation(.upgrade)) }
      if number == 6 { project = try project.after(reassigned()) }
      if number >= 6 { project = project.with("phase_1/iter_\(number + 1)_exec", "tester_output") }
    }
    let begin = Action.setStatus(tasks: ["1"], status: .inProgress, seen: [])
    #expect(project.refusal(begin) == nil)
    let ten = try project.after("1 begins", "1 failed")
    #expect(ten.refusal(begin) == .focus(.needsEscalation(phase: "1", failed: 10)))
    #expect(ten.refusal(.focus(escalation(.ask))) == nil)
    var answered = try ten.after(escalation(.ask)).after(answer)
    for number in 11...13 {
      #expect(answered.refusal(begin) == nil)
      answered = try answered.with("phase_1/iter_\(number)_exec", "tester_output")
        .after("1 begins", "1 failed")
    }
    #expect(answered.refusal(begin) == .focus(.needsEscalation(phase: "1", failed: 13)))
  }

  private func reassigned() -> FocusAction {
    var other = Escalation(phase: "1", option: .reassign)
    other.agent = "tester"
    return .escalate(other)
  }
}

extension FocusTaskProject {
  /// These iterations of the verification fail, and the tester mends what they found.
  fileprivate func tested(_ numbers: Range<Int>) throws -> FocusTaskProject {
    try numbers.reduce(self) { project, number in
      try project.with("phase_1/iter_\(number)_verify", "reviewer_review", "tester_review")
        .after("1V begins", "1V failed")
        .with("phase_1/iter_\(number + 1)_exec", "tester_output")
    }
  }
}
