#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A folder with all that is in it. Nothing here ever leaves the folder: links are removed, not
/// followed.
package enum FolderTree {
  /// Each step down holds a descriptor; what is deeper stays.
  private static let depthLimit = 32

  /// Removes the folder; that it is gone already is as good. What cannot be removed does not keep the
  /// rest.
  /// - Parameter marker: unless the folder has a file of that name that is this user's, nothing is
  ///   removed; the file goes last, so that a removal that was cut short can be taken up again.
  package static func remove(_ path: String, marker: String? = nil) throws(Refusal) {
    do throws(SystemError) {
      let folder = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
      let mark = marker.map { Array($0.utf8CString) }
      if let mark, !isOwnFile(mark, in: folder) { throw SystemError(code: EPERM) }
      try empty(folder, except: mark, depth: 0)
      if let mark { try drop(mark, from: folder) }
      try uninterrupted { rmdir(path) }
    } catch {
      if error.code != ENOENT { throw .cannotRemove(path: path, reason: error.reason) }
    }
  }

  package static func isEmpty(_ path: String) throws(Refusal) -> Bool {
    do throws(SystemError) {
      var isEmpty = true
      try FolderNames(in: path).forEach { _ in isEmpty = false }
      return isEmpty
    } catch {
      throw .diskRefused(file: path, reason: error.reason)
    }
  }

  private static func isOwnFile(_ name: [CChar], in folder: borrowing Descriptor) -> Bool {
    var status = stat()
    guard fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
    return status.st_mode & S_IFMT == S_IFREG && status.st_uid == geteuid()
  }

  /// - Throws: the first thing that was in the way, after all that could be removed is.
  private static func empty(
    _ folder: borrowing Descriptor, except kept: [CChar]?, depth: Int
  ) throws(SystemError) {
    guard depth < depthLimit else { throw SystemError(code: ELOOP) }
    // Names first: a folder must not change while it is read.
    var names: [[CChar]] = []
    try FolderNames(in: folder).forEach { name in
      names.append(Array(UnsafeBufferPointer(start: name, count: strlen(name) + 1)))
    }
    var problem: SystemError?
    for name in names where name != kept {
      do throws(SystemError) {
        try remove(name, from: folder, depth: depth)
      } catch {
        problem = problem ?? error
      }
    }
    if let problem { throw problem }
  }

  private static func remove(
    _ name: [CChar], from folder: borrowing Descriptor, depth: Int
  ) throws(SystemError) {
    do throws(SystemError) {
      return try drop(name, from: folder)
    } catch  where error.code == EISDIR || error.code == EPERM {
      // Linux says EISDIR of a folder, other systems say EPERM.
    }
    do throws(SystemError) {
      let inner = try Descriptor(opening: name, in: folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
      try empty(inner, except: nil, depth: depth + 1)
    } catch  where error.code == ENOENT {
      return
    }
    try drop(name, from: folder, AT_REMOVEDIR)
  }

  /// Somebody else may be removing the same.
  private static func drop(
    _ name: [CChar], from folder: borrowing Descriptor, _ flags: CInt = 0
  ) throws(SystemError) {
    if unlinkat(folder.number, name, flags) != 0, errno != ENOENT { throw .last }
  }
}
