internal import CoordinationCore

/// What a task status document says.
struct TaskSheet: Sendable {
  /// The name in its first heading.
  var title = ""
  var updated: MarkdownFile.Field?
  var currentPhase: MarkdownFile.Field?
  /// The "Phase 1: …" of the document, in its order.
  var stages: [Stage] = []
  /// The sections that tables of tasks stand in.
  var groups: [Group] = []
  var tables: [TaskTable] = []
  var rows: [Row] = []
  /// The places of their ids among them.
  private(set) var ids = KnownIds()
  var summaries: [Summary] = []
  /// Figures in the head of the document, such as "Progress".
  var headerFigures: [HeaderFigure] = []
  var reviews: [Review] = []
  var issueTable: MarkdownFile.Table?
  var issues: [Issue] = []
  var log: ChangeLog?
  var legend = StatusLegend()

  struct Stage: Sendable {
    /// Such as "1".
    var id: String
    var title: String
  }

  struct Group: Sendable {
    /// Such as "1.1".
    var id: String
    var title: String
    /// As the summary has it.
    var heading: String
    var stage: Int?
    /// The positions of its headings among all sections; of several with one place it is one.
    var sections: [Int]
    /// The headings around it, the outermost first.
    var above: [String]
  }

  /// A table of tasks, with the headings of what it tells.
  struct TaskTable: Sendable {
    var table: MarkdownFile.Table
    var headings: ByColumn
  }

  enum Column: Int, CaseIterable, Sendable {
    case id, title, status, agent, branch, started, completed, reviewer, dependencies, priority

    static let all = allCases

    var word: String { "\(self)" }
  }

  /// A text for each column that there is.
  struct ByColumn: Sendable {
    private var texts: [String?]

    subscript(column: Column) -> String? {
      get { texts[column.rawValue] }
      set { texts[column.rawValue] = newValue }
    }

    init() { texts = Array(repeating: nil, count: Column.all.count) }

    init(_ text: (Column) -> String?) { texts = Column.all.map(text) }
  }

  struct Row: Sendable {
    var id: String
    var title: String
    var status: TaskStatus
    var group: Int
    var table: Int
    var node: NodeIndex
    var place: Place
    /// The texts of its cells, as they are shown; empty where nothing is said.
    var cells: ByColumn
    var dependencies: [String] = []

    /// Its table, and how it is found there.
    struct Place: Sendable {
      var table: ValuePath
      var heading: String
      /// Its id, as it is written.
      var written: String
    }

    var path: ValuePath { place.table + [.element(key: place.heading, value: place.written)] }

    func text(_ column: Column) -> String? {
      cells[column].flatMap { $0.saysNobody ? nil : $0 }
    }
  }

  struct Summary: Sendable {
    var table: MarkdownFile.Table
    /// The title of the section around it.
    var section: String
  }

  struct HeaderFigure: Sendable {
    var name: String
    var column: CountColumn
    var field: MarkdownFile.Field
  }

  struct Issue: Sendable {
    /// Of one without an id it is its text.
    var id: String
    var hasId = true
    var tasks: [String]
    var severity: String
    var text: String
    var status: String
    var isOpen: Bool
    /// Nil of one that is just being opened.
    var place: Place?

    struct Place: Sendable {
      var table: MarkdownFile.Table
      var row: MarkdownFile.Row
      var path: ValuePath
    }

    /// With its text.
    var label: String { label(behind: " ") }

    func label(behind sign: String) -> String {
      text.isEmpty || id == text ? id : "\(id)\(sign)\(text)"
    }
  }

  struct ChangeLog: Sendable {
    var table: MarkdownFile.Table
    var columns: LogColumns
    var entries: [Entry]

    struct Entry: Sendable {
      var time: String
      /// Nil where the time cannot be read.
      var moment: Timestamp?
      var tasks: [String]
      var before: String
      var after: String
      var agent: String
      var notes: String
      var node: NodeIndex
    }

    var isNewestFirst: Bool {
      guard let first = entries.lazy.compactMap(\.moment).first,
        let last = entries.reversed().lazy.compactMap(\.moment).first
      else { return false }
      return first > last
    }

    var newest: Entry? { newest { _ in true } }

    /// The newest of those that are wanted.
    func newest(where isWanted: (Entry) -> Bool) -> Entry? {
      isNewestFirst ? entries.first(where: isWanted) : entries.last(where: isWanted)
    }
  }
}

extension TaskSheet {
  mutating func add(_ row: Row) {
    rows.append(row)
    ids.add(row.id)
  }

  func row(named id: String) -> Int? { ids.place(of: id) }

  /// An issue that names no task that there is may be about any.
  func openIssues(of task: String) -> [Issue] {
    issues.filter { issue in
      issue.isOpen
        && (issue.tasks.contains(task) || !issue.tasks.contains { row(named: $0) != nil })
    }
  }

  /// The dependencies of a row that are not done; what is no task counts as open.
  func openDependencies(of row: Int) -> [String] {
    rows[row].dependencies.filter { id in
      self.row(named: id).map { rows[$0].status != .completed } ?? true
    }
  }

  /// The statuses of the tasks of each group.
  var statusesByGroup: [[TaskStatus]] {
    var statuses: [[TaskStatus]] = Array(repeating: [], count: groups.count)
    for row in rows { statuses[row.group].append(row.status) }
    return statuses
  }
}
