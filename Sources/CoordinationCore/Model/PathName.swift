extension String {
  /// The last name of a path; all of it where it has none.
  package var lastName: String {
    split(separator: "/").last.map(String.init) ?? self
  }

  /// The last name of a path without its ending, such as "progress" of "memory-bank/progress.md".
  package var lastNameWithoutEnding: String {
    let name = lastName
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}
