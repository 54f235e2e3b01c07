import NcursesTerminal
import Testing

@Suite("Frames on a slow line")
struct LinePaceTests {
  /// A pace that expectations can ask, which want to be told of no change.
  final class Line {
    private var pace = LinePace()

    func ask(at now: Int64) { pace.ask(at: now) }
    func answered(at now: Int64) { pace.answered(at: now) }
    func painted(cells: Int, at now: Int64) -> Bool { pace.painted(cells: cells, at: now) }
    func wait(at now: Int64) -> Int64 { pace.wait(at: now) }
    func forgetQuestions() { pace.forgetQuestions() }
    func pause(before want: LinePace.Want, at now: Int64) -> Int64 {
      pace.pause(before: want, at: now)
    }
  }

  /// A terminal that has answered what it was asked at the start, at 0, within so many milliseconds.
  static func answering(after milliseconds: Int64 = 5) -> Line {
    let pace = Line()
    pace.ask(at: 0)
    pace.answered(at: milliseconds)
    return pace
  }

  /// One whose frame of 2,000 cells, painted at 10,000, took two seconds.
  static func slow() -> Line {
    let pace = answering()
    #expect(pace.painted(cells: 2_000, at: 10_000))
    pace.answered(at: 12_000)
    return pace
  }

  @Test func `on a quick line no frame waits`() {
    let pace = Self.answering()
    for step in 0..<100 {
      let now = Int64(step) * 20
      #expect(pace.painted(cells: 3_000, at: now))
      #expect(pace.pause(before: .answer, at: now + 1) == 0)
      #expect(pace.pause(before: .news, at: now + 1) == 0)
      pace.answered(at: now + 2)
    }
  }

  @Test func `a far but fast terminal keeps several frames on their way`() {
    let pace = Self.answering(after: 200)
    for step in 0..<5 {
      let now = 1_000 + Int64(step) * 40
      #expect(pace.pause(before: .answer, at: now) == 0)
      _ = pace.painted(cells: 3_000, at: now)
    }
  }

  @Test func `small frames are not asked about, until they are many`() {
    let pace = Self.answering()
    let asked = (0..<50).map { pace.painted(cells: 10, at: Int64($0)) }
    #expect(asked.count { $0 } == 2)
    #expect(asked.firstIndex(of: true) == 19)
  }

  @Test func `while a slow line owes an answer nothing is painted`() {
    let pace = Self.slow()
    #expect(pace.painted(cells: 1_000, at: 20_000))
    for want in [LinePace.Want.news, .answer] {
      #expect(pace.pause(before: want, at: 20_010) > 0)
      #expect(pace.pause(before: want, at: 20_990) > 0)
    }
    pace.answered(at: 21_000)
    #expect(pace.pause(before: .answer, at: 21_000) == 0)
  }

  @Test func `a line that stalls is found out before anything is known of it`() {
    let pace = Self.answering()
    _ = pace.painted(cells: 8_000, at: 100)
    #expect(pace.pause(before: .answer, at: 300) == 0)
    #expect(pace.pause(before: .answer, at: 500) > 0)
  }

  @Test func `between news the line is free for as long as they took, and keys do not wait`() {
    let pace = Self.slow()
    #expect(pace.pause(before: .news, at: 12_500) == 1_500)
    #expect(pace.pause(before: .answer, at: 12_500) == 0)
    #expect(pace.pause(before: .news, at: 14_000) == 0)
  }

  @Test func `when the line is quick again nothing waits any more`() {
    let pace = Self.slow()
    _ = pace.painted(cells: 1_000, at: 20_000)
    pace.answered(at: 20_050)
    _ = pace.painted(cells: 1_000, at: 20_100)
    #expect(pace.pause(before: .news, at: 20_110) == 0)
  }

  @Test func `a terminal that never answers is waited for once, by the news only`() {
    let pace = Line()
    pace.ask(at: 0)
    #expect(pace.pause(before: .answer, at: 1) == 0)
    #expect(pace.pause(before: .news, at: 1) == 249)
    #expect(pace.pause(before: .news, at: 250) == 0)
    #expect(!pace.painted(cells: 9_000, at: 300))
    #expect(pace.pause(before: .news, at: 301) == 0)
  }

  @Test func `one that stops answering is given up in the end, and asked again when it answers`() {
    let pace = Self.slow()
    _ = pace.painted(cells: 100_000, at: 20_000)
    let rest = pace.pause(before: .news, at: 20_000)
    #expect(rest == 400_000, "four times what the cells should take")
    #expect(pace.pause(before: .news, at: 20_000 + rest) == 0)
    #expect(!pace.painted(cells: 9_000, at: 500_000))
    pace.answered(at: 600_000)
    #expect(pace.painted(cells: 9_000, at: 600_001))
  }

  @Test func `leaving waits for what is owed, and not for what is forgotten`() {
    let pace = Self.slow()
    #expect(pace.wait(at: 20_000) == 0)
    _ = pace.painted(cells: 1_000, at: 20_000)
    #expect(pace.wait(at: 20_000) == 5_000)
    pace.forgetQuestions()
    #expect(pace.wait(at: 20_000) == 0)
  }
}
