/// Divides a length among parts.
enum Shares {
  struct Part {
    var least: Int
    var ideal: Int
  }

  /// The lengths in order, together at most `total`; parts for which there is no room at all get 0,
  /// the last first. Earlier parts reach their ideal before later ones do.
  static func lengths(_ total: Int, _ parts: [Part]) -> [Int] {
    var lengths = Array(repeating: 0, count: parts.count)
    var left = max(total, 0)
    for (index, part) in parts.enumerated() where part.least <= left {
      lengths[index] = part.least
      left -= part.least
    }
    for (index, part) in parts.enumerated() where lengths[index] > 0 {
      let more = min(max(part.ideal - part.least, 0), left)
      lengths[index] += more
      left -= more
    }
    return lengths
  }
}
