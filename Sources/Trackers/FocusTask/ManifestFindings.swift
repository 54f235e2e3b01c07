internal import CoordinationCore

extension FocusTaskReading {
  /// What the manifest says otherwise than the task file, its own rows or the disk.
  var manifestFindings: [Finding] {
    guard !task.isTemplate, file != nil, project[own.manifest]?.unusable == nil else { return [] }
    if isManifestLost {
      let count = manifest.iterations.count
      return [
        Finding(
          .warning, .focus(.noManifest(iterations: count)),
          at: SourceLocation(file: own.manifest))
      ]
    }
    if isManifestMissing { return [] }
    var manifest = manifest
    checkStatistics(&manifest)
    for row in self.manifest.iterations { check(row, &manifest) }
    if let place = manifest.status, !place.text.hasPrefix("{"),
      FocusTaskVocabulary.status(of: place.text) != task.status
    {
      manifest.report(
        .warning,
        .focus(
          .statusesDisagree(
            place: "the status of the task", here: place.text,
            first: "the task file says \(task.word.isEmpty ? "nothing" : task.word)")),
        at: place.node)
    }
    var file = manifest.file
    file?.checkRows(of: manifest.index)
    file?.checkRows(of: manifest.handoffs)
    file?.checkDates(in: manifest.contents)
    return file?.findingsWithPlaces() ?? []
  }

  private func checkStatistics(_ manifest: inout Manifest) {
    for (name, value) in manifest.derivedStatistics(phases: task.phaseCount) {
      guard let place = manifest.statistics[name], !place.text.isUnsaid, Int(place.text) != value
      else { continue }
      manifest.report(
        .warning, .countDisagrees(field: name, written: place.text, listed: value), at: place.node)
    }
  }

  private func check(_ row: Manifest.Iteration, _ manifest: inout Manifest) {
    guard let phase = task.phase(of: row.subject, row.kind) else {
      let name = row.kind == .verify ? row.subject + "V" : row.subject
      return manifest.report(.warning, .focus(.unknownPhase(name)), at: row.node)
    }
    guard phase.id.isNamePart else { return }
    let missing = reports.missing(
      phase, row.number, by: row.agents.isEmpty ? phase.agents : row.agents)
    if !missing.isEmpty {
      manifest.report(
        .warning, .focus(.missingReports(phase: phase.id, paths: missing)), at: row.node)
    }
  }
}
