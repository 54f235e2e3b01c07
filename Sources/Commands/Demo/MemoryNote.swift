/// Something that an instance wants to have in the shared memory bank.
struct MemoryNote: Equatable, Sendable {
  var file: String
  var section: String
  var type: String
  var content: String

  /// The name of the file in which an instance contributes it.
  var contributionName: String {
    "\(file.prefix { $0 != "." })-\(type == "update" ? "updates" : "additions").md"
  }

  var markdown: String { "## \(section)\n\n\(content)\n" }
}

/// What the simulated team finds worth remembering.
enum TeamMemory {
  static let additions = [
    note("systemPatterns.md", "Calls to others", "Every payment call carries an idempotency key."),
    note("techContext.md", "Search", "Product names are indexed with and without hyphens."),
    note("progress.md", "Done", "Stock reservations end after 20 minutes."),
    note(
      "systemPatterns.md", "Errors", "Errors name the field and the way out, never a code alone."),
    note(
      "techContext.md", "Images", "Photos are kept as uploaded; sizes are made when first asked."),
    note("activeContext.md", "Focus", "The way from cart to receipt comes first this week."),
    note("systemPatterns.md", "Money", "Amounts are whole cents; only screens divide by 100."),
    note("techContext.md", "Mail", "Mails are queued in the database, beside the order."),
    note("progress.md", "Done", "Sign-in works with passkeys on every phone at hand."),
    note("activeContext.md", "Open questions", "May a gift card pay for shipping?"),
    note("techContext.md", "Tests", "The test clock can be moved; no test sleeps."),
    note("systemPatterns.md", "Pages", "A page that fails shows its last good state."),
    note("productContext.md", "Customers", "Most orders come from phones, in the evening."),
  ]

  /// Pairs that cannot both be true.
  static let contradictions = [
    (
      update("techContext.md", "Database", "The search reads from the replica, never the primary."),
      update("techContext.md", "Database", "All reads go to the primary; the replica lags by 4 s.")
    ),
    (
      update("systemPatterns.md", "Sessions", "Sessions live in signed cookies."),
      update(
        "systemPatterns.md", "Sessions", "Sessions live in the database and can be ended there.")
    ),
    (
      update("techContext.md", "Prices", "Prices are stored with tax."),
      update("techContext.md", "Prices", "Prices are stored without tax, rates beside them.")
    ),
    (
      update("systemPatterns.md", "Retries", "A failed webhook is tried again 5 times."),
      update("systemPatterns.md", "Retries", "Webhooks are never tried again; a job reconciles.")
    ),
  ]

  /// Whether a person decides about it.
  static func isGuarded(_ note: MemoryNote) -> Bool { note.file == "productContext.md" }

  private static func note(_ file: String, _ section: String, _ content: String) -> MemoryNote {
    MemoryNote(file: file, section: section, type: "addition", content: content)
  }

  private static func update(_ file: String, _ section: String, _ content: String) -> MemoryNote {
    MemoryNote(file: file, section: section, type: "update", content: content)
  }
}
