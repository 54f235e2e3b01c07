/// Tarjan's search for strongly connected components, with a stack of its own: a chain of 100,000
/// tasks must not overflow the thread's.
struct DependencyWalk {
  private let tasks: [Task]
  private let edges: [DependencyGraph.Edge]
  private let starts: [Int32]
  /// The order of first visits, counted from 1; 0 where nobody has been yet.
  private var order: [Int32]
  private var low: [Int32]
  private var isOnPath: [Bool]
  private var depths: [Int32]
  private var path: [Int] = []
  private var frames: [(task: Int, edge: Int)] = []
  private var visited: Int32 = 0
  private var cycles: [[Int]] = []

  static func run(
    tasks: [Task], edges: [DependencyGraph.Edge], starts: [Int32]
  ) -> (cycles: [[Int]], depths: [Int32]) {
    if edges.isEmpty { return ([], Array(repeating: 1, count: tasks.count)) }
    var walk = DependencyWalk(tasks, edges, starts)
    for task in tasks.indices where walk.order[task] == 0 { walk.visit(from: task) }
    return (walk.cycles.sorted { $0[0] < $1[0] }, walk.depths)
  }

  private init(_ tasks: [Task], _ edges: [DependencyGraph.Edge], _ starts: [Int32]) {
    self.tasks = tasks
    self.edges = edges
    self.starts = starts
    order = Array(repeating: 0, count: tasks.count)
    low = order
    depths = order
    isOnPath = Array(repeating: false, count: tasks.count)
  }

  private mutating func visit(from root: Int) {
    enter(root)
    while let (task, edge) = frames.last {
      guard edge < Int(starts[task + 1]) else {
        leave(task)
        continue
      }
      frames[frames.count - 1].edge += 1
      let target = Int(edges[edge].target)
      if target < 0 { continue }
      if order[target] == 0 {
        enter(target)
      } else if isOnPath[target] {
        low[task] = min(low[task], order[target])
      }
    }
  }

  private mutating func enter(_ task: Int) {
    visited += 1
    order[task] = visited
    low[task] = visited
    isOnPath[task] = true
    path.append(task)
    frames.append((task, Int(starts[task])))
  }

  private mutating func leave(_ task: Int) {
    frames.removeLast()
    if let parent = frames.last?.task { low[parent] = min(low[parent], low[task]) }
    guard low[task] == order[task] else { return }
    if path.last == task { return leaveAlone(task) }
    guard let start = path.lastIndex(of: task) else { return }
    let members = Array(path[start...])
    path.removeSubrange(start...)
    for member in members { isOnPath[member] = false }
    setDepth(of: members)
    cycles.append(inOrderOfWaiting(members))
  }

  /// Nearly every task is a component of its own.
  private mutating func leaveAlone(_ task: Int) {
    path.removeLast()
    isOnPath[task] = false
    setDepth(of: CollectionOfOne(task))
    if waitsForItself(task) { cycles.append([task]) }
  }

  /// What a component waits for outside itself has been left before it, and so is measured.
  private mutating func setDepth(of members: some Collection<Int>) {
    var deepest: Int32 = 0
    for member in members {
      for edge in edges[Int(starts[member])..<Int(starts[member + 1])] where edge.isOpen {
        deepest = max(deepest, edge.target < 0 ? 1 : depths[Int(edge.target)])
      }
    }
    for member in members {
      depths[member] = tasks[member].status == .completed ? 0 : deepest + 1
    }
  }

  private func waitsForItself(_ task: Int) -> Bool {
    edges[Int(starts[task])..<Int(starts[task + 1])].contains { Int($0.target) == task }
  }

  /// One way around, starting at the first task of the board.
  private func inOrderOfWaiting(_ members: [Int]) -> [Int] {
    guard let first = members.min() else { return members }
    let inside = Set(members)
    var way = [first]
    var seen: Set<Int> = [first]
    while let last = way.last {
      let next = edges[Int(starts[last])..<Int(starts[last + 1])].lazy
        .map { Int($0.target) }.first { inside.contains($0) && !seen.contains($0) }
      guard let next else { break }
      seen.insert(next)
      way.append(next)
    }
    return way
  }
}
