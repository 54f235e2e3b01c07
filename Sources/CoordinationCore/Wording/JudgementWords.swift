/// What is done about the gates of a tracker.
extension TrackerName {
  /// "score phase-1/ps", "sign off phase 1 review".
  package var judging: String { self == .taskStatus ? "sign off" : "score" }

  /// "to be scored"
  package var judged: String { self == .taskStatus ? "signed off" : "scored" }
}
