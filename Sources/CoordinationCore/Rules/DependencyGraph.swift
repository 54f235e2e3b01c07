/// Which task waits for which. Built once per board, in time proportional to tasks and dependencies;
/// tasks are named by their position in `tasks`.
package struct DependencyGraph: Sendable {
  package let tasks: [Task]
  /// Where the tasks' ids stand. Of two tasks with one id the first has it.
  package let table: IdTable
  /// The dependencies of all tasks in one row, in the order of the tasks.
  let edges: [Edge]
  /// Where the dependencies of a task start in `edges`; one more than there are tasks.
  let edgeStarts: [Int32]
  /// Groups of tasks that depend on each other, each in the order of waiting.
  package let cycles: [[Int]]
  /// The positions of the tasks that name a task as a dependency, those of all tasks in one row.
  private let waiters: [Int32]
  private let waiterStarts: [Int32]
  /// The number of open tasks in the longest chain from a task through what it waits for.
  let depths: [Int32]
  /// False where no task is cancelled or failed.
  private let mayHaveDead: Bool

  struct Edge {
    /// The position of the task that is waited for, or `unknown`.
    var target: Int32
    /// It holds the task back: not completed, and nobody has waived it.
    var isOpen: Bool

    static let unknown: Int32 = -1
  }

  package init(_ tasks: [Task], table: IdTable? = nil) {
    let table = table ?? IdTable(tasks.lazy.map(\.id))
    self.tasks = tasks
    self.table = table
    (edges, edgeStarts) = Self.edges(of: tasks, table)
    (waiters, waiterStarts) = Self.waiters(edges, edgeStarts)
    (cycles, depths) = DependencyWalk.run(tasks: tasks, edges: edges, starts: edgeStarts)
    mayHaveDead = tasks.contains(where: \.isDead)
  }

  /// The graph of tasks of which only some have changed; nil where one of these waits for something else
  /// now, or has been completed or opened again.
  /// - Parameter changed: their positions. All others are what they were, and where.
  package func carried(to tasks: [Task], changed: [Int]) -> DependencyGraph? {
    let isSame = changed.allSatisfy { self.tasks[$0].waits(like: tasks[$0]) }
    let mayHaveDead = mayHaveDead || changed.contains { tasks[$0].isDead }
    return isSame ? DependencyGraph(self, tasks, mayHaveDead: mayHaveDead) : nil
  }

  /// The same where nobody knows which tasks have changed.
  package func carried(to tasks: [Task]) -> DependencyGraph? {
    guard self.tasks.count == tasks.count else { return nil }
    var mayHaveDead = false
    let isSame = self.tasks.withUnsafeBufferPointer { old in
      tasks.withUnsafeBufferPointer { new in
        new.indices.allSatisfy { index in
          mayHaveDead = mayHaveDead || new[index].isDead
          return old[index].waits(like: new[index]) && old[index].id == new[index].id
        }
      }
    }
    return isSame ? DependencyGraph(self, tasks, mayHaveDead: mayHaveDead) : nil
  }

  private init(_ earlier: DependencyGraph, _ tasks: [Task], mayHaveDead: Bool) {
    self.tasks = tasks
    self.mayHaveDead = mayHaveDead
    (table, edges, edgeStarts) = (earlier.table, earlier.edges, earlier.edgeStarts)
    (waiters, waiterStarts) = (earlier.waiters, earlier.waiterStarts)
    (cycles, depths) = (earlier.cycles, earlier.depths)
  }

  private static func edges(of tasks: [Task], _ table: IdTable) -> ([Edge], [Int32]) {
    var edges: [Edge] = []
    var starts: [Int32] = []
    starts.reserveCapacity(tasks.count + 1)
    for index in tasks.indices {
      starts.append(Int32(truncatingIfNeeded: edges.count))
      if tasks[index].dependencies.isEmpty { continue }
      for dependency in tasks[index].dependencies {
        let target = table.position(of: dependency)
        let isMet =
          target.map { tasks[$0].status == .completed } ?? false
          || tasks[index].waivedDependencies.contains(dependency)
        edges.append(
          Edge(target: target.map { Int32(truncatingIfNeeded: $0) } ?? Edge.unknown, isOpen: !isMet)
        )
      }
    }
    starts.append(Int32(truncatingIfNeeded: edges.count))
    return (edges, starts)
  }

  /// The edges the other way around.
  private static func waiters(_ edges: [Edge], _ starts: [Int32]) -> ([Int32], [Int32]) {
    if edges.isEmpty { return ([], []) }
    var ends = [Int32](repeating: 0, count: starts.count)
    for edge in edges where edge.target >= 0 { ends[Int(edge.target) + 1] += 1 }
    for task in 1..<ends.count { ends[task] += ends[task - 1] }
    let waiterStarts = ends
    var waiters = [Int32](repeating: 0, count: Int(ends[ends.count - 1]))
    for task in 0..<starts.count - 1 {
      for edge in edges[Int(starts[task])..<Int(starts[task + 1])] where edge.target >= 0 {
        waiters[Int(ends[Int(edge.target)])] = Int32(truncatingIfNeeded: task)
        ends[Int(edge.target)] += 1
      }
    }
    return (waiters, waiterStarts)
  }

  private func edgeRange(of task: Int) -> Range<Int> {
    Int(edgeStarts[task])..<Int(edgeStarts[task + 1])
  }
}

extension DependencyGraph {
  package func index(of id: String) -> Int? {
    table.position(of: id)
  }

  /// Whether a dependency of the task is neither completed nor waived. One that is not a task at
  /// all counts as open: nobody can tell that it has been done. So does what nobody has made ready.
  package func isWaiting(_ task: Int) -> Bool {
    if tasks[task].hasDetail, tasks[task].detail?.awaitsRelease == true { return true }
    return !edges.isEmpty && edgeRange(of: task).contains { edges[$0].isOpen }
  }

  /// The ids of the dependencies that hold the task back, as written.
  package func openDependencies(of task: Int) -> [String] {
    edgeRange(of: task).filter { edges[$0].isOpen }
      .map { tasks[task].dependencies[$0 - Int(edgeStarts[task])] }
  }

  /// The longest chain of tasks that the task waits for, the nearest first: for `#10` that waits
  /// for `#8`, which waits for `#4`, it is 8 and 4.
  package func chain(of task: Int) -> [String] {
    var chain: [String] = []
    var seen: Set<Int> = [task]
    var current = task
    while let edge = deepestOpenEdge(of: current) {
      chain.append(tasks[current].dependencies[edge - Int(edgeStarts[current])])
      let target = Int(edges[edge].target)
      guard target >= 0, seen.insert(target).inserted else { break }
      current = target
    }
    return chain
  }

  private func deepestOpenEdge(of task: Int) -> Int? {
    func depth(_ edge: Int) -> Int32 {
      edges[edge].target < 0 ? 1 : depths[Int(edges[edge].target)]
    }
    var deepest: Int?
    for edge in edgeRange(of: task) where edges[edge].isOpen {
      if deepest.map({ depth($0) < depth(edge) }) ?? true { deepest = edge }
    }
    return deepest
  }

  /// Everything that must be completed before the task, near and far, nearest first.
  package func everythingBefore(_ task: Int) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = [task]
    var next = task
    var read = 0
    while true {
      for edge in edges[edgeRange(of: next)] where edge.isOpen && edge.target >= 0 {
        if seen.insert(Int(edge.target)).inserted { found.append(Int(edge.target)) }
      }
      guard read < found.count else { return found }
      next = found[read]
      read += 1
    }
  }

  /// The unfinished tasks that depend on nothing else once these are completed, in the order of the
  /// board. Somebody may still have to make them ready.
  package func freed(byCompleting completed: [Int]) -> [Int] {
    let targets = Set(completed.map { Int32(truncatingIfNeeded: $0) })
    return Set(completed.flatMap(dependents)).sorted().filter { task in
      edges[edgeRange(of: task)].allSatisfy { !$0.isOpen || targets.contains($0.target) }
    }
  }

  /// The tasks that name a task as a dependency which still holds them back.
  package func dependents(of task: Int) -> [Int] {
    if edges.isEmpty { return [] }
    let range = Int(waiterStarts[task])..<Int(waiterStarts[task + 1])
    var found: [Int] = []
    for waiter in waiters[range].lazy.map(Int.init) where found.last != waiter {
      if !tasks[waiter].status.isFinished, waits(waiter, for: task) { found.append(waiter) }
    }
    return found
  }

  /// The tasks that will be completed, the first ones in front, if those that are doable are done as
  /// soon as nothing holds them back. What is begun is not held back by what it depends on.
  package func completable(where isDoable: (Int) -> Bool) -> [Int] {
    var found: [Int] = []
    var isFound = [Bool](repeating: false, count: tasks.count)
    func isFree(_ task: Int) -> Bool {
      let isBegun = tasks[task].status == .inProgress || tasks[task].status == .review
      return isBegun
        || edges[edgeRange(of: task)].allSatisfy { edge in
          !edge.isOpen || edge.target >= 0 && isFound[Int(edge.target)]
        }
    }
    var next = tasks.indices.filter { isDoable($0) && isFree($0) }
    while let task = next.popLast() {
      if isFound[task] { continue }
      isFound[task] = true
      found.append(task)
      next += dependents(of: task).filter { isDoable($0) && !isFound[$0] && isFree($0) }
    }
    return found
  }

  /// Whether some tasks of a cycle do wait for each other: a completed task or a waived dependency may
  /// let all of them go on.
  package func isDeadlock(_ cycle: [Int]) -> Bool {
    let members = Set(cycle)
    var waits: [Int: Int] = [:]
    for task in cycle {
      waits[task] = edges[edgeRange(of: task)].count {
        $0.isOpen && members.contains(Int($0.target))
      }
    }
    var free = cycle.filter { waits[$0] == 0 }
    var left = members.count
    while let next = free.popLast() {
      left -= 1
      let range = Int(waiterStarts[next])..<Int(waiterStarts[next + 1])
      for waiter in waiters[range].lazy.map(Int.init) where self.waits(waiter, for: next) {
        guard let count = waits[waiter] else { continue }
        waits[waiter] = count - 1
        if count == 1 { free.append(waiter) }
      }
    }
    return left > 0
  }

  private func waits(_ task: Int, for other: Int) -> Bool {
    edges[edgeRange(of: task)].contains { $0.isOpen && Int($0.target) == other }
  }

  /// The unfinished tasks that wait for an id which no task has.
  package func dependents(ofUnknown id: String) -> [Int] {
    unknownDependencies.filter { tasks[$0.task].dependencies[$0.dependency] == id }.map(\.task)
      .filter { !tasks[$0].status.isFinished && openDependencies(of: $0).contains(id) }
  }

  /// Dependencies on ids that no task has.
  package var unknownDependencies: [(task: Int, dependency: Int)] {
    edges.indices.lazy.filter { edges[$0].target == Edge.unknown }.map { edge in
      let task = task(of: edge)
      return (task, edge - Int(edgeStarts[task]))
    }
  }

  /// The task that a dependency is of: the last that starts at it or before.
  private func task(of edge: Int) -> Int {
    var (first, end) = (0, tasks.count)
    while first < end {
      let middle = (first + end) / 2
      if Int(edgeStarts[middle]) <= edge { first = middle + 1 } else { end = middle }
    }
    return first - 1
  }

  /// Dependencies on cancelled or failed tasks that hold back a task which is still to be done.
  package var deadDependencies: [(task: Int, dependency: Int, target: Int)] {
    guard mayHaveDead else { return [] }
    return edges.indices.lazy.filter { isDead(edges[$0]) }.compactMap { edge in
      let task = task(of: edge)
      if tasks[task].status.isFinished { return nil }
      return (task, edge - Int(edgeStarts[task]), Int(edges[edge].target))
    }
  }

  private func isDead(_ edge: Edge) -> Bool {
    edge.isOpen && edge.target >= 0 && tasks[Int(edge.target)].isDead
  }
}

extension Task {
  /// Whoever waits for it waits in vain.
  fileprivate var isDead: Bool {
    switch status {
    case .cancelled, .failed: true
    default: false
    }
  }

  /// Whether two tasks are the same to those who wait, and wait for the same.
  fileprivate func waits(like other: Task) -> Bool {
    (status == .completed) == (other.status == .completed) && dependencies == other.dependencies
      && waivedDependencies == other.waivedDependencies
  }
}
