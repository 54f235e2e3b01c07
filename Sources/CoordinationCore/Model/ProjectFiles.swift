/// What stands in the files of one tracker at one moment, parsed. The trackers read nothing else.
package struct ProjectFiles: Sendable {
  /// The absolute path of the project's directory.
  package var root: String
  /// Keyed by path: relative to `root` for files of the project, absolute for others.
  package var files: [String: SourceFile] = [:]

  package init(root: String) {
    self.root = root
  }

  package subscript(path: String) -> SourceFile? {
    files[path]
  }

  /// The last path component of the root.
  package var projectName: String { root.lastName }
}

/// One file as it was last read.
package struct SourceFile: Sendable {
  package enum Content: Sendable {
    case missing
    case document(Document)
    /// It cannot be used as it stands; `lastGood` is what it said before, if that was seen.
    case unusable(Problem, lastGood: Document?)
  }

  package var path: String
  package var content: Content
  /// When it was last written, by the file system's clock.
  package var modified: Timestamp?

  package init(path: String, content: Content, modified: Timestamp? = nil) {
    self.path = path
    self.content = content
    self.modified = modified
  }

  /// The document to show: the present one, or the last good one.
  package var document: Document? {
    switch content {
    case .missing: nil
    case .document(let document): document
    case .unusable(_, let lastGood): lastGood
    }
  }

  /// What makes that nobody can say at this moment what is in the file.
  package var unreadable: Finding? {
    guard case .unusable(.unreadable, _) = content else { return nil }
    return unusable
  }

  /// What makes the file unusable as it stands; nil where it can be used, or created.
  package var unusable: Finding? {
    guard case .unusable(let problem, _) = content else { return nil }
    var location = SourceLocation(file: path)
    if case .malformed(let syntax) = problem {
      location.line = syntax.line
      location.column = syntax.column
    }
    return Finding(.error, problem, at: location)
  }
}

/// A file or a folder of files that a tracker wants to read.
package enum Source: Hashable, Sendable {
  case file(path: String, format: Document.Format)
  /// The files directly in a folder whose names end in one of `suffixes`, at most `limit` of them,
  /// last names first (their names usually start with a date).
  case folder(path: String, suffixes: [String], format: Document.Format, limit: Int)
}

/// A file or directory of which only its being there matters: where it is not there, it stands in the
/// files as missing.
package struct Place: Hashable, Sendable {
  package var path: String
  /// Whether it is missing even where the folder around it is unknown, too, as in a project that came
  /// from another machine.
  package var isCertainAlone: Bool

  package init(path: String, isCertainAlone: Bool) {
    self.path = path
    self.isCertainAlone = isCertainAlone
  }
}
