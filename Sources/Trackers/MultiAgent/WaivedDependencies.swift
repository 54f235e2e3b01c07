internal import CoordinationCore

extension ChangePlan {
  enum Holder { case queue, state, report }

  /// The file that keeps the dependencies of the task keeps the waived ones too.
  func holder(of update: TaskUpdate) -> Holder? {
    guard !update.waived.isEmpty else { return nil }
    if let object = reading.queueObject(update.position), object.fields[.dependencies].isPresent {
      return .queue
    }
    if let object = reading.stateObject(update.position), object.fields[.dependencies].isPresent {
      return .state
    }
    return .report
  }

  func waive(_ update: TaskUpdate, in object: inout TaskObject) {
    guard let list = object.fields[.dependencies].index else { return }
    let task = reading.tasks[update.position]
    let wanted = Set(update.waived.map { task.dependencies[$0] })
    let spelled =
      object.json.kind(list) == .array ? object.json.elements(of: list) : [list]
    let texts = spelled.filter { index in
      object.json.text(index).map { wanted.contains($0) } ?? false
    }
    object.add(
      texts.map { object.json.source($0) }, to: .waived, named: "waived_dependencies")
  }
}
