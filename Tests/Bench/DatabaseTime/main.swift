// Prints the milliseconds that a synchronisation of 1,000 tasks with a database takes: the first one,
// one in which nothing differs, the same by the handle that did the first, one in which a single task
// differs, and that of the journal with so many tasks handed on.
//
//   database-time PATH

internal import CoordinationCore
internal import TaskMaster

@MainActor func measure(_ body: () throws -> Void) rethrows {
  let elapsed = try ContinuousClock().measure(body)
  let (seconds, attoseconds) = elapsed.components
  print(Double(seconds) * 1e3 + Double(attoseconds) / 1e15)
}

let path = CommandLine.arguments[1]
let root = "/team/shop"
let now = Timestamp(milliseconds: 1_800_000_000_000)

var board = Board(tracker: .multiAgent, project: "shop")
board.tasks = (1...1000).map { number in
  var task = Task(
    id: "\(number)", title: "Task \(number) of the project", status: .inProgress,
    nativeStatus: "in-progress", owner: "instance-\(number % 10)", progress: 0.25,
    priority: Priority(rank: 3, word: "high"))
  task.dependencies = number > 10 ? ["\(number - 10)"] : []
  task.lastUpdate = now
  return task
}

@MainActor func write(_ database: TaskMasterDatabase, _ history: AssignmentHistory) throws {
  _ = try database.incoming(for: board, root: root)
  _ = try database.write(board, root: root, history: history, at: now)
}

let none = AssignmentHistory()
var database = try TaskMasterDatabase(path: path)
try measure { try write(database, none) }
let other = try TaskMasterDatabase(path: path)
try measure { try write(other, none) }
try measure { try write(database, none) }
board.tasks[500].progress = 0.5
try measure { try write(database, none) }
var history = AssignmentHistory()
history.changes = board.tasks.map { OwnerChange(task: $0.id, at: now, from: nil, to: $0.owner) }
try measure { try write(database, history) }
