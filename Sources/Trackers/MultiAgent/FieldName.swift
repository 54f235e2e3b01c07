internal import CoordinationCore

/// The names under which the fields of a task are found in the wild.
enum FieldName {
  typealias Match = (field: TaskFields.Field, rank: UInt8)

  static func field(of key: NodeIndex, in json: JSONDocument) -> Match? {
    guard json.hasEscapes(key) else { return json.withContent(of: key, field) }
    var text = json.string(key) ?? ""
    return text.withUTF8(field)
  }

  /// The field that a key names. Of several names of one field in one object that with the lowest
  /// rank counts.
  static func field(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    switch key.count {
    case 2: key.is("id") ? (.id, 0) : nil
    case 4: four(key)
    case 5: five(key)
    case 6: six(key)
    case 7: seven(key)
    case 8: eight(key)
    case 9: nine(key)
    case 10: ten(key)
    case 11: eleven(key)
    case 12: twelve(key)
    case 13: key.is("prerequisites") ? (.dependencies, 8) : nil
    default: long(key)
    }
  }

  private static func four(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    if key.is("name") { return (.title, 1) }
    if key.is("task") { return (.title, 3) }
    return key.is("deps") ? (.dependencies, 5) : nil
  }

  private static func five(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    if key.is("title") { return (.title, 0) }
    if key.is("owner") { return (.owner, 2) }
    if key.is("agent") { return (.owner, 3) }
    if key.is("state") { return (.status, 1) }
    return key.is("after") ? (.dependencies, 11) : nil
  }

  private static func six(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    key.is("status") ? (.status, 0) : key.is("taskId") ? (.id, 2) : nil
  }

  private static func seven(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    if key.is("task_id") { return (.id, 1) }
    if key.is("subject") { return (.title, 2) }
    return key.is("summary") ? (.description, 1) : nil
  }

  private static func eight(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    if key.is("progress") { return (.progress, 0) }
    if key.is("priority") { return (.priority, 0) }
    if key.is("blockers") { return (.blockers, 0) }
    if key.is("requires") { return (.dependencies, 7) }
    if key.is("waitsFor") { return (.dependencies, 10) }
    return key.is("assignee") ? (.owner, 4) : nil
  }

  private static func nine(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    if key.is("blockedBy") { return (.dependencies, 3) }
    if key.is("dependsOn") { return (.dependencies, 2) }
    if key.is("timeSpent") { return (.timeSpent, 1) }
    if key.is("updatedAt") { return (.lastUpdate, 3) }
    if key.is("waits_for") { return (.dependencies, 9) }
    return key.is("startedAt") ? (.startedAt, 1) : nil
  }

  private static func ten(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    if key.is("depends_on") { return (.dependencies, 1) }
    if key.is("assignedTo") { return (.owner, 1) }
    if key.is("time_spent") { return (.timeSpent, 0) }
    if key.is("blocked_by") { return (.dependencies, 4) }
    if key.is("dependency") { return (.dependencies, 6) }
    if key.is("assignedAt") { return (.assignedAt, 1) }
    if key.is("updated_at") { return (.lastUpdate, 2) }
    if key.is("started_at") { return (.startedAt, 0) }
    return key.is("lastUpdate") ? (.lastUpdate, 1) : nil
  }

  private static func eleven(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    if key.is("assigned_to") { return (.owner, 0) }
    if key.is("assigned_at") { return (.assignedAt, 0) }
    if key.is("last_update") { return (.lastUpdate, 0) }
    if key.is("description") { return (.description, 0) }
    return key.is("completedAt") ? (.completedAt, 1) : nil
  }

  private static func twelve(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    if key.is("dependencies") { return (.dependencies, 0) }
    if key.is("achievements") { return (.achievements, 0) }
    return key.is("completed_at") ? (.completedAt, 0) : nil
  }

  private static func long(_ key: UnsafeBufferPointer<UInt8>) -> Match? {
    if key.is("dependencies_satisfied") { return (.isSatisfied, 0) }
    if key.is("completion_estimate") { return (.estimate, 0) }
    return key.is("waived_dependencies") ? (.waived, 0) : nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these are the bytes of an ASCII word.
  func `is`(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    let bytes = word.utf8Start
    for index in 0..<count where self[index] != bytes[index] { return false }
    return true
  }
}
