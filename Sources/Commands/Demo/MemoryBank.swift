/// The memory bank that the simulated team shares, before it goes on writing it.
enum MemoryBank {
  private static let sections: [(file: String, title: String, sections: [(String, String)])] = [
    ("projectbrief.md", "Project brief", [("Goal", "A shop that a corner shop can run alone.")]),
    (
      "productContext.md", "Product context",
      [("Customers", "Neighbours who know the owner by name.")]
    ),
    ("systemPatterns.md", "System patterns", [("Errors", "Nothing is swallowed.")]),
    (
      "techContext.md", "Technical context",
      [
        ("Database", "One primary and one replica."), ("Prices", "Prices are whole cents."),
      ]
    ),
    ("activeContext.md", "Active context", [("Focus", "From the cart to the receipt.")]),
    ("progress.md", "Progress", [("Done", "The shop opens.")]),
  ]

  /// - Parameter notes: what has been merged already.
  static func files(with notes: some Sequence<MemoryNote>) -> [(String, String)] {
    sections.map { file, title, sections in
      var sections = sections
      for note in notes where note.file == file { sections.append((note.section, note.content)) }
      let parts = sections.map { "## \($0)\n\n\($1)\n" }
      return ("memory-bank/" + file, (["# \(title)\n"] + parts).joined(separator: "\n"))
    }
  }
}
