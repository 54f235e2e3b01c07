internal import CoordinationCore

// What a progress file says of its phases.

extension PlanEdit {
  /// Brings in step what the file says of phases whose tasks have changed.
  /// - Parameters:
  ///   - old: the work before that.
  ///   - touched: the tasks of which something was said, by their ids.
  mutating func follow(_ old: WorkPlan, touched: Set<String>) {
    if let current = work.currentPhase,
      old.currentPhase.map({ work.phases[$0].id }) != work.phases[current].id
    {
      for field in work.currentPhaseFields where PhaseName(field.text) != nil {
        replace(field.path, field.node, by: work.phases[current].name.shown)
      }
    }
    for claim in progress.standingClaims {
      guard let said = progress.legend.status(of: SignedText(claim.text)),
        let new = standing(of: claim.phase, said, old, touched)
      else { continue }
      replace(claim.path, claim.node, by: spelling.text(for: new, insteadOf: claim.text))
    }
    followHeadings(old, touched)
  }

  /// What is to be said of a phase instead; nil where that may stay. What was wrong before is put right
  /// only where the action is about the phase.
  private func standing(
    of phase: Int?, _ said: TaskStatus, _ old: WorkPlan, _ touched: Set<String>
  ) -> TaskStatus? {
    let family = phase.map { work.family(ofProgress: $0) } ?? work.tasks
    let new = work.status(ofTasks: family)
    let before = phase.map { old.status(ofKey: progress.outline.phases[$0].name.key) }
    guard said != new, let before = before ?? old.status(ofTasks: old.tasks) else { return nil }
    let isTouched = family.contains { touched.contains($0.id) }
    return before != new || isTouched && PhaseClaim.disagree(said, new) ? new : nil
  }

  /// Signs in headings come last: what stands below them is found by their text.
  private mutating func followHeadings(_ old: WorkPlan, _ touched: Set<String>) {
    for (number, phase) in progress.outline.phases.enumerated() where !phase.name.claim.isEmpty {
      guard let said = progress.legend.status(ofClaim: phase.name.claim),
        let new = standing(of: number, said, old, touched),
        let place = headingPlace(of: phase.section)
      else { continue }
      let title = markdown.source(place.node)
      let old = SignedText(title, isHeading: true).claim
      guard !old.isEmpty, title.hasSuffix(old) else { continue }
      // A figure behind it is another matter.
      let standing = old.prefix { $0 != "(" }.trimmedBlanks
      let claim = spelling.claim(
        for: new, insteadOf: String(standing), in: progress.outline.phases)
      let rest = standing.isEmpty ? "" : String(old.dropFirst(standing.count))
      replace(place.path, place.node, by: title.dropLast(old.count) + claim + rest)
    }
  }

  private func headingPlace(of section: Int) -> (path: ValuePath, node: NodeIndex)? {
    let path: ValuePath = [.key("headings"), .index(section - 1)]
    return markdown.value(at: path).map { (path, $0) }
  }
}

extension WorkPlan {
  /// What the tasks make of a phase of the progress file that has this name.
  fileprivate func status(ofKey key: String) -> TaskStatus? {
    guard let own = progress?.outline.phases.firstIndex(where: { $0.name.key == key }) else {
      return nil
    }
    return status(ofTasks: family(ofProgress: own))
  }
}
