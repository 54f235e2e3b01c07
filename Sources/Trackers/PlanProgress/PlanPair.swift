internal import CoordinationCore

/// A plan and the file in which its progress is kept, side by side in the project's directory.
struct PlanPair: Equatable {
  static let planEnding = "_PLAN.md"
  static let progressEnding = "_PROGRESS.md"

  var plan: String
  /// Where the progress is kept, or would be.
  var progress: String

  /// - Parameter chosen: the plan, or the progress, of the pair that goes before the others.
  static func all(
    among names: some Sequence<String>, first chosen: String? = nil
  ) -> [PlanPair] {
    let pairs = all(among: names)
    let isChosen = { (pair: PlanPair) in [pair.plan, pair.progress].contains(chosen) }
    return pairs.filter(isChosen) + pairs.filter { !isChosen($0) }
  }

  /// All pairs, in the order of the plans' names. A plan whose own progress file is not there takes the
  /// one of which all words stand in its name, as MIGRATION_PROGRESS.md for ASYNC_MIGRATION_PLAN.md.
  static func all(among names: some Sequence<String>) -> [PlanPair] {
    let names = names.filter { !$0.contains("/") }.sorted()
    let plans = names.filter { $0.hasSuffix(planEnding) }
    var free = names.filter { $0.hasSuffix(progressEnding) }
    var pairs = plans.map { PlanPair(plan: $0, progress: stem($0) + progressEnding) }
    free.removeAll { name in pairs.contains { $0.progress == name } }
    for position in pairs.indices where !names.contains(pairs[position].progress) {
      guard let kin = closest(to: pairs[position].plan, among: free) else { continue }
      pairs[position].progress = kin
      free.removeAll { $0 == kin }
    }
    return pairs
  }

  private static func stem(_ plan: String) -> String { String(plan.dropLast(planEnding.count)) }

  private static func closest(to plan: String, among names: [String]) -> String? {
    let words = Set(stem(plan).split(separator: "_"))
    let shared = names.map { name in
      let own = Set(name.dropLast(progressEnding.count).split(separator: "_"))
      let isKin = own.isSubset(of: words) || words.isSubset(of: own)
      return (name: name, count: isKin ? own.intersection(words).count : 0)
    }
    let best = shared.max { $0.count < $1.count }
    return best.flatMap { $0.count > 0 ? $0.name : nil }
  }
}
