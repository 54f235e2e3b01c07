/// What an action is about to do to the files. Once it is on the disk whole, the action counts as
/// done: whoever takes the lock next finishes it.
struct Intent: Equatable, Sendable {
  struct File: Equatable, Sendable {
    /// As `ProjectFiles` names it.
    var path: String
    /// The name of the temporary beside it.
    var temporary: String
    /// Nil where there is no file.
    var old: Fingerprint?
    var new: Fingerprint?
  }

  var entry: Receipt
  var isJournaled: Bool
  var files: [File]
}

// MARK: - As text

extension Intent {
  /// A line with a fingerprint, and the JSON that it vouches for.
  var bytes: [UInt8] {
    let files = self.files.map { file in
      "{\"path\":\(JSONText.quoted(file.path)),"
        + "\"temporary\":\(JSONText.quoted(file.temporary)),"
        + "\"old\":\(Self.json(file.old)),\"new\":\(Self.json(file.new))}"
    }
    let body =
      "{\"schema_version\":1,\"journaled\":\(isJournaled),"
      + "\"files\":[\(files.joined(separator: ","))],\"entry\":\(entry.json)}\n"
    return Array("roster intent \(Fingerprint(Array(body.utf8)).text)\n".utf8) + Array(body.utf8)
  }

  private static func json(_ fingerprint: Fingerprint?) -> String {
    fingerprint.map { JSONText.quoted($0.text) } ?? "null"
  }

  /// Nil for one that was not written to its end, which therefore never was in force.
  init?(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let body = Array(parts[1])
    guard parts[0].elementsEqual("roster intent \(Fingerprint(body).text)".utf8),
      let document = try? JSONDocument(body)
    else { return nil }
    self.init(document)
  }

  private init?(_ document: JSONDocument) {
    let reader = MemberReader(document: document, object: document.root)
    guard reader.number("schema_version") == 1, let list = reader.elements("files"),
      let index = document.member("entry", of: document.root),
      let entry = Receipt(document, at: index)
    else { return nil }
    let files = list.compactMap { File(MemberReader(document: document, object: $0)) }
    guard files.count == list.count else { return nil }
    self.init(entry: entry, isJournaled: reader.word("journaled") == .true, files: files)
  }
}

extension Intent.File {
  fileprivate init?(_ reader: MemberReader) {
    guard let path = reader.string("path"), let temporary = reader.string("temporary") else {
      return nil
    }
    self.init(
      path: path, temporary: temporary,
      old: reader.string("old").map(Fingerprint.init(text:)),
      new: reader.string("new").map(Fingerprint.init(text:)))
  }
}
