internal import CoordinationCore

/// What the columns of a `tasks` table mean, whoever made it.
struct TaskTable {
  let shape: TableShape
  let id: TableShape.Column
  let title: TableShape.Column
  let description: TableShape.Column?
  let status: TableShape.Column?
  let priority: TableShape.Column?
  let dependencies: TableShape.Column?
  let project: TableShape.Column?
  let created: TableShape.Column?
  let updated: TableShape.Column?

  /// - Throws: where there is no id to point at, or no title.
  init(_ shape: TableShape, on connection: Connection) throws(DatabaseProblem) {
    self.shape = shape
    guard shape.kind == "table" else {
      throw .foreignShape(table: shape.name, column: "", expected: "a table")
    }
    guard let id = shape.column("id"), try connection.isUnique(id, in: shape) else {
      throw .foreignShape(table: shape.name, column: "id", expected: "a primary key")
    }
    guard let title = shape.first(of: ["title", "name", "subject", "task"]) else {
      throw .foreignShape(table: shape.name, column: "title", expected: "there")
    }
    self.id = id
    self.title = title
    description = shape.first(of: ["description", "details", "body"])
    status = shape.first(of: ["status", "state"])
    priority = shape.column("priority")
    dependencies = shape.first(of: ["dependencies", "depends_on"])
    project = shape.first(of: [
      "project", "project_path", "project_root", "project_name", "project_id", "workspace",
    ])
    created = shape.column("created_at")
    updated = shape.column("updated_at")
  }

  /// A number that the database counts on by itself.
  var isNumbered: Bool { id.keyPosition == 1 && id.type == "INTEGER" }

  /// A status that is a number has a meaning that only its maker knows.
  var writableStatus: TableShape.Column? {
    status.flatMap { $0.isNumeric || $0.isGenerated ? nil : $0 }
  }

  var writablePriority: TableShape.Column? {
    priority.flatMap { $0.isGenerated ? nil : $0 }
  }

  /// What every new row must say and roster does not know.
  var unknownRequirements: [String] {
    let known = [id, title, description, status, priority, dependencies, project, created, updated]
      .compactMap { $0?.name }
    return shape.columns
      .filter { $0.isRequired && !known.contains($0.name) && !SeedColumn.isOne($0.name) }
      .map(\.name)
  }

  var hasSeedColumns: Bool { SeedColumn.allCases.allSatisfy { shape.column($0.rawValue) != nil } }
}

/// The columns that coordination adds to `tasks`.
enum SeedColumn: String, CaseIterable {
  case instance = "assigned_instance"
  case progress = "instance_progress"
  case coordination = "coordination_data"

  static func isOne(_ name: String) -> Bool {
    allCases.contains { $0.rawValue == name.lowercased() }
  }
}
