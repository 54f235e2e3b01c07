internal import CoordinationCore

/// ORCHESTRATION_WORKTRACKER.md: what people read of a workflow. It is never believed; where it says
/// something else than the workflow, that is a finding.
struct Worktracker {
  let text: MarkdownText
  let bytes: [UInt8]
  let lines: [(number: Int, text: String, isCode: Bool)]
  let tables: [MarkdownTable]

  init?(_ project: ProjectFiles) {
    guard case .text(let bytes) = project[OrchestrationPaths.worktracker]?.document,
      let text = MarkdownText(bytes)
    else { return nil }
    self.text = text
    self.bytes = bytes
    lines = text.numberedLines
    tables = text.tables
  }

  func findings(_ workflow: Workflow) -> [Finding] {
    var found: [(line: Int, problem: Problem)] = []
    for claim in claims(workflow) {
      guard let word = workflow.word(against: claim.status, of: claim.subject) else { continue }
      found.append(
        (
          claim.line,
          .filesDisagree(
            subject: workflow.words(for: claim.subject), field: "status", believed: word,
            believedIn: OrchestrationPaths.state, instead: TextSanitizer.sanitized(claim.word))
        ))
    }
    let metrics = WorkflowMetrics(workflow)
    found += counts(metrics).compactMap { count in
      count.problem(workflow, metrics).map { (count.line, $0) }
    }
    return found.sorted { $0.line < $1.line }.map { line, problem in
      Finding(
        .warning, problem,
        at: SourceLocation(file: OrchestrationPaths.worktracker, line: line + 1, column: 1))
    }
  }
}

extension ProjectFiles {
  /// With a worktracker that is not UTF-8, which has no lines to compare or to change, as unusable.
  var tellingUnreadableWorktracker: ProjectFiles {
    let path = OrchestrationPaths.worktracker
    guard case .document(.text(let bytes)) = self[path]?.content,
      let problem = SyntaxProblem(invalidUTF8In: bytes)
    else { return self }
    var files = self
    files.files[path]?.content = .unusable(.malformed(problem), lastGood: nil)
    return files
  }
}
