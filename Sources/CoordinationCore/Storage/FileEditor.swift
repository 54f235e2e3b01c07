/// Makes changes to one file, in memory.
struct FileEditor {
  private(set) var file: SourceFile
  /// The changes made, with what really stood there.
  private(set) var recorded: [Change] = []
  private let isLenient: Bool
  /// Whether values of the file are among what is changed.
  private var hasValues = false

  init(path: String, file: SourceFile?, isLenient: Bool) {
    self.file = file ?? SourceFile(path: path, content: .missing)
    self.isLenient = isLenient
  }

  mutating func apply(_ changes: [Change]) throws(ApplyProblem) {
    if let finding = file.unusable { throw .unusable(finding) }
    hasValues = changes.contains { !$0.path.isEmpty }
    var rest = changes[...]
    while let change = rest.first {
      if change.isWholeFile || isText {
        try replaceText(change)
        rest = rest.dropFirst()
      } else {
        let values = rest.prefix { !$0.isWholeFile }
        try edit(Array(values))
        rest = rest.dropFirst(values.count)
      }
    }
  }

  private var isText: Bool {
    if case .document(.text) = file.content { true } else { false }
  }

  // MARK: Values of a document

  private mutating func edit(_ changes: [Change]) throws(ApplyProblem) {
    do throws(ApplyProblem) {
      try editTogether(changes)
    } catch {
      guard isLenient, changes.count > 1 || changes.allSatisfy(\.isDerived) else { throw error }
      for change in changes { try editLeniently(change) }
    }
  }

  private mutating func editLeniently(_ change: Change) throws(ApplyProblem) {
    do throws(ApplyProblem) {
      try editTogether([change])
    } catch {
      if !change.isDerived { throw error }
    }
  }

  private mutating func editTogether(_ changes: [Change]) throws(ApplyProblem) {
    guard let change = changes.first else { return }
    do throws(ChangeProblem) {
      switch file.content {
      case .document(.json(let tree)):
        file.content = .document(.json(try record(changes, in: tree)))
      case .document(.yaml(let tree)):
        file.content = .document(.yaml(try record(changes, in: tree)))
      case .document(.markdown(let tree)):
        file.content = .document(.markdown(try record(changes, in: tree)))
      default: throw .notFound(change.path)
      }
    } catch {
      throw problem(error, among: changes)
    }
  }

  private mutating func record<Tree: TreeDocument>(
    _ changes: [Change], in tree: Tree
  ) throws(ChangeProblem) -> Tree {
    let result = try tree.recording(changes)
    recorded += result.changes
    return result.document
  }

  private func problem(_ problem: ChangeProblem, among changes: [Change]) -> ApplyProblem {
    func change(at path: ValuePath) -> Change {
      changes.first { $0.path == path }
        ?? Change(file: file.path, path: path, before: nil, after: nil)
    }
    return switch problem {
    case .notFound(let path): .differs(change(at: path), found: nil)
    case .differs(let path, _, let found): .differs(change(at: path), found: found)
    case .shared(let path): .shared(file: file.path, change(at: path))
    case .broken: .impossible(file: file.path, reason: "the result would not parse")
    case .straySign(let sign, let line, let column):
      .straySign(sign, at: SourceLocation(file: file.path, line: line, column: column))
    case .misread(let path):
      .impossible(
        file: file.path,
        reason: "what stands around \(change(at: path).subject) would be read as a part of it")
    }
  }

  // MARK: The file as a whole

  private mutating func replaceText(_ change: Change) throws(ApplyProblem) {
    do throws(ApplyProblem) {
      try replaceWhole(change)
    } catch {
      // A text that only follows from the rest may have moved on.
      guard isLenient, change.isDerived else { throw error }
    }
  }

  private mutating func replaceWhole(_ change: Change) throws(ApplyProblem) {
    guard change.path.isEmpty else {
      throw .impossible(file: file.path, reason: "a text has no values")
    }
    let present = file.presentBytes
    guard present == change.before.map(WholeText.bytes) else {
      if let patched = patched(change) { return try replaceWhole(patched) }
      throw .differs(change, found: present.map { String(decoding: $0, as: UTF8.self) })
    }
    guard let after = change.after else {
      file.content = .missing
      return recorded.append(change)
    }
    do throws(SyntaxProblem) {
      file.content = .document(try Document(WholeText.bytes(of: after), format: format))
    } catch {
      throw .impossible(file: file.path, reason: "the new text does not parse")
    }
    recorded.append(change)
  }

  /// In a text that has moved on, the same change to the lines that it concerns.
  private func patched(_ change: Change) -> Change? {
    guard isLenient, isText, let old = change.before, let new = change.after,
      let present = file.presentBytes.flatMap({ String(validating: $0, as: UTF8.self) }),
      let text = TextPatch(from: Array(old.utf8), to: Array(new.utf8))
        .applied(to: Array(present.utf8))
    else { return nil }
    var change = change
    change.before = present
    change.after = String(decoding: text, as: UTF8.self)
    return change
  }

  private var format: Document.Format {
    if case .document(let document) = file.content { return document.format }
    return Document.Format(ofFile: file.path, hasValues: hasValues)
  }
}
