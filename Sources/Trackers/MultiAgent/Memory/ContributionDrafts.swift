package import CoordinationCore

extension MultiAgentTracker {
  /// What instances contribute in the `memory_contributions` of their progress files.
  /// - Parameter instance: one of them; nil for all.
  /// - Returns: the contributions, and what is wrong with the others.
  package func contributions(
    of instance: String?, in files: ProjectFiles, at now: Timestamp
  ) -> (drafts: [MemoryContributionDraft], findings: [Finding]) {
    var drafts: [MemoryContributionDraft] = []
    var findings: [Finding] = []
    for report in MultiAgentReading(files, at: now).reports
    where instance == nil || report.instance == instance {
      guard MultiAgentPaths.isValid(instance: report.instance) else { continue }
      var file = report.file
      file.findings = FileFindings()
      drafts += file.contributionDrafts(of: report.instance)
      findings += file.findingsWithPlaces()
    }
    return (drafts, findings)
  }
}

extension JSONFile {
  fileprivate mutating func contributionDrafts(of instance: String) -> [MemoryContributionDraft] {
    guard let list = json.member("memory_contributions", of: json.root) else { return [] }
    return json.elements(of: list).flatMap { element in
      json.kind(element) == .object ? drafts(element, of: instance) : []
    }
  }

  private mutating func drafts(
    _ object: NodeIndex, of instance: String
  ) -> [MemoryContributionDraft] {
    let json = json
    func raw(_ name: String) -> String? {
      json.member(name, of: object).flatMap { json.string($0) }
    }
    let place = json.member("content", of: object) ?? object
    do throws(MemoryTextProblem) {
      let written = raw("file") ?? ""
      guard let name = MemoryPaths.file(written) else { throw .invalidFile(written) }
      let text = try MemoryText.checked(Array((raw("content") ?? "").utf8))
      let type = raw("type")?.lowercased() ?? ""
      let isAddition = MemoryConflicts.isAdditive(raw("applies_as") ?? type) || type == "critical"
      var draft = MemoryContributionDraft(
        instance: instance, file: name, section: raw("section"),
        kind: isAddition ? .addition : .update, content: text)
      draft.isCritical = type == "critical"
      draft.timestamp = raw("timestamp").flatMap { Timestamp(iso8601: $0) }
      return draft.bySections
    } catch {
      report(.warning, .unusableMemoryText(error), at: place)
      return []
    }
  }
}

extension MemoryContributionDraft {
  /// A draft for each section that its headings name, where it names none itself.
  fileprivate var bySections: [MemoryContributionDraft] {
    guard section == nil else { return [self] }
    return MemoryContributionFile.sections(of: MarkdownContent(content)).compactMap { title, text in
      if text.isEmpty { return nil }
      var draft = self
      draft.section = title
      draft.content = text
      if title == nil { draft.kind = .addition }
      return draft
    }
  }
}
