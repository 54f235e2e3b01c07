/// Why a change cannot be applied to a document.
package enum ChangeProblem: Error, Equatable, Sendable {
  /// A step of the path leads nowhere.
  case notFound(ValuePath)
  /// Something else stands there than the change expects; nil where there is nothing.
  case differs(ValuePath, expected: String?, found: String?)
  /// It stands where an alias or a merge key leads: others would change with it.
  case shared(ValuePath)
  /// The spliced text is not of its format any more.
  case broken(SyntaxProblem)
  /// What stands around a value would make something else of its new text.
  case misread(ValuePath)
  /// A line of the text begins or ends in a way that changes cannot reckon with.
  case straySign(Unicode.Scalar, line: Int, column: Int)
}

/// A sign by which a format tells lines or columns apart, and changes do not.
package struct StraySign: Equatable, Sendable {
  package var offset: Int
  package var sign: Unicode.Scalar
}
