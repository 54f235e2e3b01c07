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
    guard let bytes = try intentBytes() else { return [] }
    _ = reader.readOnce()
    guard let intent = Intent(bytes), !journal.contains(intent.entry.id) else {
      let isClean = Intent(bytes).map { removeTemporaries(of: $0, &reader) } ?? true
      if isClean { removeIntent() }
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

  /// Nil where there is none. One that cannot be read just now is still in force.
  private func intentBytes() throws(Refusal) -> [UInt8]? {
    do throws(ReadFailure) {
      return try AtomicFile.read(folder.intent).bytes
    } catch {
      guard case .problem(let problem) = error else { return nil }
      throw .fileUnusable(Finding(.error, problem, at: SourceLocation(file: folder.intent)))
    }
  }

  private func finish(
    _ intent: Intent, _ reader: inout ProjectReader
  ) throws(CommitFailure) -> [Finding] {
    try bringBackDisplaced(intent, &reader)
    removeTemporaries(of: intent, &reader)
    let files = reader.readOnce()
    // What cannot be read at this moment is neither old nor new: the next one may know.
    if let finding = intent.files.lazy.compactMap({ files[$0.path]?.unreadable }).first {
      throw .refused(.fileUnusable(finding))
    }
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
  private func bringBackDisplaced(
    _ intent: Intent, _ reader: inout ProjectReader
  ) throws(CommitFailure) {
    for file in intent.files {
      guard let (place, temporary) = places(of: file, &reader),
        let displaced = try bytes(temporary, of: file),
        let present = try bytes(place, of: file), Fingerprint(present) == file.new
      else { continue }
      let fingerprint = Fingerprint(displaced)
      guard fingerprint != file.old, fingerprint != file.new,
        let format = reader.files[file.path]?.document?.format,
        (try? Document(displaced, format: format)) != nil
      else { continue }
      try? AtomicFile.exchange(temporary, place)
    }
  }

  /// Nil where there is no file.
  private func bytes(_ path: String, of file: Intent.File) throws(CommitFailure) -> [UInt8]? {
    do throws(ReadFailure) {
      return try AtomicFile.read(path).bytes
    } catch {
      guard case .problem(let problem) = error else { return nil }
      throw .refused(
        .fileUnusable(Finding(.error, problem, at: SourceLocation(file: file.path))))
    }
  }

  /// - Returns: whether none is left.
  @discardableResult
  private func removeTemporaries(of intent: Intent, _ reader: inout ProjectReader) -> Bool {
    var isClean = true
    for file in intent.files {
      guard let places = places(of: file, &reader) else { continue }
      isClean = AtomicFile.removeIfPossible(places.temporary) && isClean
    }
    return isClean
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
