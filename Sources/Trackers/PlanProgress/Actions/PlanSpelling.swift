internal import CoordinationCore

/// How one progress file spells a status.
struct PlanSpelling {
  private let progress: ProgressFile

  init(_ progress: ProgressFile) { self.progress = progress }

  private var legend: PlanLegend { progress.legend }

  /// What the rows say, without what was read in a wrong encoding: of the items of lists, or of cells and
  /// fields.
  private func said(byItems areItems: Bool) -> [(status: TaskStatus, text: String)] {
    // The texts of many rows are a handful.
    var isWrong: [String: Bool] = [:]
    var said: [(status: TaskStatus, text: String)] = []
    for row in progress.rows where row.place.isItem == areItems {
      let known = isWrong[row.native] ?? (SignedText(row.native).wronglyDecoded != nil)
      isWrong[row.native] = known
      if !known { said.append((row.status, row.native)) }
    }
    return said
  }

  /// What stands in a cell or a field: as others have it, as the legend has it, or as is usual.
  func text(for status: TaskStatus) -> String {
    let cells = said(byItems: false)
    if let used = Self.usual(cells.filter { $0.status == status }.map(\.text)) { return used }
    let word = entry(for: status)?.word ?? PlanVocabulary.word(for: status)
    if let share = Self.share(for: status, where: cells.map(\.text)) { return share }
    let natives = cells.map { SignedText($0.text) }.filter {
      !$0.sign.isEmpty || !$0.body.isEmpty
    }
    if !natives.isEmpty, natives.allSatisfy(\.sign.isEmpty) {
      return natives.allSatisfy { $0.body == $0.body.lowercased() } ? word.lowercased() : word
    }
    if !natives.isEmpty, natives.allSatisfy(\.body.isEmpty) { return sign(for: status) }
    return sign(for: status) + " " + word
  }

  /// "100%" where all cells tell shares.
  private static func share(for status: TaskStatus, where cells: [String]) -> String? {
    let told = cells.filter { !$0.isEmpty }
    guard !told.isEmpty, told.allSatisfy({ PlanVocabulary.status(ofShare: $0) != nil }) else {
      return nil
    }
    return status == .completed ? "100%" : status.isBeforeWork ? "0%" : nil
  }

  /// In the place of a text: with a sign only where that had one.
  func text(for status: TaskStatus, insteadOf old: String) -> String {
    let signed = SignedText(old)
    if signed.sign.isEmpty { return entry(for: status)?.word ?? PlanVocabulary.word(for: status) }
    return PlanWords.of(old).isEmpty ? sign(for: status) : text(for: status)
  }

  /// What headings say of a phase: as others do, or with the same sign.
  func claim(for status: TaskStatus, insteadOf old: String, in phases: [PlanOutline.Phase])
    -> String
  {
    let told = phases.map(\.name.claim).filter { legend.status(ofClaim: $0) == status }
    if let used = Self.usual(told) { return used }
    let isWord = !PlanWords.of(old).isEmpty
    return isWord ? text(for: status) : sign(for: status)
  }

  func sign(for status: TaskStatus) -> String {
    if let sign = entry(for: status)?.sign { return sign }
    let used = said(byItems: true).filter { $0.status == status }.map(\.text).filter {
      $0.first.map(PlanWords.isSign) ?? false
    }
    return Self.usual(used) ?? freeSign(for: status)
  }

  /// That the file does not use for anything else.
  private func freeSign(for status: TaskStatus) -> String {
    let signs = PlanVocabulary.signs(for: status)
    return signs.first { legend.status(of: $0) == status } ?? signs[0]
  }

  private func entry(for status: TaskStatus) -> (sign: String, word: String)? {
    legend.entries.first { $0.status == status || $0.status.isBeforeWork && status.isBeforeWork }
      .map { ($0.sign, $0.word) }
  }

  /// The most frequent of some texts that say nothing but a status, the first of several: no remark of
  /// another row.
  private static func usual(_ texts: [String]) -> String? {
    let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
      .filter { saysOnlyStatus($0.key) }
    let most = counts.values.max()
    return most.flatMap { most in texts.first { counts[$0] == most } }
  }

  private static func saysOnlyStatus(_ text: String) -> Bool {
    let isSign = PlanWords.of(text).isEmpty && text.contains(where: PlanWords.isSign)
    return (isSign || PlanVocabulary.isOnlyStatus(text)) && !text.contains { "(*~".contains($0) }
  }
}
