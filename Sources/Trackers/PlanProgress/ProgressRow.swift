internal import CoordinationCore

/// One piece of work in a progress file.
struct ProgressRow {
  enum Place: Equatable {
    /// A row of a table whose status stands in a column.
    case cell(column: String)
    case item(hasBox: Bool)
    /// A field below a heading.
    case field

    var isItem: Bool { if case .item = self { true } else { false } }
  }

  var name: TaskName
  /// Among the phases of the progress file.
  var phase: Int?
  var node: NodeIndex
  var path: ValuePath = []
  var place = Place.field
  var status = TaskStatus.pending
  /// As the file has it.
  var native = ""
  /// What is counted, such as "file".
  var kind = "task"
  /// For how many pieces of work it stands.
  var count = 1
  /// Of an item, its first line.
  var text = ""
  var table: MarkdownFile.Table?
  var cells: MarkdownFile.Row?

  init(name: TaskName, phase: Int?, node: NodeIndex) {
    (self.name, self.phase, self.node) = (name, phase, node)
  }
}

/// The names of files that a line may list.
enum FileNames {
  /// None where a text is anything but names of files with commas between them.
  static func of(_ text: String) -> [String] {
    let names = text.split(separator: ",").map { $0.trimmedBlanks }
    let isNames = names.allSatisfy { name in
      !name.contains(" ") && name.dropFirst().dropLast().contains(".")
    }
    return isNames && !names.isEmpty ? names.map(String.init) : []
  }
}
