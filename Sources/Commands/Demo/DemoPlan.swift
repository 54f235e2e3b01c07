/// What a demonstration is made from. Equal plans make equal teams.
package struct DemoPlan: Equatable, Sendable {
  package static let instanceLimit = 100
  package static let taskLimit = 100_000

  package var instances: Int
  package var tasks: Int
  package var seed: UInt64
  /// How much faster than at its ordinary pace the team works. Heartbeats age by the real clock
  /// all the same.
  package var speed: Double

  package init(instances: Int = 5, tasks: Int = 24, seed: UInt64 = 1, speed: Double = 1) {
    self.instances = instances
    self.tasks = tasks
    self.seed = seed
    self.speed = speed
  }

  var instanceNames: [String] { (1...instances).map { "instance-\($0)" } }

  /// The project's name, which is that of its directory.
  static let project = "corner-shop"
}
