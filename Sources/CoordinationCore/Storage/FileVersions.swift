/// One file before and after an action; nil where there is none.
package struct FileVersions: Equatable, Sendable {
  package var path: String
  package var old: [UInt8]?
  package var new: [UInt8]?

  package init(path: String, old: [UInt8]?, new: [UInt8]?) {
    self.path = path
    self.old = old
    self.new = new
  }
}

/// Why changes cannot be applied to the files.
enum ApplyProblem: Error {
  case unusable(Finding)
  /// Something else stands there than the change expects.
  case differs(Change, found: String?)
  /// It stands where a change would be seen at other places, too.
  case shared(file: String, Change)
  case straySign(Unicode.Scalar, at: SourceLocation)
  case impossible(file: String, reason: String)

  var refusal: Refusal {
    switch self {
    case .unusable(let finding): .fileUnusable(finding)
    case .differs(let change, let found):
      .invariantBroken("\(change.subject) is \(found ?? "not there")")
    case .shared(let file, let change): .shared(file: file, what: change.steps)
    case .straySign(let sign, let place): .straySign(sign, at: place)
    case .impossible(let file, let reason): .invariantBroken("\(file): \(reason)")
    }
  }
}

extension ProjectFiles {
  /// The files with changes made, and the changes with what really stood there.
  /// - Parameter isLenient: derived values that are not as expected are left alone.
  func applying(
    _ changes: [Change], isLenient: Bool = false
  ) throws(ApplyProblem) -> (files: ProjectFiles, changes: [Change]) {
    var result = self
    var recorded: [Change] = []
    for (path, changes) in changes.groupedByFile {
      var editor = FileEditor(path: path, file: files[path], isLenient: isLenient)
      try editor.apply(changes)
      recorded += editor.recorded
      result.files[path] = editor.file
    }
    return (result, recorded)
  }

  /// What is different in `later`, in the order of the paths.
  func versions(comparedWith later: ProjectFiles, paths: [String]) -> [FileVersions] {
    paths.map {
      FileVersions(path: $0, old: self[$0]?.presentBytes, new: later[$0]?.presentBytes)
    }.filter { $0.old != $0.new }
  }
}

extension SourceFile {
  /// The bytes that are in the file now, if there is one and it can be used.
  package var presentBytes: [UInt8]? {
    if case .document(let document) = content { document.bytes } else { nil }
  }
}

extension [Change] {
  /// In the order in which the files first appear.
  var groupedByFile: [(path: String, changes: [Change])] {
    var groups: [(path: String, changes: [Change])] = []
    var places: [String: Int] = [:]
    for change in self {
      if let place = places[change.file] {
        groups[place].changes.append(change)
      } else {
        places[change.file] = groups.count
        groups.append((change.file, [change]))
      }
    }
    return groups
  }

  /// The changes that take these back.
  var inverted: [Change] { reversed().map(\.inverse) }
}

extension Change {
  /// Creates or removes the whole file.
  var isWholeFile: Bool { path.isEmpty && (before == nil || after == nil) }

  /// The value's name for people, such as "state.json: tasks.4.owner".
  var subject: String {
    path.isEmpty ? TextSanitizer.sanitized(file) : TextSanitizer.sanitized("\(file): \(steps)")
  }

  /// Its path for people, such as "tasks.4.owner"; in Markdown "Change Log.row 8".
  var steps: String {
    var words: [String] = []
    for step in path {
      switch step {
      case .key(let key): words.append(key)
      case .index(let index) where file.hasSuffix(".md") && words.last?.hasPrefix("table") == true:
        words[words.count - 1] = "row \(index + 1)"
      case .index(let index): words.append(String(index))
      case .element(_, let value), .item(let value): words.append(value)
      }
    }
    return words.joined(separator: ".")
  }
}
