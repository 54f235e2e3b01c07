internal import CoordinationCore
package import TerminalCanvas

extension DashboardState {
  /// The whole screen as a value. Anything from 0×0 on is drawn as far as it fits.
  package func draw(_ size: Size) -> Canvas {
    var pen = Pen(size, settings)
    if facts != nil || projects != nil {
      drawScreen(size, on: &pen)
    } else {
      WelcomeView(state: self).draw(in: Rect(size), on: &pen)
    }
    drawOverlay(size, on: &pen)
    return pen.canvas
  }

  private func drawScreen(_ size: Size, on pen: inout Pen) {
    let screen = screen(size)
    HeaderView(state: self).draw(in: screen.header, on: &pen)
    OverallView(state: self).draw(in: screen.overall, on: &pen)
    BannerView(state: self).draw(in: screen.banner, on: &pen)
    let bottom = BottomLine(state: self)
    let end = screen.bottom.row - bottom.rowsAbove(screen.bottom)
    for place in places(in: size) { draw(place.ending(at: end), on: &pen) }
    bottom.draw(in: screen.bottom, on: &pen)
  }

  private func drawOverlay(_ size: Size, on pen: inout Pen) {
    switch overlay {
    case .help(let top): HelpOverlay(state: self, size: size).draw(from: top, on: &pen)
    case .text(let text, let top): TextOverlay(text: text, size: size).draw(from: top, on: &pen)
    case .dialog(let dialog):
      DialogOverlay(dialog: dialog).draw(size, on: &pen)
    case nil: break
    }
  }

  private func draw(_ place: PanelPlace, on pen: inout Pen) {
    if place.rect.isEmpty { return }
    if let facts { return draw(place, facts, on: &pen) }
    switch place.kind {
    case .list(.projects):
      ProjectsPanel(state: self, list: ListFrame(state: self, place: place)).draw(on: &pen)
    case .preview: projectUnderCursor?.previewed.drawBoard(in: place.rect, on: &pen)
    default: break
    }
  }

  /// The board without what stands above and below it.
  private func drawBoard(in rect: Rect, on pen: inout Pen) {
    guard facts != nil else { return WelcomeView(state: self).drawWords(in: rect, on: &pen) }
    let banner = rect.top(files.unusable.isEmpty ? 0 : 1)
    BannerView(state: self).draw(in: banner, on: &pen)
    for place in boardPlaces(rect.dropTop(banner.rows)) { draw(place, on: &pen) }
  }

  private func draw(_ place: PanelPlace, _ facts: BoardFacts, on pen: inout Pen) {
    let list = ListFrame(state: self, place: place)
    switch place.kind {
    case .detail: DetailPane(state: self, facts: facts, place: place).draw(on: &pen)
    case .update:
      if let opened {
        UpdateView(state: self, opened: opened, place: place).draw(on: &pen)
      } else {
        list.drawFrame("Memory update", on: &pen)
        list.say("✔ nothing waits for the memory bank", .completed, on: &pen)
      }
    case .preview, .list(.projects): break
    case .counts: CountsLine(state: self, facts: facts).draw(in: place.rect, on: &pen)
    case .list(.instances): InstancesPanel(state: self, facts: facts, list: list).draw(on: &pen)
    case .list(.phases): PhasesPanel(state: self, facts: facts, list: list).draw(on: &pen)
    case .list(.gates): GatesPanel(state: self, facts: facts, list: list).draw(on: &pen)
    case .list(.pipeline): PipelinePanel(state: self, facts: facts, list: list).draw(on: &pen)
    case .list(.tasks): TasksPanel(state: self, facts: facts, list: list).draw(on: &pen)
    case .list(.memory): MemoryPanel(state: self, facts: facts, list: list).draw(on: &pen)
    case .list(.activity): ActivityPanel(state: self, facts: facts, list: list).draw(on: &pen)
    case .list(.journal): JournalPanel(state: self, list: list).draw(on: &pen)
    case .list(.findings): FindingsPanel(state: self, facts: facts, list: list).draw(on: &pen)
    }
  }
}
