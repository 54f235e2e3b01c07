/// A sequence of phases that runs beside others.
package struct Pipeline: Equatable, Sendable, Identifiable {
  package var id: String
  package var title: String
  /// The short name that stands in paths and scores, such as "ps".
  package var alias: String

  package init(id: String, title: String, alias: String) {
    self.id = id
    self.title = title
    self.alias = alias
  }
}
