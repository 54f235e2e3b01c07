internal import CoordinationCore

/// Collects the changes that an action makes in the files of a task.
struct FocusEdit {
  let reading: FocusTaskReading
  /// The task file.
  let file: MarkdownFile
  /// Why it is done, in the words of whoever does it.
  let reason: String?
  private(set) var changes: [Change] = []
  /// The manifest is made with what stands in it first.
  private var isManifestMade = false
  /// Rows that were put behind those of a table.
  private var added: [Change.Target: Int] = [:]

  init(_ reading: FocusTaskReading, _ file: MarkdownFile, because reason: String?) {
    (self.reading, self.file, self.reason) = (reading, file, reason)
  }

  var task: FocusTask { reading.task }
  var now: Timestamp { reading.now }

  // MARK: - The task file

  /// Gives all places that must say the same another word.
  mutating func set(_ places: [FocusTask.Place], to word: String) {
    for place in places { set(place, to: FocusTaskVocabulary.spelled(word, like: place.text)) }
  }

  mutating func set(_ place: FocusTask.Place, to text: String) { set(place, to: text, in: file) }

  /// Gives a value words that somebody has chosen: they must not be read as another field beside it.
  mutating func setWords(_ place: FocusTask.Place, to text: String) throws(Refusal) {
    set(place, to: text)
    let change = changes.filter { $0.file == file.path && $0.path == place.path }
    guard let after = try? file.markdown.applying(change),
      after.names(besides: place.path) == file.markdown.names(besides: place.path)
    else { throw .focus(.readAsField(text)) }
  }

  /// Puts a row behind those of the progress log, which is made where there is none.
  mutating func log(_ event: String) throws(Refusal) {
    let why = reason.flatMap { event.part(behind: $0) != nil ? nil : " (\($0))" }
    let text = event + (why ?? "")
    if let log = task.log { return add(log.cells(text, at: now), to: log.table, file) }
    let table =
      "| Timestamp | Event |\n|-----------|-------|\n\(Self.row([now.iso8601, text]))"
    if let section = task.sections.first(where: { $0.title.lowercased().hasSuffix("progress log") })
    {
      return try insert(table, at: section.path + [.key("table")], position: nil)
    }
    guard let section = task.sections.last(where: \.isOfPhases) else {
      throw .focus(.noPlace(file: file.path, what: "a progress log"))
    }
    let hashes = String(repeating: "#", count: file.level(of: section))
    try insert(
      "\(hashes) Progress Log\n\n\(table)", at: section.path.dropLast() + [.key("Progress Log")],
      position: file.position(of: section, among: task.sections) + 1)
  }

  /// Behind code that nobody has ended it would be code as well.
  mutating func insert(
    _ source: String, at path: ValuePath, position: Int?
  ) throws(Refusal) {
    let change = Change(
      file: file.path, path: path, before: nil, after: source, position: position)
    guard let after = try? file.markdown.applying([change]), after.value(at: path) != nil else {
      let name = if case .key(let name)? = path.last { name } else { "it" }
      throw .focus(.noPlace(file: file.path, what: "\(name): there is code that is not ended"))
    }
    changes.append(change)
  }

  /// A row in front of another one.
  mutating func insert(
    _ cells: [String: String], into row: FocusTask.Phase.Row, _ number: Int
  ) {
    let texts = row.table.columns.map { cells[$0.lowercased()] ?? "-" }
    changes.append(
      Change(
        file: file.path, path: row.table.path + [.index(row.position + number)], before: nil,
        after: Self.row(texts)))
  }

  // MARK: - The manifest

  mutating func setManifest(_ place: FocusTask.Place?, to text: String) {
    guard let place, let manifest = reading.manifest.file, place.text != text else { return }
    makeManifest()
    set(place, to: text, in: manifest)
  }

  /// - Parameter cells: by the small letters of their columns.
  mutating func addManifest(
    _ cells: [String: String], to table: MarkdownFile.Table?, as what: String
  ) throws(Refusal) {
    guard let table, let manifest = reading.manifest.file else {
      throw .focus(.noPlace(file: reading.own.manifest, what: what))
    }
    makeManifest()
    add(table.columns.map { cells[$0.lowercased()] ?? "-" }, to: table, manifest)
  }

  /// Adds the metric where the manifest does not have it.
  mutating func setStatistic(_ name: String, to value: Int) throws(Refusal) {
    let manifest = reading.manifest
    if let place = manifest.statistics[name.lowercased()] {
      return setManifest(place, to: "\(value)")
    }
    guard let table = manifest.figures else { return }
    try addManifest(["metric": name, "value": "\(value)"], to: table, as: "a metric")
  }

  /// Puts one there where there is none.
  mutating func makeManifest() {
    guard reading.isManifestMissing, !isManifestMade, let manifest = reading.manifest.file else {
      return
    }
    isManifestMade = true
    put(reading.own.manifest, String(decoding: manifest.markdown.bytes, as: UTF8.self))
  }

  // MARK: - Whole files

  mutating func put(_ path: String, _ text: String) {
    let before = reading.project[path]?.presentBytes.map(WholeText.text)
    if before == text { return }
    changes.append(Change(file: path, path: [], before: before, after: text))
  }

  // MARK: - Values

  private mutating func set(_ place: FocusTask.Place, to text: String, in file: MarkdownFile) {
    let before = file.markdown.source(place.node)
    if let position = changes.firstIndex(where: { $0.path == place.path && $0.file == file.path }) {
      changes[position].after = text
    } else if before != text {
      changes.append(Change(file: file.path, path: place.path, before: before, after: text))
    }
  }

  private mutating func add(
    _ cells: [String], to table: MarkdownFile.Table, _ file: MarkdownFile
  ) {
    let target = Change.Target(file: file.path, path: table.path)
    let position = table.rows.count + (added[target] ?? 0)
    added[target, default: 0] += 1
    changes.append(
      Change(
        file: file.path, path: table.path + [.index(position)], before: nil, after: Self.row(cells))
    )
  }

  static func row(_ cells: [String]) -> String {
    let texts = cells.map { cell in
      cell.split(whereSeparator: \.isNewline).joined(separator: " ").escapingBars
    }
    return "| " + texts.joined(separator: " | ") + " |"
  }
}

extension MarkdownDocument {
  /// The names of what stands in the object around a value.
  fileprivate func names(besides path: ValuePath) -> [String] {
    guard let object = value(at: path.dropLast()) else { return [] }
    return members(of: object).compactMap { string($0.key) }
  }
}

extension String {
  /// As a cell has them: a bar, and a backslash in front of it, stand behind a backslash.
  fileprivate var escapingBars: String {
    var text = ""
    var slashes = 0
    for character in self {
      if character == "|" { text += String(repeating: "\\", count: slashes + 1) }
      slashes = character == "\\" ? slashes + 1 : 0
      text.append(character)
    }
    return text
  }
}

extension Change {
  /// Where a change is made.
  fileprivate struct Target: Hashable {
    var file: String
    var path: ValuePath
  }
}

extension MarkdownFile.Section {
  /// The section around the phases, or the last review, which stands beside it.
  var isOfPhases: Bool {
    let title = title.lowercased()
    return title.hasPrefix("phases") || title.hasPrefix("final review")
  }
}

extension MarkdownFile {
  /// How many hashes a heading has.
  func level(of section: Section) -> Int {
    let start = markdown.span(section.node).lowerBound
    let hashes = markdown.bytes[start...].prefix { $0 == UInt8(ascii: "#") }.count
    return hashes == 0 ? section.depth : hashes
  }

  /// The place of a section among those of the section around it.
  func position(of section: Section, among sections: [Section]) -> Int {
    sections.filter { $0.parent == section.parent && $0.depth == section.depth }
      .firstIndex { $0.node == section.node } ?? 0
  }
}
