internal import CoordinationCore

/// Collects changes of a project's files as they were read. A value that is set twice is changed
/// once.
struct FileChanges {
  let files: ProjectFiles
  private(set) var all: [Change] = []
  private var places: [Place: Int] = [:]

  private struct Place: Hashable {
    var file: String
    var path: ValuePath
  }

  init(_ files: ProjectFiles) {
    self.files = files
  }

  func json(_ file: String) -> JSONDocument? {
    guard case .json(let document) = files[file]?.document else { return nil }
    return document
  }

  /// Makes a value read so, whether it stands there yet or not. Does nothing where the container
  /// it belongs to is not there.
  mutating func set(_ file: String, _ path: ValuePath, _ value: JSONOutput) {
    if let index = places[Place(file: file, path: path)] {
      all[index].after = value.line
      return
    }
    guard let document = json(file), document.value(at: path.dropLast()) != nil else { return }
    let before = document.value(at: path).map(document.source)
    if before != value.line {
      add(Change(file: file, path: path, before: before, after: value.line))
    }
  }

  /// Puts an element at the end of an array unless it is there.
  mutating func append(_ file: String, _ path: ValuePath, _ value: JSONOutput) {
    guard let document = json(file), document.value(at: path) == nil,
      places[Place(file: file, path: path)] == nil,
      let array = document.value(at: path.dropLast()), document.kind(array) == .array
    else { return }
    add(Change(file: file, path: path, before: nil, after: value.line))
  }

  mutating func remove(_ file: String, _ path: ValuePath) {
    guard let document = json(file), let index = document.value(at: path),
      places[Place(file: file, path: path)] == nil
    else { return }
    add(Change(file: file, path: path, before: document.source(index), after: nil))
  }

  /// Writes a new file.
  mutating func create(_ file: String, _ value: JSONOutput) {
    add(Change(file: file, path: [], before: nil, after: value.page + "\n"))
  }

  /// The first name that no file has, of those made with nothing, `-2`, `-3` and so on.
  func freeName(_ name: (String) -> String) -> String {
    var suffix = ""
    var number = 1
    while files[name(suffix)]?.document != nil || places[Place(file: name(suffix), path: [])] != nil
    {
      number += 1
      suffix = "-\(number)"
    }
    return name(suffix)
  }

  /// Makes a file say what another one says.
  mutating func copy(_ source: String, to file: String) {
    guard let from = json(source), let to = json(file) else { return }
    let (before, after) = (to.source(to.root), from.source(from.root))
    if before != after { add(Change(file: file, path: [], before: before, after: after)) }
  }

  /// The ids of the tasks in an instance's own file.
  func ids(in file: String) -> [String] {
    guard let document = json(file), let list = document.value(at: [.key("assigned_tasks")]) else {
      return []
    }
    return document.elements(of: list).compactMap { element in
      document.member("task_id", of: element).flatMap { document.text($0) }
    }
  }

  /// Removes a file.
  mutating func delete(_ file: String) {
    guard let document = json(file), places[Place(file: file, path: [])] == nil else { return }
    let text = String(decoding: document.bytes, as: UTF8.self)
    add(Change(file: file, path: [], before: text, after: nil))
  }

  private mutating func add(_ change: Change) {
    places[Place(file: change.file, path: change.path)] = all.count
    all.append(change)
  }
}
