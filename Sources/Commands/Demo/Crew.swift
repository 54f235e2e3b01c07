internal import CoordinationCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The processes of the team's instances. Whoever is still busy is told nothing more; whoever has
/// been killed stays away.
struct Crew {
  private struct Member {
    var process: ChildProcess
    /// Orders that are not done yet.
    var open = 0
  }

  private var members: [String: Member] = [:]

  /// - Parameter directory: where the project is.
  init(of plan: DemoPlan, in directory: DemoDirectory, program: String) throws(Refusal) {
    for name in plan.instanceNames {
      let worktree = directory.project + "/" + TeamFiles.worktree(name)
      let process = try ChildProcess(
        program, ["demo", "--agent", name, "--directory", worktree], isHeard: true)
      members[name] = Member(process: process)
    }
  }

  /// Tells everybody what to do next.
  mutating func give(_ events: [TeamEvent], in project: String) {
    let busy = Set(members.filter { $0.value.open > 0 }.keys)
    for event in events {
      guard let name = event.instance, !busy.contains(name) else { continue }
      for order in event.orders(in: project) { give(order, to: name) }
    }
  }

  private mutating func give(_ order: Order, to name: String) {
    guard let process = members[name]?.process else { return }
    if process.send(order.line) { members[name]?.open += 1 } else { members[name] = nil }
  }

  /// Waits until all orders are done, but not for ever.
  /// - Parameter input: waits no longer where there is something to read.
  mutating func settle(within seconds: Double, or input: Int32) {
    let deadline = SystemClock.seconds + seconds
    while case let rest = deadline - SystemClock.seconds, rest > 0 {
      let busy = members.filter { $0.value.open > 0 }
      if busy.isEmpty { return }
      var waits = busy.values.map {
        pollfd(fd: $0.process.output, events: Int16(POLLIN), revents: 0)
      }
      waits.append(pollfd(fd: input, events: Int16(POLLIN), revents: 0))
      guard poll(&waits, nfds_t(waits.count), Int32(rest * 1000) + 1) > 0 else { continue }
      if waits[waits.count - 1].revents != 0 { return }
      for (name, wait) in zip(busy.keys, waits) where wait.revents != 0 { hear(name) }
    }
  }

  private mutating func hear(_ name: String) {
    guard let done = members[name]?.process.hear() else {
      members[name] = nil
      return
    }
    members[name]?.open -= done
  }

  /// Ends all of them.
  mutating func dismiss() {
    let processes = members.values.map(\.process)
    for process in processes { process.dismiss() }
    let deadline = SystemClock.seconds + 3
    for process in processes { process.wait(until: deadline) }
    members = [:]
  }
}
