import Glibc
import Testing

@testable import CoordinationCore

@Suite struct ProjectReaderTests {
  let folder = TemporaryFolder.withTwoTasks()

  private func reader() -> ProjectReader {
    ProjectReader(root: folder.path, tracker: PairTracker())
  }

  private func text(_ path: String, in reader: ProjectReader) -> String? {
    reader.files[path]?.document.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// Refreshes until the moment of doubt is over.
  private func settle(_ reader: inout ProjectReader) -> Bool {
    let first = reader.refresh()
    guard let wait = first.retryInMilliseconds else { return first.isChanged }
    #expect((1...ProjectReader.retryDelay).contains(wait))
    SystemClock.sleep(milliseconds: wait)
    return reader.refresh().isChanged || first.isChanged
  }

  @Test func readsOnceAndThenOnlyWhatChanges() {
    var reader = reader()
    #expect(reader.refresh() == .init(isChanged: true))
    #expect(text(PairTracker.tasks, in: reader) == TemporaryFolder.twoTasks)
    #expect(reader.refresh() == .init(isChanged: false))
    folder.replace(PairTracker.owners, with: "{}")
    #expect(reader.refresh() == .init(isChanged: true))
    #expect(text(PairTracker.owners, in: reader) == "{}")
  }

  @Test func seesAChangeOfEqualLengthWithinOneTick() {
    var reader = reader()
    for round in 0..<50 {
      let text = "{\"1\": \"\(round % 10)\"}"
      folder.write(text, to: PairTracker.owners)
      _ = reader.refresh()
      #expect(self.text(PairTracker.owners, in: reader) == text)
    }
  }

  @Test func rewritingTheSameBytesIsNoNewDocument() {
    var reader = reader()
    _ = reader.refresh()
    let before = reader.files[PairTracker.owners]?.modified
    folder.replace(PairTracker.owners, with: TemporaryFolder.twoOwners)
    _ = reader.refresh()
    #expect(before != nil)
    #expect(text(PairTracker.owners, in: reader) == TemporaryFolder.twoOwners)
  }

  @Test func readsFilesThatFilesName() {
    folder.write(#"{"more":["a.json"],"tasks":[]}"#, to: PairTracker.tasks)
    folder.write("[1]", to: "a.json")
    var reader = reader()
    _ = reader.refresh()
    #expect(text("a.json", in: reader) == "[1]")
    folder.replace(PairTracker.tasks, with: #"{"tasks":[]}"#)
    #expect(reader.refresh().isChanged)
    #expect(reader.files["a.json"] == nil)
  }

  @Test func readsTheLastFilesOfAFolder() {
    for day in 1...5 { folder.write("[\(day)]", to: ".team/notes/2025-05-0\(day).json") }
    folder.write("no", to: ".team/notes/9.txt")
    folder.write("no", to: ".team/notes/.9.json")
    var reader = reader()
    _ = reader.refresh()
    let notes = reader.files.files.keys.filter { $0.hasPrefix(".team/notes") }.sorted()
    #expect(notes == (3...5).map { ".team/notes/2025-05-0\($0).json" })
    folder.write("[6]", to: ".team/notes/2025-05-06.json")
    #expect(reader.refresh().isChanged)
    #expect(text(".team/notes/2025-05-06.json", in: reader) == "[6]")
    #expect(reader.files[".team/notes/2025-05-03.json"] == nil)
  }

  @Test func aHalfWrittenFileKeepsTheLastGoodDocumentAndIsDoubtedFirst() throws {
    var reader = reader()
    _ = reader.refresh()
    folder.write("{\"1\": ", to: PairTracker.owners)
    let doubt = reader.refresh()
    #expect(!doubt.isChanged)
    #expect(doubt.retryInMilliseconds != nil)
    guard case .document = reader.files[PairTracker.owners]?.content else {
      Issue.record("believed too early")
      return
    }
    #expect(settle(&reader))
    guard
      case .unusable(.malformed(let problem), .some(let good)) =
        reader.files[PairTracker.owners]?.content
    else {
      Issue.record("not reported")
      return
    }
    #expect(problem.line == 1)
    #expect(good.bytes == Array(TemporaryFolder.twoOwners.utf8))
    #expect(reader.refresh() == .init(isChanged: false))
    folder.write("{}", to: PairTracker.owners)
    #expect(reader.refresh() == .init(isChanged: true))
  }

  @Test func aFileFinishedWithinTheMomentIsNeverReported() {
    var reader = reader()
    _ = reader.refresh()
    folder.write("{", to: PairTracker.owners)
    #expect(!reader.refresh().isChanged)
    folder.write("{}", to: PairTracker.owners)
    #expect(reader.refresh() == .init(isChanged: true))
    #expect(text(PairTracker.owners, in: reader) == "{}")
  }

  @Test func aBrokenFileAtTheStartIsShownAtOnceAndLookedAtAgain() {
    folder.write("", to: PairTracker.owners)
    var reader = reader()
    let first = reader.refresh()
    #expect(first.isChanged)
    #expect(first.retryInMilliseconds != nil)
    guard case .unusable(.malformed, nil) = reader.files[PairTracker.owners]?.content else {
      Issue.record("an empty file is not JSON")
      return
    }
    _ = settle(&reader)
    #expect(reader.refresh().retryInMilliseconds == nil)
  }

  @Test func commandsWaitForAWriterThatMayBeHalfWay() {
    folder.write("{", to: PairTracker.owners)
    var reader = reader()
    let start = SystemClock.monotonic
    _ = reader.readOnce()
    #expect(SystemClock.monotonic - start >= 49_000_000)
    #expect(text(PairTracker.owners, in: reader) == nil)
  }

  @Test func aDirectoryInAFilesPlaceIsAProblem() {
    folder.remove(PairTracker.owners)
    folder.makeFolder(PairTracker.owners)
    var reader = reader()
    _ = reader.refresh()
    guard
      case .unusable(.notAFile("a directory"), nil) =
        reader.files[PairTracker.owners]?.content
    else {
      Issue.record("\(String(describing: reader.files[PairTracker.owners]))")
      return
    }
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func anUnreadableFileSaysWhyAndRecovers() {
    chmod(folder[PairTracker.owners], 0)
    var reader = reader()
    _ = reader.refresh()
    guard
      case .unusable(.unreadable("Permission denied"), nil) =
        reader.files[PairTracker.owners]?.content
    else {
      Issue.record("\(String(describing: reader.files[PairTracker.owners]))")
      return
    }
    chmod(folder[PairTracker.owners], 0o644)
    #expect(reader.refresh().isChanged)
    #expect(text(PairTracker.owners, in: reader) != nil)
  }

  @Test func theWholeFolderMayGoAndComeBack() throws {
    let note = ".team/notes/1.json"
    folder.write("[1]", to: note)
    var reader = reader()
    _ = reader.refresh()
    folder.remove(".team")
    #expect(settle(&reader))
    let file = try #require(reader.files[PairTracker.tasks])
    #expect(file.unusable?.problem == .gone)
    #expect(text(PairTracker.tasks, in: reader) == TemporaryFolder.twoTasks)
    #expect(text(note, in: reader) == "[1]", "what lay beside it is shown as it was, too")
    let acting = Transaction(reader: reader, by: "ada", now: Timestamp(seconds: 0))
    #expect(throws: Refusal.self) { try acting.give("1", to: "ben") }
    #expect(!folder.exists(".team"))
    folder.write("{}", to: PairTracker.tasks)
    #expect(reader.refresh().isChanged)
    #expect(text(PairTracker.tasks, in: reader) == "{}")
    #expect(reader.files[PairTracker.owners]?.unusable == nil, "of another folder")
    #expect(reader.files[note] == nil)
  }

  @Test func aFileThatGoesAloneIsShownAsItWasUntilItIsBack() throws {
    var reader = reader()
    _ = reader.refresh()
    folder.remove(PairTracker.owners)
    #expect(settle(&reader))
    #expect(reader.files[PairTracker.owners]?.unusable?.problem == .gone)
    let known = text(PairTracker.owners, in: reader)
    folder.write(#"{"tasks": {}}"#, to: PairTracker.tasks)
    _ = settle(&reader)
    #expect(text(PairTracker.owners, in: reader) == known)
    let acting = Transaction(reader: reader, by: "ada", now: Timestamp(seconds: 0))
    #expect(throws: Refusal.self) { try acting.give("1", to: "ben") }
    folder.write("{}", to: PairTracker.owners)
    #expect(reader.refresh().isChanged)
    #expect(text(PairTracker.owners, in: reader) == "{}")
    #expect(reader.files[PairTracker.owners]?.unusable == nil)
  }

  @Test func aFolderReplacedWhileItIsReadIsANewBeginning() throws {
    var reader = reader()
    _ = reader.refresh()
    folder.write("{}", to: PairTracker.owners)
    _ = reader.refresh()
    folder.remove(PairTracker.tasks)
    #expect(settle(&reader))
    #expect(text(PairTracker.owners, in: reader) == "{}")
    #expect(text(PairTracker.tasks, in: reader) == nil)
  }

  @Test func aFileThatGoesAfterALookAtTheOthersIsShownAsItWas() throws {
    var reader = reader()
    _ = reader.refresh()
    folder.write("{}", to: PairTracker.owners)
    _ = reader.refresh()
    _ = reader.refresh()
    folder.remove(PairTracker.tasks)
    #expect(settle(&reader))
    #expect(reader.files[PairTracker.tasks]?.unusable?.problem == .gone)
    #expect(text(PairTracker.tasks, in: reader) == TemporaryFolder.twoTasks)
  }

  @Test func aFolderReplacedWithinTheMomentIsNoEvent() {
    var reader = reader()
    _ = reader.refresh()
    folder.remove(".team")
    #expect(!reader.refresh().isChanged)
    folder.write(TemporaryFolder.twoTasks, to: PairTracker.tasks)
    folder.write(TemporaryFolder.twoOwners, to: PairTracker.owners)
    _ = reader.refresh()
    #expect(reader.refresh() == .init(isChanged: false))
    #expect(text(PairTracker.tasks, in: reader) == TemporaryFolder.twoTasks)
  }

  @Test func aLinkOutOfTheProjectIsNotFollowedUntilItLeadsInside() {
    let elsewhere = TemporaryFolder()
    elsewhere.write("{}", to: "owners.json")
    folder.remove(PairTracker.owners)
    folder.link(PairTracker.owners, to: elsewhere["owners.json"])
    var reader = reader()
    _ = reader.refresh()
    guard case .unusable(.outsideProject, nil) = reader.files[PairTracker.owners]?.content else {
      Issue.record("followed")
      return
    }
    folder.write("[]", to: "inside.json")
    folder.remove(PairTracker.owners)
    folder.link(PairTracker.owners, to: "../inside.json")
    #expect(reader.refresh().isChanged)
    #expect(text(PairTracker.owners, in: reader) == "[]")
  }
}
