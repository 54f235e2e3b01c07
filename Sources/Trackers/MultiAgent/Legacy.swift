internal import CoordinationCore

/// What an instance's own file says of a task and the shared files shall say as well: what its owner
/// reports, or what would be lost with the ownership.
struct Legacy {
  var progress: Double?
  var blockers: [String] = []
}

extension ChangePlan {
  func legacy(_ update: TaskUpdate) -> Legacy {
    if let progress = update.progress { return Legacy(progress: progress) }
    guard update.owner != nil, reading.origins[update.position].isReported else { return Legacy() }
    let task = reading.tasks[update.position]
    return Legacy(progress: task.progress, blockers: update.clearsBlockers ? [] : task.blockers)
  }

  func carry(_ legacy: Legacy, into object: inout TaskObject) {
    if let progress = legacy.progress {
      if let index = object.fields[.progress].index,
        let style = ProgressStyle(index, in: object.json)
      {
        if !style.isExactly(progress) { object.set(.progress, to: style.text(progress)) }
      } else if progress > 0 || object.fields[.progress].isPresent {
        object.put(.progress, named: "progress", JSONText.number(progress))
      }
    }
    if !legacy.blockers.isEmpty {
      let texts = legacy.blockers.map(JSONText.quoted)
      object.put(.blockers, named: "blockers", "[" + texts.joined(separator: ", ") + "]")
    }
  }
}
