internal import CoordinationCore

/// Something that blocks work, as a progress file has it.
struct BlockerRow {
  var text: String
  var severity: String
  var isResolved: Bool
  /// What it holds up, in the file's words.
  var blocks: String
  var node: NodeIndex
  var path: ValuePath
  /// The cell that says whether it is still open; nil where there is none.
  var status: String?
  /// The cell that says what it holds up.
  var blocksColumn: String?
  /// The cell that says since when it is over, where no other says so.
  var endColumn: String?
  /// It is a name and a value, and no item.
  var isLabelled = false
  /// Of an item, whether it has a box.
  var hasBox = false
  var cells: MarkdownFile.Row?

  static func isPlace(_ title: String) -> Bool {
    let mayBe = title.withBytes { bytes in
      bytes.contains { $0.inSmallLetters == UInt8(ascii: "k") || $0 >= 0x80 }
    }
    guard mayBe else { return false }
    let words = PlanWords.of(title)
    return !words.contains("resolved") && words.contains { $0 == "blocker" || $0 == "blockers" }
  }

  /// "### Critical" within a section of blockers.
  private static func severity(
    of section: MarkdownFile.Section, _ outline: PlanOutline
  ) -> BlockerSeverity? {
    let words = PlanWords.of(section.title)
    guard let parent = section.parent, isPlace(outline.sections[parent].title),
      let first = words.first, words.count <= 2
    else { return nil }
    return BlockerSeverity(rawValue: first)
  }

  static func all(
    in section: MarkdownFile.Section, _ file: MarkdownFile, _ outline: PlanOutline,
    _ legend: PlanLegend
  ) -> [BlockerRow] {
    let severity = severity(of: section, outline)
    guard severity != nil || isPlace(section.title) else { return [] }
    let rows = outline.tables(of: section).flatMap { table in
      table.rows.compactMap { BlockerRow($0, of: table, legend) }
    }
    let items = file.items(of: section.node, at: section.path).map { BlockerRow($0, legend) }
    let labels = file.fields(of: section).compactMap { BlockerRow($0, in: file, legend) }
    return (rows + items + labels).filter { !saysNone($0.text) }.map { row in
      var row = row
      if row.severity.isEmpty { row.severity = severity?.rawValue ?? "" }
      return row
    }
  }

  /// What stands among blockers in a form that is not read: sections, and texts where nothing else is.
  static func unread(
    in number: Int, _ file: MarkdownFile, _ outline: PlanOutline, _ legend: PlanLegend
  ) -> [(text: String, node: NodeIndex)] {
    let section = outline.sections[number]
    if let parent = section.parent, isPlace(outline.sections[parent].title),
      !isPlace(section.title), severity(of: section, outline) == nil,
      !PlanWords.of(section.title).contains(where: ["resolved", "legend", "closed"].contains),
      file.markdown.members(of: section.node).contains(where: { _, node in
        file.markdown.part(node) == .field || file.markdown.part(node) == .list
      })
    {
      return [(section.title, section.node)]
    }
    guard isPlace(section.title), PlanWords.of(section.title).count <= 3,
      all(in: section, file, outline, legend).isEmpty
    else { return [] }
    return file.markdown.members(of: section.node).compactMap { _, node in
      guard file.markdown.part(node) == .text, let text = file.markdown.text(node) else {
        return nil
      }
      let first = PlanWords.of(text).first ?? "none"
      let isNone = ["none", "no", "nothing", "n", "nil", "currently", "there", "legend"].contains(
        first)
      return isNone || text.hasSuffix(":") ? nil : (String(text.prefix(60)), node)
    }
  }

  /// Whether a text says that there is no blocker, and nothing else.
  static func saysNone(_ text: String) -> Bool {
    let words = PlanWords.of(text)
    if words.count > 4 { return false }
    return ["none", "nothing", "n", "nil"].contains(words.first ?? "none")
      || ["no blockers", "no open", "no current", "no issues"].contains(
        words.prefix(2).joined(separator: " "))
  }

  static func textColumn(_ table: MarkdownFile.Table) -> String? {
    table.column("Blocker", "Issue", "Problem", "Description", "Title", "Summary", "What")
  }

  private init?(_ row: MarkdownFile.Row, of table: MarkdownFile.Table, _ legend: PlanLegend) {
    guard let column = Self.textColumn(table), !row.text(column).isEmpty else { return nil }
    let more = table.column("Description", "Details")
    let details = more == column ? "" : row.text(more)
    text = row.text(column) + (details.isEmpty ? "" : ": \(details)")
    severity = row.text(table.column("Severity", "Impact", "Priority"))
    status = table.column("Status", "State")
    let end = row.text(table.column("Resolved", "Closed"))
    isResolved =
      status.map { legend.status(of: SignedText(row.text($0))) == .completed }
      ?? !(PlanVocabulary.isNoDate(end) || ["no", "open"].contains(end.lowercased()))
    if status == nil { endColumn = table.column("Resolved", "Closed") }
    blocksColumn = table.column("Blocks", "Blocking", "Task", "Tasks", "Phase")
    blocks = row.text(blocksColumn)
    (node, path, cells) = (row.node, row.path, row)
  }

  private init(_ item: MarkdownFile.Item, _ legend: PlanLegend) {
    let signed = SignedText(item.text)
    let word = PlanWords.of(signed.body).first ?? ""
    let isTold = BlockerSeverity(rawValue: word) != nil
    let plain = signed.body.filter { $0 != "*" }
    severity = isTold ? word : BlockerSeverity.told(in: plain)?.rawValue ?? ""
    let start = signed.body.drop { $0 == "*" }
    text = isTold ? String(start.dropFirst(word.count).drop { "*:) ".contains($0) }) : plain
    isResolved =
      item.isDone == true || item.text.hasPrefix("~~")
      || legend.status(ofNamed: signed) == .completed || Self.saysResolved(plain)
    blocks = ""
    hasBox = item.isDone != nil
    (node, path) = (item.node, item.path)
  }

  /// "RESOLVED: …", "… (resolved 2026-03-12)"
  private static func saysResolved(_ text: String) -> Bool {
    let words: Set<String> = ["resolved", "fixed", "cleared", "closed", "solved"]
    if let colon = text.firstIndex(of: ":"), words.contains(PlanWords.joined(text[..<colon])) {
      return true
    }
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return false }
    let aside = PlanWords.of(text[open...])
    return aside.first.map(words.contains) ?? false
      && aside.dropFirst().allSatisfy { $0.first?.isNumber == true || $0 == "on" }
  }

  /// "- **BLK-1**: no role", which Markdown files have as a name and a value.
  private init?(
    _ field: MarkdownFile.NamedField, in file: MarkdownFile, _ legend: PlanLegend
  ) {
    let words = PlanWords.of(field.name)
    guard !field.text.isEmpty, !Self.others.contains(words.first ?? "none"),
      file.isListed(field.node)
    else { return nil }
    let told = words.count == 1 ? BlockerSeverity(rawValue: words[0]) : nil
    let own = told == nil ? "\(field.name): \(field.text)" : field.text
    severity = told?.rawValue ?? BlockerSeverity.told(in: own)?.rawValue ?? ""
    text = own.filter { $0 != "*" }
    isResolved =
      Self.saysResolved(text) || legend.status(ofNamed: SignedText(field.text)) == .completed
    blocks = ""
    isLabelled = true
    (node, path) = (field.node, field.path)
  }

  /// What is said of a blocker, or of all of them.
  private static let others: Set<String> = [
    "none", "severity", "impact", "status", "owner", "since", "opened", "date", "resolution",
    "workaround", "mitigation", "action", "actions", "next", "eta", "details", "description",
    "note", "notes", "last", "updated", "total", "count", "open", "resolved", "current", "legend",
    "blocks", "blocking", "blockers", "active",
  ]
}

extension MarkdownFile {
  /// Whether a value stands on the line of an item.
  fileprivate func isListed(_ node: NodeIndex) -> Bool {
    let head = markdown.bytes[..<markdown.span(node).lowerBound]
    let line = head[((head.lastIndex(of: 0x0A) ?? -1) + 1)...].drop { $0 <= 0x20 }
    return line.first.map { "-*+".utf8.contains($0) } ?? false && line.dropFirst().first == 0x20
  }
}
