import CoordinationCore

func time(_ text: String) -> Timestamp {
  Timestamp(iso8601: text) ?? Timestamp(milliseconds: .min)
}

func task(
  _ id: String, _ status: TaskStatus = .pending, owner: String? = nil, needs: [String] = [],
  waived: [String] = [], blockers: [String] = [], progress: Double = 0, priority: Double = 2
) -> Task {
  var task = Task(
    id: id, title: "Title \(id)", status: status, nativeStatus: status.name, owner: owner,
    progress: progress, priority: Priority(rank: priority, word: ""))
  task.dependencies = needs
  task.waivedDependencies = waived
  task.blockers = blockers
  return task
}

func instance(_ id: String, heartbeat: String?) -> Instance {
  var instance = Instance(id: id, status: "active")
  instance.lastHeartbeat = heartbeat.map(time)
  return instance
}

func board(_ tasks: [Task], _ instances: [Instance] = []) -> Board {
  var board = Board(tracker: .multiAgent, project: "shop")
  board.tasks = tasks
  board.instances = instances
  return board
}
