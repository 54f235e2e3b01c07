/// The figures of the focus-task system.
enum FocusRules {
  /// So many iterations of a phase may fail before something else is tried.
  static let failuresBeforeEscalation = 3
  /// How often a phase is escalated with the options 1 to 4.
  static let escalations = 2
  /// So many agents must agree, and so many iterations must lie behind a phase, before a person is asked.
  static let quorum = 2
  static let iterationsBeforeAsking = 10
  static let iterationLimit = 1000
  /// A file with more is no plan that anybody works on.
  static let phaseLimit = 200
}
