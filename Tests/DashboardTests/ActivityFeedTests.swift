import CoordinationCore
import Testing

@testable import Dashboard

@Suite("What has happened lately")
struct ActivityFeedTests {
  /// Steps of one task, and what is left to be told of them.
  static let steps: [(steps: [String], told: [String])] = [
    (["#4 70% → 80%", "#4 80% → 90%"], ["#4 70% → 90%"]),
    (["#4 70% → 90%", "#4 90% → 70%"], []),
    (["#4 70% → 90%", "#5 0% → 70%"], ["#4 70% → 90%", "#5 0% → 70%"]),
  ]

  @Test(arguments: steps) func `progress there and back again is no event`(
    steps: [String], told: [String]
  ) {
    var feed = ActivityFeed()
    for text in steps { _ = feed.add(Activity(at: Sample.now, actor: "instance-1", text: text)) }
    #expect(feed.entries.map(\.activity.text) == told)
  }
}
