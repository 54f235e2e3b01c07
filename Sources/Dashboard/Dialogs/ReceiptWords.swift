internal import CoordinationCore

/// What a receipt says of an action before it is done.
extension Receipt {
  /// "Writes state.json (4 values) and task_queue.json (2 values)"; the files of memory updates have
  /// names that say nothing, and are counted.
  var writes: String {
    let texts = Set(changes.filter(\.isText).map(\.file))
    let lists = Dictionary(
      changes.filter(\.isList).map { ($0.file, $0.lines) }, uniquingKeysWith: { first, _ in first })
    let updates = valuesByFile.count { $0.file.isMemoryUpdate }
    var files = valuesByFile.filter { !$0.file.isMemoryUpdate }.map { file, values in
      let name = file.lastName
      if let lines = lists[file] {
        let come = lines.count { $0.text.hasPrefix("+") }
        return "\(name) (\(Self.words(come, lines.count - come)))"
      }
      return texts.contains(file) ? name : "\(name) (\(counted(values, "value")))"
    }
    if updates > 0 { files.append(counted(updates, "memory update")) }
    guard let last = files.last else { return "Writes nothing" }
    let first = files.dropLast().joined(separator: ", ")
    return "Writes " + (first.isEmpty ? last : "\(first) and \(last)")
  }

  /// More lines than a text of the memory bank has; a longer change is not counted to its end.
  private static let mostLines = 2000

  /// The lines of texts that come and go, below the name of their file.
  var textChanges: [DialogLine] {
    let lines = changes.filter { $0.isText && !$0.isDerived }.flatMap { change -> [DialogLine] in
      let name = change.file.lastName
      return [DialogLine(""), DialogLine(name, .strong)] + change.lines
    }
    return Array(lines.prefix(Self.mostLines))
  }
}

extension Receipt {
  /// The same without blank lines, behind how many there are: "projectbrief.md: 3 new lines, 1 gone".
  var shortTextChanges: [DialogLine] {
    let texts = changes.filter { $0.isText && !$0.isDerived }
    let lines = texts.map { change in
      let name = change.file.split(separator: "/").last.map(String.init) ?? change.file
      return (name: name, lines: change.lines)
    }
    return Array(
      lines.flatMap { name, lines in
        let come = lines.count { $0.text.hasPrefix("+") }
        return [DialogLine("\(name): \(Self.words(come, lines.count - come))", .strong)] + lines
      }.prefix(Self.mostLines))
  }

  private static func words(_ come: Int, _ go: Int) -> String {
    if come == 0 { return go == 1 ? "1 line gone" : "\(go) lines gone" }
    let new = come == 1 ? "1 new line" : "\(come) new lines"
    return go == 0 ? new : "\(new), \(go) gone"
  }
}

extension String {
  fileprivate var isMemoryUpdate: Bool {
    let parts = split(separator: "/")
    return parts.dropLast().last == "memory-updates"
  }
}

extension Change {
  /// A whole text of the memory bank, not a value in a file.
  fileprivate var isText: Bool { path.isEmpty && file.hasSuffix(".md") && !file.isMemoryUpdate }

  /// A whole file of which each line is an entry.
  fileprivate var isList: Bool { path.isEmpty && file.hasSuffix(".jsonl") }

  fileprivate var lines: [DialogLine] {
    let old = before.map { Array($0.utf8) }
    let new = after.map { Array($0.utf8) }
    let lines = UnifiedDiff(path: file, old: old, new: new).text
      .split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
    return lines.compactMap { line in
      guard let sign = line.first, sign == "+" || sign == "-",
        !line.dropFirst().allSatisfy(\.isWhitespace)
      else { return nil }
      let text = "\(sign) " + TextSanitizer.sanitized(String(line.dropFirst()))
      return DialogLine(text, sign == "+" ? .completed : .failed, isText: true)
    }
  }
}
