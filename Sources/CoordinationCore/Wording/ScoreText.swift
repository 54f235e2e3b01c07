/// A score with two digits behind the point, and up to four where it has them: 0.90, 0.945. Cut off, not
/// rounded: what does not reach a threshold must not look as if it did.
package func scoreText(_ score: Double) -> String {
  guard (0...1).contains(score) else { return JSONText.number(score) }
  let text = String(Int((score * 10_000 + 1e-6).rounded(.down)))
  let digits = String(repeating: "0", count: max(0, 5 - text.count)) + text
  var part = digits.suffix(4)
  while part.count > 2, part.last == "0" { part.removeLast() }
  return "\(digits.dropLast(4)).\(part)"
}
