#if os(Linux)
  internal import CPlatform
  internal import Glibc

  /// Wakes a program when something happens to a project's files, so that it need not wait for its
  /// next look. Only a hint: network file systems send no events, and looking regularly finds
  /// everything all the same.
  package final class DirectoryWatch {
    /// Readable when something has happened; never blocks.
    package let descriptor: CInt
    private var folders: [CInt: WatchedFolder] = [:]
    private var journal: CInt?

    /// Nil where the system has no more watches to give.
    package init?() {
      // The values of IN_NONBLOCK and IN_CLOEXEC, which are enumeration cases in C.
      descriptor = inotify_init1(O_NONBLOCK | O_CLOEXEC)
      if descriptor < 0 { return nil }
    }

    deinit {
      close(descriptor)
    }

    /// Listens to the folders of a reader's files, and to no others. To be called after each
    /// refresh that brought changes.
    /// - Returns: whether there are new ones, in which something may have happened already: refresh
    ///   once more.
    package func arm(for reader: ProjectReader) -> Bool {
      let wanted = reader.watchedFolders
      var present: [CInt: WatchedFolder] = [:]
      for folder in wanted {
        let number = inotify_add_watch(descriptor, folder.path, Self.folderEvents)
        if number >= 0 { present[number] = folder }
      }
      var isNew = present.keys.contains { folders[$0] == nil }
      for number in folders.keys where present[number] == nil {
        inotify_rm_watch(descriptor, number)
      }
      folders = present
      if armJournal(RosterFolder(root: reader.files.root, home: reader.tracker.home)) {
        isNew = true
      }
      return isNew
    }

    /// Takes all events and tells whether one concerns the project.
    package func drain() -> Bool {
      var isConcerned = false
      var buffer = [UInt8](repeating: 0, count: 16_384)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return isConcerned }
        buffer.withUnsafeBytes { bytes in
          if take(UnsafeRawBufferPointer(rebasing: bytes[..<count])) { isConcerned = true }
        }
      }
    }

    /// Files coming, going, and being closed by a writer. Each single write would be too much.
    private static let folderEvents =
      UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ATTRIB)
      | UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

    /// The file itself: its folder also holds the lock, which is of no interest. Until there is one,
    /// its coming.
    /// - Returns: whether it was not listened to before.
    private func armJournal(_ folder: RosterFolder) -> Bool {
      let before = journal
      let number = inotify_add_watch(descriptor, folder.journal, UInt32(IN_MODIFY))
      journal =
        number >= 0
        ? number : inotify_add_watch(descriptor, folder.path, UInt32(IN_CREATE | IN_ONLYDIR))
      return journal != before && journal != -1
    }

    private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
      var isConcerned = false
      var position = 0
      let header = MemoryLayout<inotify_event>.size
      while position + header <= bytes.count {
        let event = bytes.loadUnaligned(fromByteOffset: position, as: inotify_event.self)
        let start = position + header
        position = start + Int(event.len)
        guard position <= bytes.count else { break }
        let name = bytes[start..<position].prefix { $0 != 0 }
        if concerns(event, String(decoding: name, as: UTF8.self)) { isConcerned = true }
      }
      return isConcerned
    }

    private func concerns(_ event: inotify_event, _ name: String) -> Bool {
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return true }
      if event.mask & UInt32(IN_IGNORED) != 0 {
        return folders.removeValue(forKey: event.wd) != nil
      }
      if event.wd == journal { return name.isEmpty || name == "journal.jsonl" }
      guard let folder = folders[event.wd] else { return false }
      return name.isEmpty || folder.concerns(name)
    }
  }
#else
  /// Other systems are looked at regularly and nothing more.
  package final class DirectoryWatch {
    package let descriptor: CInt = -1
    package init?() { return nil }
    package func arm(for reader: ProjectReader) -> Bool { false }
    package func drain() -> Bool { false }
  }
#endif
