internal import CoordinationCore

/// Finds the texts that stand against updates which are still open.
struct MemoryTextsReading {
  private let project: ProjectFiles
  private var bank: [String: MarkdownText?] = [:]

  init(_ project: ProjectFiles) {
    self.project = project
  }

  mutating func complete(_ record: inout MemoryRecord) {
    guard record.written.isOpen else { return }
    let theirs = MarkdownContent(record.content)
    let base = record.raw("base").map { text -> [String] in
      let content = MarkdownContent(text)
      return theirs.hasHeadings ? content.lines : content.ownLines
    }
    let candidate = record.raw("candidate").map { MarkdownContent($0).lines }
    let present = presentText(of: record, whole: theirs.hasHeadings)
    let parts = [theirs.lines, present ?? [], candidate ?? []].map { $0.joined(separator: "\n") }
    let version = Fingerprint(Array(parts.joined(separator: "\u{0}").utf8)).text
    var texts = MemoryTexts(
      base: base.map(Self.shown),
      present: present.map(Self.shown), theirs: Self.shown(theirs.lines),
      candidate: candidate.map(Self.shown), version: version)
    texts.baseHash = record.raw("base_hash").map(TextSanitizer.sanitized)
    record.update.texts = texts
  }

  /// The section that an update is about, as it stands in the memory bank.
  private mutating func presentText(of record: MemoryRecord, whole: Bool) -> [String]? {
    guard let title = record.section, let file = record.file else { return nil }
    let text = bank[file] ?? (try? project.bankText(file)) ?? nil
    bank[file] = .some(text)
    guard let text, let section = text.section(named: title) else { return nil }
    return text.body(of: section, whole: whole)
  }

  private static func shown(_ lines: [String]) -> [String] {
    lines.map(TextSanitizer.sanitized)
  }
}

extension MarkdownContent {
  /// What stands before the first heading.
  var ownLines: [String] { MarkdownContent(lines: parts[0].lines).lines }
}

// MARK: - Findings

extension MultiAgentReading {
  /// What a person has to decide, and what stands in the way of merging.
  mutating func reportMemory() {
    for record in memoryRecords where record.written.isOpen {
      if let problem = problem(of: record) {
        findings.append(
          Finding(problem.0, problem.1, at: SourceLocation(file: record.path)))
      }
    }
    for path in project.paths(in: MemoryPaths.bank, suffix: ".md") {
      guard case .document(let document) = project[path]?.content,
        String(validating: document.bytes, as: UTF8.self) == nil
      else { continue }
      findings.append(
        Finding(.error, .unusableMemoryText(.notUTF8), at: SourceLocation(file: path)))
    }
    for (file, name) in [
      (MemoryPaths.progress, MemoryRegions.progress), (MemoryPaths.focus, MemoryRegions.focus),
    ] {
      guard let text = try? project.bankText(file),
        case .broken(let line) = text.region(named: name)
      else { continue }
      let place = SourceLocation(file: MemoryPaths.path(of: file), line: line, column: 1)
      findings.append(Finding(.warning, .brokenRegion(name: name), at: place))
    }
  }

  private func problem(of record: MemoryRecord) -> (Finding.Severity, Problem)? {
    if record.file == nil {
      return (.warning, .unusableMemoryText(.invalidFile(record.update.file)))
    }
    guard record.written == .awaitingApproval else { return nil }
    let update = record.update
    return (
      .note,
      .memoryAwaitsApproval(
        file: update.file, section: update.section, instance: update.instance)
    )
  }
}
