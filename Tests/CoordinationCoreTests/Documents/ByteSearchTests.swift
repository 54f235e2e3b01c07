import Testing

@testable import CoordinationCore

@Suite("Bytes of a text")
struct ByteSearchTests {
  @Test(arguments: 0..<20)
  func `a byte is found at whatever place it stands`(place: Int) {
    var bytes = Array(repeating: UInt8(ascii: "a"), count: 20)
    bytes[place] = UInt8(ascii: "|")
    for start in 0...21 {
      let found = bytes.firstIndex(of: UInt8(ascii: "|"), from: start)
      #expect(found == (start <= place ? place : nil))
    }
    #expect(bytes.firstIndex(of: UInt8(ascii: "b"), from: 0) == nil)
  }

  @Test(arguments: 0..<20)
  func `so is what is not ASCII`(place: Int) {
    var bytes = Array(repeating: UInt8(0x7F), count: 20)
    bytes[place] = 0x80
    for start in 0...21 {
      #expect(bytes.firstIndexOfNonASCII(from: start) == (start <= place ? place : nil))
    }
  }

  @Test func `ranges are compared byte by byte`() {
    let (one, other) = (Array("abcabd".utf8), Array("xabc".utf8))
    #expect(one.hasSame(0..<3, as: other, 1..<4))
    #expect(!one.hasSame(3..<6, as: other, 1..<4))
    #expect(!one.hasSame(0..<2, as: other, 1..<4))
    #expect(one.hasSame(6..<6, as: [], 0..<0))
  }

  @Test func `whole texts are the same where all bytes are, or where there is none`() {
    let text: [UInt8]? = Array("abc".utf8)
    for (other, isSame) in [("abc", true), ("abd", false), ("ab", false), ("abcd", false)] {
      #expect(text.isSame(as: Array(other.utf8)) == isSame, "\(other)")
    }
    let nothing: [UInt8]? = nil
    #expect(nothing.isSame(as: nil) && !nothing.isSame(as: text) && !text.isSame(as: nil))
    #expect([UInt8]().isSame(as: []) && !nothing.isSame(as: []))
  }

  @Test func `of several the first counts, and an empty text has none`() {
    #expect([0x41, 0xC3, 0xA4, 0xC3].firstIndexOfNonASCII(from: 0) == 1)
    #expect([0x41, 0xC3, 0xA4, 0xC3].firstIndexOfNonASCII(from: 2) == 2)
    #expect(Array("a|b|c".utf8).firstIndex(of: UInt8(ascii: "|"), from: 2) == 3)
    let nothing: [UInt8] = []
    #expect(nothing.firstIndex(of: 0, from: 0) == nil)
    #expect(nothing.firstIndexOfNonASCII(from: 0) == nil)
  }
}
