/// What happens to the team from outside its work, and when next, in seconds of the story.
struct Story: Equatable, Sendable {
  enum Beat: Int, CaseIterable, Sendable {
    case block, fail, contribute, contradict, agree, silence, arrive
  }

  private var times: [Double]
  /// Since when the tasks that the story has blocked are so.
  var blockedSince: [String: Double] = [:]
  /// Since when a conflict has been seen.
  var conflictSince: Double?

  init() {
    times = Beat.allCases.map(Story.first)
  }

  private static func first(_ beat: Beat) -> Double {
    switch beat {
    case .block: StoryTimes.firstBlock
    case .fail: StoryTimes.firstFailure
    case .contribute: 14
    case .contradict: StoryTimes.firstConflict
    case .agree: 5
    case .silence: StoryTimes.firstSilence
    case .arrive: 3
    }
  }

  /// How long it takes until a beat comes again.
  private static func pause(_ beat: Beat) -> Range<Double> {
    switch beat {
    case .block: 70..<130
    case .fail: 140..<240
    case .contribute: 18..<34
    case .contradict: 150..<220
    case .agree: 5..<6
    case .silence: 150..<260
    case .arrive: 8..<14
    }
  }

  var next: Double { times.min() ?? .infinity }

  func isDue(_ beat: Beat, at time: Double) -> Bool {
    times[beat.rawValue] <= time
  }

  mutating func repeatLater(_ beat: Beat, at time: Double, _ random: inout SplitMix64) {
    times[beat.rawValue] = time + random.number(Self.pause(beat))
  }

  /// For a beat that cannot be played now.
  mutating func retrySoon(_ beat: Beat, at time: Double) {
    times[beat.rawValue] = time + 4
  }
}
