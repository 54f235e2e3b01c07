#if os(Linux)
  import CPlatform
  import CoordinationCore
  import Glibc
  import Testing

  @Suite struct DirectoryWatchTests {
    let folder = TemporaryFolder.withTwoTasks()
    let watch: DirectoryWatch

    init() throws {
      watch = try #require(DirectoryWatch())
    }

    private func armed() -> ProjectReader {
      var reader = ProjectReader(root: folder.path, tracker: PairTracker())
      _ = reader.refresh()
      #expect(watch.arm(for: reader))
      #expect(!watch.arm(for: reader))
      #expect(!watch.drain())
      return reader
    }

    private func isReadable() -> Bool {
      var poll = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
      return CPlatform.poll(&poll, 1, 0) == 1
    }

    @Test func wakesForEveryWayToChangeAFile() {
      _ = armed()
      folder.write("{}", to: PairTracker.owners)
      #expect(isReadable())
      #expect(watch.drain())
      #expect(!isReadable())
      folder.replace(PairTracker.owners, with: "[]")
      #expect(watch.drain())
      folder.remove(PairTracker.owners)
      #expect(watch.drain())
      chmod(folder[PairTracker.tasks], 0)
      #expect(watch.drain())
    }

    @Test func otherFilesDoNotConcernIt() {
      _ = armed()
      folder.write("x", to: ".team/unrelated.json")
      folder.write("x", to: ".team/.tasks.json.roster-0123456789abcdef")
      folder.write("x", to: "unrelated")
      #expect(!watch.drain())
    }

    @Test func noticesFoldersThatAppearLaterAndWhatIsInThem() {
      var reader = armed()
      folder.makeFolder(".team/notes")
      #expect(watch.drain())
      _ = reader.refresh()
      #expect(watch.arm(for: reader))
      folder.write("{}", to: ".team/notes/a.json")
      #expect(watch.drain())
      folder.write("{}", to: ".team/notes/a.txt")
      #expect(!watch.drain())
    }

    @Test func survivesTheFolderBeingReplaced() {
      var reader = armed()
      folder.remove(".team")
      #expect(watch.drain())
      _ = reader.refresh()
      #expect(watch.arm(for: reader))
      folder.write(TemporaryFolder.twoTasks, to: PairTracker.tasks)
      #expect(watch.drain())
      _ = reader.refresh()
      #expect(watch.arm(for: reader))
      folder.replace(PairTracker.tasks, with: "{}")
      #expect(watch.drain())
    }

    @Test func ofItsOwnFilesOnlyTheJournalWakesIt() throws {
      folder.write("", to: ".team/.roster/journal.jsonl")
      _ = armed()
      folder.write("x", to: ".team/.roster/lock")
      folder.write("x", to: ".team/.roster/intent")
      #expect(!isReadable())
      folder.write("x", to: ".team/.roster/journal.jsonl")
      #expect(watch.drain())
    }

    @Test func noticesTheFirstJournal() {
      folder.makeFolder(".team/.roster")
      _ = armed()
      folder.write("x", to: ".team/.roster/journal.jsonl")
      #expect(watch.drain())
    }

    @Test func followsLinksInsideTheProject() {
      folder.remove(PairTracker.owners)
      folder.write("{}", to: "real/owners.json")
      folder.link(PairTracker.owners, to: "../real/owners.json")
      _ = armed()
      folder.replace("real/owners.json", with: "[]")
      #expect(watch.drain())
    }

    @Test func watchesAProjectThatDoesNotExistYet() {
      folder.remove(".team")
      var reader = armed()
      folder.makeFolder(".team")
      #expect(watch.drain())
      _ = reader.refresh()
      #expect(watch.arm(for: reader))
    }
  }
#endif
