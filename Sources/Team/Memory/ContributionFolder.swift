package import CoordinationCore
internal import Trackers

/// `memory-contributions/` of one instance, as it stands now.
package struct ContributionFolder: Sendable {
  package private(set) var drafts: [MemoryContributionDraft] = []
  /// What cannot be taken, and why. It is left where it is.
  package private(set) var findings: [Finding] = []

  /// How long a file must have been as it is before it is taken without being asked, in
  /// milliseconds.
  static let settlingTime: Int64 = 2000

  /// - Parameters:
  ///   - worktree: the absolute path of the instance's worktree.
  ///   - now: leaves files out that were written a moment before; nil takes all.
  package init(of instance: String, worktree: String, settledAt now: Timestamp? = nil) {
    let folder = FolderFiles(
      below: worktree, [InstanceFolder.name, "memory-contributions"], suffix: ".md",
      limit: MemoryText.limit)
    findings = folder.findings
    let path = InstanceFolder(worktree: worktree).contributions
    for file in folder.files where file.name.lowercased() != "readme.md" {
      if let now, (0..<Self.settlingTime).contains(now.milliseconds(since: file.modified)) {
        continue
      }
      let written = MemoryContributionFile(
        instance: instance, name: file.name, bytes: file.bytes, written: file.modified)
      take(written, path: "\(path)/\(file.name)")
    }
  }

  /// Files that somebody has named.
  package init(of instance: String, files: [String]) throws(Refusal) {
    for path in files {
      let bytes = try ForeignFile.read(path, limit: MemoryText.limit)
      let name = path.lastName
      let isMarkdown = name.hasSuffix(".md")
      take(
        MemoryContributionFile(
          instance: instance, name: isMarkdown ? name : name + ".md", bytes: bytes, written: nil),
        path: path)
    }
    if let finding = findings.first { throw .fileUnusable(finding) }
  }

  private mutating func take(_ file: MemoryContributionFile, path: String) {
    do throws(MemoryTextProblem) {
      drafts += try file.drafts()
    } catch {
      let place = SourceLocation(file: TextSanitizer.sanitized(path), line: error.line)
      findings.append(Finding(.error, .unusableMemoryText(error), at: place))
    }
  }
}

extension MemoryTextProblem {
  /// From 1; nil where it is no matter of a line.
  fileprivate var line: Int? {
    switch self {
    case .conflictMark(let line), .regionMark(let line), .zeroByte(let line): line
    case .notUTF8, .tooLarge, .invalidFile: nil
    }
  }
}
