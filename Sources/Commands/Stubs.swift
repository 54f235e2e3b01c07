internal import CoordinationCore

extension CommandSpec {
  static let dashboard = CommandSpec(name: "", operands: [], summary: "the dashboard", options: [])
  { _, _ in 0 }
}
package struct DashboardRequest: Sendable {}
