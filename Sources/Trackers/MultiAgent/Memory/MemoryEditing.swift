package import CoordinationCore

extension MultiAgentTracker {
  /// What somebody starts from who edits an update by hand, as it is written: the merge with its marks,
  /// or the section and the update's text between marks where both say something.
  /// - Returns: nil where there is no such update.
  package func editableText(
    of update: String, in files: ProjectFiles, at now: Timestamp
  ) -> String? {
    var reading = MultiAgentReading(files, at: now)
    reading.readMemory()
    guard let record = reading.memoryRecords.first(where: { $0.update.id == update }) else {
      return nil
    }
    if let candidate = record.raw("candidate"), record.written == .conflict {
      return Self.ended(candidate)
    }
    let theirs = MarkdownContent(record.content)
    let present = Self.present(record, isWhole: theirs.hasHeadings, in: files)
    if present.isEmpty || present == theirs.lines {
      return Self.ended(theirs.lines.joined(separator: "\n"))
    }
    let (ours, other) = (Self.bytes(present), Self.bytes(theirs.lines))
    let base = record.raw("base").map { Self.bytes(MarkdownContent($0).lines) } ?? []
    let marked = TextMerge.marked(base: base, ours: ours, theirs: other)
    return String(decoding: marked.text, as: UTF8.self)
  }

  private static func present(
    _ record: MemoryRecord, isWhole: Bool, in files: ProjectFiles
  ) -> [String] {
    guard let title = record.section, let file = record.file,
      let text = try? files.bankText(file), let section = text.section(named: title)
    else { return [] }
    return text.body(of: section, whole: isWhole)
  }

  private static func bytes(_ lines: [String]) -> [UInt8] {
    lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
  }

  private static func ended(_ text: String) -> String {
    text.hasSuffix("\n") ? text : text + "\n"
  }
}
