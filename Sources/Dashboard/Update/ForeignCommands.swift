internal import CoordinationCore

extension Command {
  /// Why it has no meaning in the tracker of a board, in words; nil where it has. Such a key is neither
  /// offered nor explained.
  func foreignWords(on board: Board) -> String? {
    switch board.tracker {
    case .multiAgent: wordsInTeam
    case .planProgress: wordsInPlan
    case .taskStatus: wordsInTables ?? wordsInWorkflow(board)
    case .focusTask: wordsInPhases ?? wordsInWorkflow(board)
    case .orchestration: wordsInWorkflow(board)
    }
  }

  private var wordsInTeam: String? {
    switch self {
    case .score, .approveGate: "a team's tasks have no gates; only a workflow has"
    case .checkpoint: "a team has no checkpoints; U takes the last action back"
    case .note: "a team's files have no place for a note"
    case .more: "all that can be done here has a key of its own"
    default: nil
    }
  }

  private var wordsInPlan: String? {
    switch self {
    case .score, .approveGate: "a plan has no gates"
    case .checkpoint: "a plan has no checkpoints; U takes the last action back"
    case .assign, .assignAll, .reassign:
      "in a plan nobody is given work; s says that a task has begun"
    case .redistribute: "a plan has no instances whose work could be handed on"
    case .mergeMemory: "a plan has no memory bank to merge into"
    case .filterOwner: "no row of a plan says whose work it is"
    default: nil
    }
  }

  private var wordsInTables: String? {
    switch self {
    case .score, .approveGate:
      "a review is not scored; 'roster task-status review' says how it stands"
    case .checkpoint: "a table of tasks has no checkpoints; U takes the last action back"
    case .assign, .assignAll:
      "who is idle no table of tasks knows; \(KeyBindings.name(of: .reassign)) gives a task to an agent"
    case .redistribute:
      "no table of tasks knows who is gone; \(KeyBindings.name(of: .reassign)) gives tasks to others"
    case .mergeMemory: "a table of tasks has no memory bank to merge into"
    default: nil
    }
  }

  private var wordsInPhases: String? {
    switch self {
    case .score, .approveGate: "there are no gates here; only an ORCHESTRATION.yaml has them"
    case .checkpoint: "there are no checkpoints here; U takes the last action back"
    case .assign, .assignAll: "the task file says who does a phase; r gives it to another agent"
    case .redistribute: "a phase has no instance whose work could be handed on"
    case .mergeMemory: "\(KeyBindings.name(of: .more)) compacts what is known"
    default: nil
    }
  }

  private func wordsInWorkflow(_ board: Board) -> String? {
    switch self {
    case .more where board.tracker == .focusTask && board.offers.isEmpty && !board.tasks.isEmpty:
      "the task is over: nothing can be done with it but to take the finish back"
    case .assign, .assignAll:
      "in a workflow nobody is given work: its agents begin when their turn comes"
    case .redistribute: "a workflow has no instances whose work could be handed on"
    case .mergeMemory: "a workflow has no memory bank to merge into"
    case .note where board.tracker == .orchestration: "a workflow's file has no place for a note"
    case .more where board.offers.isEmpty: "all that can be done here has a key of its own"
    case .filterOwner:
      board.hasOwners ? nil : "no row of this workflow says whose work it is"
    default: nil
    }
  }
}

extension Board {
  /// Somebody's name stands in at least one row.
  var hasOwners: Bool { tasks.contains { $0.owner != nil } }
}

extension DashboardState {
  /// Nobody could make use of a command here, whatever is under the cursor.
  func isForeign(_ command: Command) -> Bool {
    guard let board else { return false }
    // A table of tasks has a column for it even where nobody has begun.
    if command == .reassign, board.tracker.isPhased, board.tracker != .taskStatus {
      return !board.hasOwners
    }
    return command.foreignWords(on: board) != nil
  }
}
