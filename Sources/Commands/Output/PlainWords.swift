/// Our own words for locales that can show no more than ASCII. What stands in the files is shown as
/// it is.
enum PlainWords {
  static func text(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 }
      ? text : text.map { signs[$0] ?? String($0) }.joined()
  }

  private static let signs: [Character: String] = [
    "→": "->", "←": "<-", "·": "-", "§": "section", "…": "...", "—": "-", "═": "=",
    "×": "x",
  ]
}
