import CoordinationCore

/// What the sample's updates want, and what stands against them.
enum SampleTexts {
  static let base = [
    "PostgreSQL 16. One primary, one replica.", "", "- Migrations run forwards and back",
    "- Backups every night",
  ]
  static let present = [
    "PostgreSQL 16. One primary, one replica.", "", "- Migrations run forwards only",
    "- Backups every night", "- Connections are pooled",
  ]
  static let theirs = [
    "m1": [
      "PostgreSQL 16. One primary, one replica, which the search index reads from.", "",
      "- Migrations run forwards and back, and each of them is tried in both directions",
      "- Backups every night",
    ],
    "m2": ["PostgreSQL 17.", "", "- Migrations run forwards and back", "- Backups every night"],
  ]

  /// Of open updates; others have none.
  static func of(_ id: String) -> MemoryTexts? {
    if let theirs = theirs[id] {
      let candidate = ["<<<<<<< present"] + present + ["======="] + theirs + [">>>>>>> theirs"]
      return MemoryTexts(
        base: base, present: present, theirs: theirs, candidate: candidate, version: "v-\(id)")
    }
    guard ["m3", "m4", "m5", "m6"].contains(id) else { return nil }
    return MemoryTexts(
      base: nil, present: id == "m6" ? ["A shop for tools."] : nil,
      theirs: ["A shop for tools and parts."],
      candidate: nil, version: "v-\(id)")
  }
}
