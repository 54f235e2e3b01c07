import TerminalCanvas
import Testing

@Suite struct TerminalNoticeTests {
  static func text(
    _ notice: TerminalNotice, _ kind: NoticeKind, isInTmux: Bool = false, isUTF8: Bool = true
  ) -> String {
    String(
      decoding: notice.bytes(kind, isInTmux: isInTmux, isUTF8: isUTF8), as: UTF8.self)
  }

  static let notice = TerminalNotice(title: "shop", text: "#7 Café has failed")

  @Test("Each kind has its bytes")
  func kinds() {
    #expect(Self.text(Self.notice, .bell) == "\u{7}")
    #expect(Self.text(Self.notice, .osc9) == "\u{1B}]9;shop: #7 Café has failed\u{7}")
    #expect(Self.text(Self.notice, .osc777) == "\u{1B}]777;notify;shop;#7 Café has failed\u{7}")
    #expect(
      Self.text(Self.notice, .osc9, isUTF8: false) == "\u{1B}]9;shop: #7 Caf? has failed\u{7}")
  }

  @Test("tmux gets it wrapped, with every escape doubled")
  func tmux() {
    #expect(
      Self.text(Self.notice, .osc9, isInTmux: true)
        == "\u{1B}Ptmux;\u{1B}\u{1B}]9;shop: #7 Café has failed\u{7}\u{1B}\\")
    #expect(Self.text(Self.notice, .bell, isInTmux: true) == "\u{7}")
  }

  @Test("No text can end the sequence, begin another or go on for ever")
  func hostile() {
    let hostile = TerminalNotice(
      title: "a\u{1B}]0;b\u{7}", text: "x\u{9C};y\n" + String(repeating: "z", count: 9_999))
    for kind in [NoticeKind.osc9, .osc777] {
      let scalars = Self.text(hostile, kind).unicodeScalars
      #expect(scalars.count < 300)
      #expect(scalars.filter { $0.value < 0x20 || 0x7F..<0xA0 ~= $0.value }.count == 2)
    }
    let parts = Self.text(hostile, .osc777).split(separator: ";")
    #expect(parts.count == 4)
  }
}
