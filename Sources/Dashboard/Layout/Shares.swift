/// Divides a length among parts.
enum Shares {
  struct Part {
    var least: Int
    var ideal: Int
    /// Its share of what is left when all have their ideal.
    var weight = 0
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
    return spread(left, over: lengths, parts)
  }

  private static func spread(_ left: Int, over lengths: [Int], _ parts: [Part]) -> [Int] {
    var lengths = lengths
    let takers = parts.indices.filter { lengths[$0] > 0 && parts[$0].weight > 0 }
    let weights = takers.reduce(0) { $0 + parts[$1].weight }
    guard weights > 0 else { return lengths }
    var given = 0
    for index in takers {
      let share = left * parts[index].weight / weights
      lengths[index] += share
      given += share
    }
    if let last = takers.last { lengths[last] += left - given }
    return lengths
  }
}
