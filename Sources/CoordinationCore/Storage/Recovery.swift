#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension Transaction {
  /// Finishes the action of a killed process, if its intent was written to the end; else nothing of
  /// it has happened. Only under the lock.
  /// - Returns: what could not be finished and was taken back instead.
  func finishInterrupted(_ reader: inout ProjectReader) throws(Refusal) -> [Finding] {
    guard let snapshot = try? AtomicFile.read(folder.intent) else { return [] }
    _ = reader.readOnce()
    guard let intent = Intent(snapshot.bytes), !journal.contains(intent.entry.id) else {
      if let intent = Intent(snapshot.bytes) { removeTemporaries(of: intent, &reader) }
      removeIntent()
      return []
    }
    for _ in 1...Self.attempts {
      do throws(CommitFailure) {
        return try finish(intent, &reader)
      } catch {
        if case .refused(let refusal) = error { throw refusal }
      }
      SystemClock.sleep(milliseconds: Int.random(in: 1...20))
    }
    throw .keepsChanging(file: intent.files.first?.path ?? folder.intent)
  }

  private func finish(
    _ intent: Intent, _ reader: inout ProjectReader
  ) throws(CommitFailure) -> [Finding] {
    bringBackDisplaced(intent, &reader)
    removeTemporaries(of: intent, &reader)
    let files = reader.readOnce()
    let interrupted = InterruptedAction(intent, in: files, sources: tracker.sources(knowing: files))
    if let plan = interrupted.forward(by: tracker, at: now) {
      var entry = intent.entry
      entry.changes = plan.changes
      try commit(plan.versions, &reader)
        .run(entry, as: intent.isJournaled ? .undoable : .kept, isResumed: true)
      return []
    }
    let back = interrupted.backward(by: tracker, at: now)
    try commit(back.versions, &reader).run(intent.entry, as: .kept, isResumed: true)
    return interrupted.stuck.map { path in
      Finding(
        .warning, .interruptedAction(id: intent.entry.id, file: path),
        at: SourceLocation(file: path))
    }
  }

  /// The process may have died between taking somebody's fresh version out of its place and putting
  /// it back.
  private func bringBackDisplaced(_ intent: Intent, _ reader: inout ProjectReader) {
    for file in intent.files {
      guard let (place, temporary) = places(of: file, &reader),
        let displaced = try? AtomicFile.read(temporary).bytes,
        let present = try? AtomicFile.read(place).bytes, Fingerprint(present) == file.new
      else { continue }
      let fingerprint = Fingerprint(displaced)
      guard fingerprint != file.old, fingerprint != file.new,
        let format = reader.files[file.path]?.document?.format,
        (try? Document(displaced, format: format)) != nil
      else { continue }
      try? AtomicFile.exchange(temporary, place)
    }
  }

  private func removeTemporaries(of intent: Intent, _ reader: inout ProjectReader) {
    for file in intent.files {
      if let places = places(of: file, &reader) { try? AtomicFile.remove(places.temporary) }
    }
  }

  /// Nil for what no intent of ours could name.
  private func places(
    of file: Intent.File, _ reader: inout ProjectReader
  ) -> (place: String, temporary: String)? {
    guard tracker.sources(knowing: reader.files).contains(where: { $0.names(file.path) }),
      let place = try? reader.paths.resolve(file.path)
    else { return nil }
    let (folder, name) = ProjectPaths.split(place)
    guard TemporaryName.isOurs(file.temporary, beside: name) else { return nil }
    return (place, ProjectPaths.join(folder, file.temporary))
  }

  private func removeIntent() {
    try? AtomicFile.remove(folder.intent)
  }
}
