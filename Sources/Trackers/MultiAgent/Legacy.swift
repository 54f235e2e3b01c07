internal import CoordinationCore

/// What only the former owner's own file says of a task and would be lost with the ownership.
struct Legacy {
  var progress: Double?
  var blockers: [String] = []
}

extension ChangePlan {
  func legacy(_ update: TaskUpdate) -> Legacy {
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
