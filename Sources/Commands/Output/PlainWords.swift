/// Our own words for locales that can show no more than ASCII. What stands in the files is shown as
/// it is.
enum PlainWords {
  static func text(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 }
      ? text : signs.reduce(text) { $0.replacing($1.sign, with: $1.plain) }
  }

  private static let signs: [(sign: String, plain: String)] = [
    ("→", "->"), ("←", "<-"), (" · ", " - "), ("§", "section"), ("…", "..."), ("—", "-"),
  ]
}
