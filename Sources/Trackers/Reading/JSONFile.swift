internal import CoordinationCore

/// A JSON file with what is remembered of its many words and keys, which are few.
struct JSONFile: TreeFile {
  let path: String
  let json: JSONDocument
  var findings = FileFindings()
  var keys = KeyMemory()
  var owners = WordMemory<String?>()
  var statuses = WordMemory<NativeStatus>()
  var priorities = WordMemory<Priority>()

  init(path: String, json: JSONDocument) {
    self.path = path
    self.json = json
  }

  var tree: JSONDocument { json }
}
