import CoordinationCore
import Dashboard
import TerminalCanvas
import Testing

@Suite struct ThemeTests {
  @Test("Themes have the names of the command line")
  func names() {
    #expect(Theme.all.map(\.name) == ["default", "high-contrast", "colour-blind-safe", "mono"])
    #expect(Theme.named("mono")?.name == "mono")
    #expect(Theme.named("none") == nil)
  }

  @Test("Text on the selected row never has the terminal's own colour", arguments: [0, 1, 2])
  func selectedRowIsExplicit(_ index: Int) {
    for role in Role.allCases {
      let style = Theme.all[index].style(role, selected: true)
      #expect(style.foreground != .standard, "\(role)")
      #expect(style.background != .standard, "\(role)")
      #expect(style.foreground != style.background, "\(role)")
    }
  }

  @Test("Each status has a hue of its own", arguments: [0, 1, 2])
  func hues(_ index: Int) {
    let roles: [Role] = [.completed, .inProgress, .review, .ready, .waiting, .blocked, .failed]
    let colors = roles.map { Theme.all[index].style($0).foreground }
    #expect(Set(colors).count == roles.count)
  }

  @Test("The mono theme has no colour and shows the selected row in reverse")
  func mono() {
    for role in Role.allCases {
      #expect(Theme.mono.style(role).foreground == .standard)
      #expect(Theme.mono.style(role).background == .standard)
      #expect(Theme.mono.style(role, selected: true).attributes.contains(.reverse))
    }
  }

  @Test(
    "Without colours, too, only the list that has the focus shows the strong cursor",
    arguments: [(false, "▸", "▹"), (true, "*", ".")])
  func focus(_ isASCII: Bool, _ strong: String, _ weak: String) throws {
    var settings = Settings()
    settings.theme = .mono
    settings.isASCII = isASCII
    for size in [Size(columns: 100, rows: 30), Size(columns: 40, rows: 10)] {
      var state = Sample.state(settings: settings, size: size)
      let bar = size.columns == 40 ? "" : isASCII ? "| " : "│ "
      let at = isASCII ? "@" : "●"
      #expect(state.lines.contains { $0.hasPrefix("\(bar)\(weak)\(at) instance-1") })
      #expect(state.lines.contains { $0.hasPrefix("\(bar)\(strong)  4") })
      try state.press("<Tab>")
      #expect(state.lines.contains { $0.hasPrefix("\(bar)\(strong)\(at) instance-1") })
      #expect(state.lines.contains { $0.hasPrefix("\(bar)\(weak)  4") })
    }
  }

  @Test("With --ascii every character is ASCII", arguments: View.ofProject)
  func ascii(_ view: View) throws {
    var settings = Settings()
    settings.isASCII = true
    var state = Sample.state(settings: settings, view: view, size: Size(columns: 170, rows: 50))
    #expect(state.draw(state.size).text().utf8.max() ?? 0 < 0x80)
    for key in "r?sf" {
      try state.press(String(key))
      #expect(state.draw(state.size).text().utf8.max() ?? 0 < 0x80)
      try state.press("<Esc>")
    }
  }

  static let times: [(Int, String)] = [
    (0, "14:22:07"), (3600, "15:22:07"), (-52_000, "02-28 23:55"),
  ]

  @Test("Times are shown in the settings' zone, with the day where it is another", arguments: times)
  func zones(_ offset: Int, _ text: String) {
    var settings = Settings()
    settings.utcOffset = offset
    var state = DashboardState(settings: settings, now: Sample.now)
    var files = Sample.files
    if offset < 0 {
      settings.utcOffset = 0
      state = DashboardState(settings: settings, now: Sample.now)
      files.updated = Timestamp(milliseconds: Sample.now.milliseconds + Int64(offset) * 1000)
    }
    _ = state.update(.boardRead(Sample.board, files))
    _ = state.update(.resized(Size(columns: 120, rows: 30)))
    #expect(state.shows("updated \(text)"), "\(state.lines[0])")
  }
}
