internal import CoordinationCore

/// A project of the overview.
package struct ListedProject: Sendable {
  /// As whoever started the dashboard has named it.
  let directory: String
  /// Its dashboard as it would be shown now.
  var state: DashboardState

  /// What it is called in the list: by its directory where another one has the same name.
  func name(among projects: [ListedProject]) -> String {
    guard let name = state.board?.project else { return directory }
    let isAlone = projects.count { $0.state.board?.project == name } == 1
    return isAlone ? name : directory
  }

  /// By what it is found.
  var searchableTexts: [String] {
    [directory, state.board?.project, state.board?.tracker.rawValue].compactMap(\.self)
  }
}

extension DashboardState {
  /// The dashboard of the project under the cursor of the overview.
  var projectUnderCursor: DashboardState? {
    guard let projects, !projects.isEmpty else { return nil }
    return projects[cursor(in: .projects)].state
  }

  /// The same as it looks where no keys go to it: the board, whatever was open, without words about
  /// keys.
  var previewed: DashboardState {
    var preview = self
    preview.isPreview = true
    preview.settings.isReadOnly = true
    preview.viewStack = [.board]
    preview.search = nil
    return preview
  }

  /// Takes over how a project stands now.
  mutating func take(_ project: DashboardState, at index: Int) {
    projects?[index].state = project
    followRows()
  }
}
