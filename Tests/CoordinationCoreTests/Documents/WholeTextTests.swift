import Testing

@testable import CoordinationCore

@Suite("A whole file as a text")
struct WholeTextTests {
  static let bytes: [[UInt8]] = [
    [], Array("a\r\n".utf8), Array("\u{0}bytes ff".utf8), [0xFF], [0x61, 0xC3, 0x0A, 0x00],
  ]

  @Test(arguments: bytes) func `every byte comes back`(bytes: [UInt8]) {
    #expect(WholeText.bytes(of: WholeText.text(of: bytes)) == bytes)
  }

  @Test func `a text stays what it is`() {
    #expect(WholeText.text(of: Array("ä\n".utf8)) == "ä\n")
  }
}
