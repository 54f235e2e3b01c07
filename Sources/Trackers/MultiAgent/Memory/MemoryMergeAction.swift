internal import CoordinationCore

// Everything that is queued, one update after the other.

extension MemoryPlan {
  /// How many updates that are over keep their files.
  static let rememberedUpdates = 200

  mutating func mergeQueued(holding held: Set<String>) {
    for record in records where record.written == .queued {
      guard let file = record.file else { continue }
      if record.needsApproval || held.contains(record.fileName) {
        changes += record.setting([("status", #""awaiting_approval""#)])
      } else if record.kind == .report {
        settle(record, [])
      } else {
        merge(record, into: file)
      }
    }
  }

  /// Makes a report part of the progress.
  mutating func settle(_ record: MemoryRecord, _ values: [(name: String, text: String)]) {
    settled.insert(record.update.id)
    changes += record.setting(merged(before: nil) + values)
  }

  /// Where the file cannot be used, the update stays queued: a finding tells why.
  private mutating func merge(_ record: MemoryRecord, into file: String) {
    guard let text = try? text(file) else { return }
    do throws(MemoryTextProblem) {
      _ = try MemoryText.checked(Array(record.content.utf8))
    } catch {
      changes += record.setting([
        ("status", #""conflict""#), ("reason", JSONText.quoted(error.message)),
      ])
      return
    }
    apply(
      MemoryMerging(merge: reading.merge, record: record, base: base(of: record)), to: text, file,
      [])
  }

  mutating func apply(
    _ merging: MemoryMerging, to text: MarkdownText, _ file: String,
    _ values: [(name: String, text: String)]
  ) {
    let record = merging.record
    switch merging.outcome(in: text) {
    case .merged(let result):
      let before = (try? sectionText(record.section, of: file)) ?? nil
      put(result, into: file)
      changes += record.setting(merged(before: before) + values)
    case .conflict(let candidate):
      let base = merging.base.joined(separator: "\n")
      var members = [(name: String, text: String)](arrayLiteral: ("status", #""conflict""#))
      if record.text("base") == nil {
        members.append(("base_hash", JSONText.quoted(Fingerprint(Array(base.utf8)).text)))
        members.append(("base", JSONText.quoted(base)))
      }
      members.append(("candidate", JSONText.quoted(candidate.joined(separator: "\n"))))
      changes += record.setting(members + values)
    }
  }

  func merged(before: String?) -> [(name: String, text: String)] {
    [
      ("status", #""merged""#), ("merged_at", MemoryUpdateText.time(now)),
      ("before", before.map(JSONText.quoted) ?? "null"),
    ]
  }

  // MARK: - What is over

  /// Removes the files of the oldest updates that are over. The journal has them all; what they
  /// were made of must not be queued again.
  mutating func forgetOld() {
    if reading.project[MemoryPaths.ledger]?.unusable != nil { return }
    let over = records.filter { !$0.written.isOpen && $0.removal != nil }
    let reports = Set(newestReports.values.map(\.update.id))
    let old = over.sorted { $0.path > $1.path }.dropFirst(Self.rememberedUpdates)
      .filter { !reports.contains($0.update.id) }
    if old.isEmpty { return }
    changes += old.compactMap(\.removal)
    remember(Set(old.map(\.key)).subtracting(reading.forgottenUpdates).sorted())
  }

  private mutating func remember(_ keys: [String]) {
    let quoted = keys.map(JSONText.quoted)
    guard let json = reading.project.json(MemoryPaths.ledger) else {
      let list = quoted.map { "\n    \($0)" }.joined(separator: ",")
      let text = "{\n  \"schema_version\": 1,\n  \"forgotten\": [\(list)\n  ]\n}\n"
      changes.append(Change(file: MemoryPaths.ledger, path: [], before: nil, after: text))
      return
    }
    if json.member("forgotten", of: json.root) == nil {
      changes.append(
        Change(
          file: MemoryPaths.ledger, path: [.key("forgotten")], before: nil,
          after: "[\(quoted.joined(separator: ", "))]"))
      return
    }
    changes += zip(keys, quoted).map { key, text in
      Change(
        file: MemoryPaths.ledger, path: [.key("forgotten"), .item(key)], before: nil, after: text)
    }
  }
}
