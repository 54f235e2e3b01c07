internal import CoordinationCore

/// The words that a file uses already.
struct WordsInUse {
  private var statuses: [TaskStatus: String] = [:]
  /// The first name under which the file keeps owners.
  private(set) var ownerKey: String?
  /// Whether any task of the file keeps a status of its own.
  private(set) var hasStatuses = false

  /// - Parameter slots: the places of owner and status of each task in the file.
  init(_ json: JSONDocument, _ slots: some Sequence<(owner: Slot, status: Slot)>) {
    for (owner, status) in slots {
      if ownerKey == nil, let index = owner.index {
        ownerKey = json.string(json.key(ofMember: index))
      }
      guard let index = status.index, let word = json.string(index) else { continue }
      hasStatuses = true
      let status = MultiAgentVocabulary.status(of: word)
      if statuses[status] == nil { statuses[status] = word }
    }
  }

  /// The file's word for a status, else that of the system, as JSON.
  func text(_ status: TaskStatus) -> String {
    JSONText.quoted(statuses[status] ?? MultiAgentVocabulary.word(for: status))
  }
}

extension MultiAgentReading {
  func queueWords() -> WordsInUse? {
    queue.map { file in
      WordsInUse(file.json, origins.lazy.map { ($0.queueOwner, $0.queueStatus) })
    }
  }

  func stateWords() -> WordsInUse? {
    state.map { file in
      WordsInUse(file.json, origins.lazy.map { ($0.stateOwner, $0.stateStatus) })
    }
  }

  func reportWords(_ object: TaskObject) -> WordsInUse {
    let entries = reports.first { $0.file.path == object.file }?.entries ?? []
    return WordsInUse(
      object.json,
      entries.lazy.map { (Slot.none, TaskFields(of: $0.object, in: object.json)[.status]) })
  }
}
