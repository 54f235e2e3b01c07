package import CoordinationCore
package import Dashboard

extension Transaction {
  /// What an operation would change, as the dashboard asks for it. Nothing is written.
  package func preview(_ operation: Operation) -> DashboardEvent {
    do throws(Refusal) {
      return .preview(operation, try perform(operation, dryRun: true).receipt)
    } catch {
      return .previewRefused(operation, error)
    }
  }
}
