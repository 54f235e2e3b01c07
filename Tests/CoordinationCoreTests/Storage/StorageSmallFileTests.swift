import Testing

@testable import CoordinationCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Small files and folders")
struct SmallFileTests {
  private let folder = TemporaryFolder()

  @Test("What is missing is made, once")
  func missing() throws {
    #expect(try SmallFile.makeFolder(folder["a"]))
    #expect(try !SmallFile.makeFolder(folder["a"]))
    #expect(try SmallFile.write(folder["a/file"], "text\n"))
    #expect(try !SmallFile.write(folder["a/file"], "other\n"))
    #expect(folder.text("a/file") == "text\n")
    #expect(try SmallFile.link(folder["a/link"], to: "file"))
    #expect(try !SmallFile.link(folder["a/link"], to: "other"))
    #expect(folder.text("a/link") == "text\n")
  }

  @Test("A reader never meets a part of a new file, and nothing is left beside it")
  func whole() async throws {
    let text = String(repeating: "x", count: 1 << 18)
    let names = (0..<200).map { "file\($0)" }
    let reader = _Concurrency.Task.detached { [folder] in
      var sizes: Set<Int> = []
      for name in names {
        while !_Concurrency.Task.isCancelled {
          guard let bytes = try? AtomicFile.read(folder[name]).bytes else { continue }
          sizes.insert(bytes.count)
          break
        }
      }
      return sizes
    }
    defer { reader.cancel() }
    for name in names { try SmallFile.write(folder[name], text, isDurable: false) }
    #expect(await reader.value == [text.utf8.count])
    #expect(folder.names().count == names.count)
  }

  @Test("A file has the mode that was asked for", arguments: [0o600, 0o700] as [UInt32])
  func modes(mode: UInt32) throws {
    try SmallFile.write(folder["file"], "", mode: mode, isDurable: false)
    #expect(folder.mode("file") == mode_t(mode))
  }

  @Test("Nothing is written through a link, not even through a broken one")
  func links() throws {
    folder.write("precious", to: "outside/file")
    folder.link("file", to: folder["outside/file"])
    folder.link("broken", to: folder["outside/new"])
    folder.link("folder", to: folder["outside"])
    #expect(try !SmallFile.write(folder["file"], "text"))
    #expect(try !SmallFile.write(folder["broken"], "text"))
    #expect(folder.text("outside/file") == "precious")
    #expect(folder.names(in: "outside") == ["file"])
    #expect(throws: Refusal.inTheWay(path: folder["folder"], what: "it is no folder")) {
      try SmallFile.makeFolder(folder["folder"])
    }
  }

  @Test("What cannot be made says why")
  func refused() {
    let refusal = Refusal.diskRefused(
      file: folder["no/such"], reason: "No such file or directory")
    #expect(throws: refusal) { try SmallFile.makeFolder(folder["no/such"]) }
    #expect(throws: refusal) { try SmallFile.write(folder["no/such"], "") }
    #expect(throws: refusal) { try SmallFile.link(folder["no/such"], to: "x") }
  }

  @Test("Links are told from what they lead to")
  func kinds() throws {
    folder.makeFolder("folder")
    folder.link("link", to: "folder")
    folder.link("broken", to: "nowhere")
    #expect(SmallFile.isFolder(folder["folder"]) && !SmallFile.isFolder(folder["link"]))
    #expect(SmallFile.exists(folder["broken"]) && !SmallFile.exists(folder["nowhere"]))
  }
}
