internal import CoordinationCore
internal import TerminalCanvas

/// One line of help.
enum HelpEntry {
  case heading(String)
  /// Keys or a sign in so many columns, and what they mean.
  case row(String, Role, columns: Int, String)
  case blank

  /// "◐ in progress", with a blank before and after it.
  private static let nameColumns = 16

  var isBlank: Bool { if case .blank = self { true } else { false } }

  /// What the lines say, in sections that end with a blank line: of what the board's tracker knows.
  static func sections(of state: DashboardState, columns: Int) -> [[HelpEntry]] {
    KeyBinding.Section.allCases.flatMap { section in
      let keys = keys(of: section, state, columns)
      return section == .views ? [keys, signs(state, columns)] : [keys]
    }.filter { !$0.isEmpty }
  }

  private static func keys(
    of section: KeyBinding.Section, _ state: DashboardState, _ columns: Int
  ) -> [HelpEntry] {
    let bindings = KeyBindings.all.filter { binding in
      binding.section == section && binding.place == section.place(on: state.screenOrOverview)
        && state.knows(binding)
        && (binding.place == state.screenOrOverview
          || !KeyBindings.worksEverywhere(binding.command))
    }
    if bindings.isEmpty { return [] }
    let names = bindings.map { keyNames($0, isASCII: state.settings.isASCII) }
    let least = columns < 50 ? 0 : nameColumns
    let width = max(least, (names.map(TextWidth.of).max() ?? 0) + 3)
    let entries = zip(bindings, names).flatMap { binding, name in
      rows(name, .accent, width, binding.help(on: state.board), columns)
    }
    return [.heading(section.rawValue)] + entries + [.blank]
  }

  private static func keyNames(_ binding: KeyBinding, isASCII: Bool) -> String {
    binding.keys.map { isASCII ? $0.asciiName : $0.name }.joined(separator: " ")
  }

  private static func signs(_ state: DashboardState, _ columns: Int) -> [HelpEntry] {
    let stages = PipelineStage.allCases.flatMap { stage in
      rows(
        "\(Glyphs.of(stage)) \(stage.words)", Role(stage), nameColumns, stage.meaning, columns)
    }
    let known = state.board?.tracker.isPhased == true ? [] : Presence.allCases
    let presences = known.flatMap { presence in
      rows(
        "\(Glyphs.of(presence)) \(presence.rawValue)", Role(presence), nameColumns,
        presence.meaning, columns)
    }
    return [.heading("Signs")] + stages + presences + [.blank]
  }

  private static func rows(
    _ name: String, _ role: Role, _ width: Int, _ text: String, _ columns: Int
  ) -> [HelpEntry] {
    TextWrap.lines(text, columns: max(columns - width, 10)).enumerated().map { index, line in
      .row(index == 0 ? name : "", role, columns: width, line)
    }
  }
}

extension KeyBinding.Section {
  /// Where the keys listed under this heading have their meaning.
  fileprivate func place(on ground: KeyBinding.Place) -> KeyBinding.Place {
    switch self {
    case .judging: .update
    case .dialogs: .dialog
    case .typing: .input
    case .searching: .search
    default: ground
    }
  }
}

extension DashboardState {
  /// The place whose keys help explains first.
  fileprivate var screenOrOverview: KeyBinding.Place { projects == nil ? .screen : .overview }
}

extension PipelineStage {
  fileprivate var meaning: String {
    switch self {
    case .completed: "Done."
    case .inProgress: "Somebody works on it."
    case .review: "Done, and somebody looks at it."
    case .assigned: "Has an owner, and is not begun."
    case .ready: "Could be started now."
    case .waiting: "Needs a task that is not completed."
    case .blocked: "Somebody must act first."
    case .failed: "Was tried without success."
    case .cancelled: "Will not be done."
    case .other: "The file has a word of its own."
    }
  }
}

extension Presence {
  fileprivate var meaning: String {
    switch self {
    case .online: "Its heartbeat came in time."
    case .stale: "One heartbeat is missing."
    case .offline: "Two heartbeats are missing."
    }
  }
}
