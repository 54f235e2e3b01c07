/// Files that others have put into a folder. Below the directory that is trusted no link is
/// followed.
package struct FolderFiles: Sendable {
  package struct File: Sendable {
    package var name: String
    package var bytes: [UInt8]
    package var modified: Timestamp
  }

  package private(set) var files: [File] = []
  /// What could not be read, by its path.
  package private(set) var findings: [Finding] = []

  /// - Parameters:
  ///   - root: an absolute path.
  ///   - folders: the way from there; where one of them is missing, there are no files.
  ///   - suffix: how the names end; those that start with a dot are left out.
  ///   - limit: of one file, in bytes.
  package init(below root: String, _ folders: [String], suffix: String, limit: Int) {
    var folder = root
    for name in folders {
      folder = ProjectPaths.join(folder, name)
      do throws(ReadFailure) {
        try Self.check(folder)
      } catch {
        note(error, folder)
        return
      }
    }
    do throws(ReadFailure) {
      for name in try FolderListing.list(folder) where name.hasSuffix(suffix) {
        read(ProjectPaths.join(folder, name), name, limit)
      }
    } catch {
      note(error, folder)
    }
  }

  private static func check(_ folder: String) throws(ReadFailure) {
    let identity: FileIdentity
    do throws(SystemError) {
      identity = try FileIdentity.ofName(folder)
    } catch {
      throw ReadFailure(error)
    }
    if let oddity = identity.folderOddity { throw .problem(.notAFile(what: oddity)) }
  }

  /// What is not there is nothing to tell.
  private mutating func note(_ failure: ReadFailure, _ path: String) {
    if case .problem(let problem) = failure { findings.append(Self.finding(problem, path)) }
  }

  /// What the file system says of a folder and its files, by path: different as soon as any of them
  /// is.
  package static func identities(in folder: String) -> [String: FileIdentity] {
    let paths = FolderListing.visibleNames(in: folder).map { ProjectPaths.join(folder, $0) }
    return ([folder] + paths).reduce(into: [:]) { identities, path in
      identities[path] = try? FileIdentity.ofName(path)
    }
  }

  private mutating func read(_ path: String, _ name: String, _ limit: Int) {
    do throws(ReadFailure) {
      if (try? FileIdentity.ofName(path))?.isLink == true {
        throw .problem(.notAFile(what: "a link"))
      }
      let snapshot = try AtomicFile.read(path, limit: limit)
      files.append(
        File(name: name, bytes: snapshot.bytes, modified: snapshot.identity.modifiedTime))
    } catch {
      note(error, path)
    }
  }

  private static func finding(_ problem: Problem, _ path: String) -> Finding {
    Finding(.error, problem, at: SourceLocation(file: TextSanitizer.sanitized(path)))
  }
}

extension FileIdentity {
  /// What stands where a folder should, in words.
  fileprivate var folderOddity: String? {
    if isLink { return "a link" }
    return isFolder ? nil : oddity ?? "a file"
  }
}
