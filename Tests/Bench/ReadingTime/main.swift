// Prints the milliseconds that reading a project into a board takes, from the first byte of its
// files on: the first time, as a command does it, and then a number of times more.
//
//   reading-time DIRECTORY TURNS [TRACKER]

internal import CoordinationCore
internal import Trackers

let root = CommandLine.arguments[1]
let turns = Int(CommandLine.arguments[2]) ?? 1
let named = CommandLine.arguments.dropFirst(3).first.flatMap(TrackerName.init)

for _ in 0..<turns {
  // A new one, for what it reads shall be new to it.
  let tracker = named.flatMap(TrackerRegistry.tracker) ?? TrackerRegistry.all[0]
  var board: Board?
  var files: ProjectFiles?
  let elapsed = ContinuousClock().measure {
    var reader = ProjectReader(root: root, tracker: tracker)
    files = reader.readOnce()
    board = files.map { tracker.board(of: $0, at: Timestamp(milliseconds: 1_800_000_000_000)) }
  }
  withExtendedLifetime((board, files)) {
    print(Double(elapsed.components.attoseconds) / 1e15)
  }
}
