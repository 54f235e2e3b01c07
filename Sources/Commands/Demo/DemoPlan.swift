internal import CoordinationCore

/// What a demonstration is made from. Equal plans make equal teams.
package struct DemoPlan: Equatable, Sendable {
  package static let instanceLimit = 100
  package static let taskLimit = 100_000

  package var instances: Int
  package var tasks: Int
  package var seed: UInt64
  /// How much faster than at its ordinary pace everything goes.
  package var speed: Double

  package init(instances: Int = 5, tasks: Int = 24, seed: UInt64 = 1, speed: Double = 1) {
    self.instances = instances
    self.tasks = tasks
    self.seed = seed
    self.speed = speed
  }

  /// Between two heartbeats of an instance, in seconds of the clock: five minutes at the ordinary pace,
  /// and never so short that a busy machine alone makes anybody miss it.
  var heartbeat: Double { max(Double(Heartbeat.interval) / 1000 / speed, 20) }

  var instanceNames: [String] { (1...instances).map { "instance-\($0)" } }

  /// The project's name, which is that of its directory.
  static let project = "corner-shop"
}
