import CoordinationCore
import Testing

@Suite struct RulesTimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", Int64(0)), ("2025-05-26T15:30:00Z", 1_748_273_400_000),
    ("2025-05-26t15:30:00z", 1_748_273_400_000), ("2025-05-26 15:30:00", 1_748_273_400_000),
    ("2025-05-26T17:30:00+02:00", 1_748_273_400_000),
    ("2025-05-26T10:00:00-0530", 1_748_273_400_000), ("2025-05-26T17:30+02", 1_748_273_400_000),
    ("2025-05-26T15:30:00.5Z", 1_748_273_400_500),
    ("2025-05-26T15:30:00,123456Z", 1_748_273_400_123),
    ("2025-05-26", 1_748_217_600_000), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
    ("1969-12-31T23:59:59Z", -1000), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ("0000-01-01", -62_167_219_200_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ])
  func timesAreRead(_ text: String, _ milliseconds: Int64) {
    #expect(Timestamp(iso8601: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "yesterday", "2025", "2025-13-01", "2025-02-29", "2025-00-10", "2025-01-00T00:00:00Z",
    "2025-05-26T24:00:00Z", "2025-05-26T15:60:00Z", "2025-05-26T15:30:00Zz", "2025-05-26T",
    "2025-05-26T15:30:00+2:00", "2025-05-26T15:30:0xZ", "2O25-05-26T15:30:00Z",
    "2025-05-26T15:30:00.Z",
    "-025-05-26T15:30:00Z", "2025-05-26T15:30:00 UTC",
  ])
  func whatIsNoTimeIsNotRead(_ text: String) {
    #expect(Timestamp(iso8601: text) == nil)
  }

  @Test func numbersAreSecondsOrMilliseconds() {
    #expect(Timestamp(epoch: 1_748_273_400)?.iso8601 == "2025-05-26T15:30:00Z")
    #expect(Timestamp(epoch: 1_748_273_400_500)?.milliseconds == 1_748_273_400_500)
    for value in [Double.nan, .infinity, -.infinity, 1e300, -1e18] {
      #expect(Timestamp(epoch: value) == nil)
    }
  }

  @Test func writingAndReadingAgreeOnEveryDay() {
    for day in stride(from: Int64(-719_528), to: 2_932_896, by: 97) {
      let time = Timestamp(milliseconds: day * 86_400_000 + 45_296_789)
      #expect(Timestamp(iso8601: time.iso8601(milliseconds: true)) == time)
    }
  }

  @Test func impossibleYearsAreWrittenAsTheNearestPossible() {
    #expect(Timestamp(milliseconds: .min).iso8601 == "0000-01-01T00:00:00Z")
    #expect(Timestamp(milliseconds: .max).iso8601 == "9999-12-31T23:59:59Z")
  }
}
