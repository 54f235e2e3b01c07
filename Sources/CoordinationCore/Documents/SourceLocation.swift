/// A place in a file. Line and column count from 1; the column counts Unicode scalars.
package struct SourceLocation: Hashable, Sendable {
  /// Relative to the project where the file lies in it.
  package var file: String
  package var line: Int?
  package var column: Int?

  package init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}
