import Testing

@testable import CoordinationCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Folders as a whole")
struct FolderTreeTests {
  private let folder = TemporaryFolder()

  @Test("A removed folder takes all with it, but nothing that its links lead to")
  func removed() throws {
    folder.write("precious", to: "outside/file")
    folder.write("deep", to: "tree/a/b/c")
    folder.write("hidden", to: "tree/.hidden")
    folder.link("tree/file", to: folder["outside/file"])
    folder.link("tree/folder", to: folder["outside"])
    folder.link("tree/a/broken", to: "nowhere")
    mkfifo(folder["tree/pipe"], 0o600)
    try FolderTree.remove(folder["tree"])
    #expect(folder.names() == ["outside"])
    #expect(folder.text("outside/file") == "precious")
  }

  @Test("What is gone already is as good as removed")
  func gone() throws {
    try FolderTree.remove(folder["nowhere"])
    try FolderTree.remove(folder["nowhere"], marker: "mark")
  }

  @Test("A name that is no text can be removed")
  func oddNames() throws {
    folder.makeFolder("tree")
    let name = folder["tree/"].utf8CString.dropLast() + [CChar(bitPattern: 0xFF), 0]
    close(creat(Array(name), 0o600))
    #expect(try !FolderTree.isEmpty(folder["tree"]))
    try FolderTree.remove(folder["tree"])
    #expect(folder.names() == [])
  }

  @Test("Neither a link nor a file is removed for a folder")
  func noFolder() {
    folder.write("precious", to: "file")
    folder.write("precious", to: "tree/mark")
    folder.link("link", to: folder["tree"])
    for name in ["file", "link"] {
      #expect(throws: Refusal.self) { try FolderTree.remove(folder[name]) }
      #expect(throws: Refusal.self) { try FolderTree.remove(folder[name], marker: "mark") }
    }
    #expect(folder.exists("tree/mark") && folder.exists("file"))
  }

  @Test("Where a mark is asked for, only a file of one's own is one")
  func marked() throws {
    folder.write("precious", to: "tree/file")
    let refusal = Refusal.cannotRemove(
      path: folder["tree"], reason: "Operation not permitted")
    #expect(throws: refusal) { try FolderTree.remove(folder["tree"], marker: "mark") }
    folder.link("tree/mark", to: "file")
    #expect(throws: refusal) { try FolderTree.remove(folder["tree"], marker: "mark") }
    #expect(folder.names(in: "tree") == ["file", "mark"])
    #expect(refusal.message == "\(folder["tree"]) cannot be removed: Operation not permitted")
    folder.remove("tree/mark")
    folder.write("", to: "tree/mark")
    try FolderTree.remove(folder["tree"], marker: "mark")
    #expect(folder.names() == [])
  }

  @Test("What is too deep stays with its mark and is told, and the rest goes")
  func tooDeep() {
    folder.write("", to: "tree/mark")
    folder.write("", to: "tree/beside")
    folder.write("", to: "tree/" + String(repeating: "d/", count: 40) + "file")
    #expect(throws: Refusal.self) { try FolderTree.remove(folder["tree"], marker: "mark") }
    #expect(folder.names(in: "tree") == ["d", "mark"])
  }

  @Test("Whether a folder is empty")
  func empty() throws {
    folder.makeFolder("empty")
    folder.write("", to: "full/.hidden")
    #expect(try FolderTree.isEmpty(folder["empty"]))
    #expect(try !FolderTree.isEmpty(folder["full"]))
    #expect(throws: Refusal.self) { try FolderTree.isEmpty(folder["nowhere"]) }
  }

  @Test("A private folder is nobody else's, lies where it should, and goes as a whole")
  func privateFolder() throws {
    let one = try PrivateFolder(for: "test", in: folder.path)
    let other = try PrivateFolder(for: "test", in: folder.path)
    #expect(one.path.hasPrefix(folder["roster-test-"]) && one.path != other.path)
    let name = String(one.path.dropFirst(folder.path.count + 1))
    #expect(folder.mode(name) == 0o700)
    folder.write("text", to: name + "/deep/file")
    try one.remove()
    try other.remove()
    #expect(folder.names() == [])
    #expect(throws: Refusal.self) { try PrivateFolder(for: "test", in: folder["nowhere"]) }
  }

  @Test("Where no place is set, temporary folders lie in /tmp", arguments: [nil, ""])
  func usualPlace(parent: String?) throws {
    let made = try PrivateFolder(for: "test", in: parent)
    #expect(made.path.hasPrefix("/tmp/roster-test-"))
    try made.remove()
  }
}
