internal import CoordinationCore

/// What the team says to each other, and who is there.
extension SimulatedTeam {
  mutating func contribute(in scene: inout Scene) -> Bool {
    let known = Set(scene.board.memory.updates.map(\.content))
    // What waits for a person already is enough for one.
    let isAsking = scene.board.memory.count(.awaitingApproval) > 0
    let fresh = TeamMemory.additions.filter {
      !known.contains($0.content) && !(isAsking && TeamMemory.isGuarded($0))
    }
    guard let member = random.element(of: presentMembers(at: scene.time)),
      let note = random.element(of: fresh)
    else { return true }
    scene.add(.contributed(note, instance: member))
    return true
  }

  /// Two instances have opposite opinions.
  mutating func contradict(in scene: inout Scene) -> Bool {
    let known = Set(scene.board.memory.updates.map(\.content))
    let fresh = TeamMemory.contradictions.filter { !known.contains($0.0.content) }
    let present = presentMembers(at: scene.time)
    guard scene.board.memory.count(.conflict) == 0, let pair = random.element(of: fresh),
      let one = random.element(of: present),
      let other = random.element(of: present.filter { $0 != one })
    else { return true }
    scene.add(.contributed(pair.0, instance: one))
    scene.add(.contributed(pair.1, instance: other))
    return true
  }

  /// Where the operator leaves a conflict alone, the team agrees in the end: on what was there first.
  mutating func agree(in scene: inout Scene) -> Bool {
    guard let conflict = scene.board.memory.conflicts.first?.updates.last else {
      story.conflictSince = nil
      return true
    }
    let since = story.conflictSince ?? scene.time
    story.conflictSince = since
    guard scene.time - since > 100, let member = presentMembers(at: scene.time).first else {
      return true
    }
    let side = random.happens(0.5) ? "present" : "both"
    scene.add(.agreed(update: conflict, side: side, instance: member))
    story.conflictSince = nil
    return true
  }

  /// Long enough to be given up.
  mutating func silence(at time: Double) -> Bool {
    guard members.count > 2, !members.contains(where: { $0.isAway(at: time) }),
      let index = members.indices.randomElement(using: &random)
    else { return false }
    members[index].awayUntil = time + random.number(2.2..<2.6) * plan.heartbeat * plan.speed
    return true
  }
}
