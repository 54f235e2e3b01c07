internal import CoordinationCore
package import TerminalCanvas

extension DashboardState {
  /// The whole screen as a value. Anything from 0×0 on is drawn as far as it fits.
  package func draw(_ size: Size) -> Canvas {
    var pen = Pen(size, settings)
    if let facts {
      draw(facts, size, on: &pen)
    } else {
      WelcomeView(state: self).draw(in: Rect(size), on: &pen)
    }
    drawOverlay(size, on: &pen)
    return pen.canvas
  }

  private func draw(_ facts: BoardFacts, _ size: Size, on pen: inout Pen) {
    let screen = screen(size)
    HeaderView(state: self, facts: facts).draw(in: screen.header, on: &pen)
    OverallView(state: self, facts: facts).draw(in: screen.overall, on: &pen)
    BannerView(state: self).draw(in: screen.banner, on: &pen)
    let bottom = BottomLine(state: self)
    let end = screen.bottom.row - bottom.rowsAbove(screen.bottom)
    for place in places(in: size) { draw(place.ending(at: end), facts, on: &pen) }
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

  private func draw(_ place: PanelPlace, _ facts: BoardFacts, on pen: inout Pen) {
    if place.rect.isEmpty { return }
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
