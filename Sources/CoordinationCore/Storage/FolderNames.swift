#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The names in an open folder, `.` and `..` aside, as the system has them.
struct FolderNames: ~Copyable {
  #if canImport(Glibc)
    private typealias Stream = OpaquePointer
  #else
    private typealias Stream = UnsafeMutablePointer<DIR>
  #endif

  private let stream: Stream

  init(in path: String) throws(SystemError) {
    try self.init(in: Descriptor(opening: path, O_RDONLY | O_DIRECTORY))
  }

  init(in folder: borrowing Descriptor) throws(SystemError) {
    // The stream owns its descriptor and moves its position: it gets one of its own.
    let own = try uninterrupted {
      openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard let stream = fdopendir(own) else {
      let error = SystemError.last
      close(own)
      throw error
    }
    self.stream = stream
  }

  deinit {
    closedir(stream)
  }

  /// - Parameter take: gets a name that ends with a zero and lives until it returns.
  /// - Throws: where the folder cannot be read to its end.
  func forEach(_ take: (UnsafePointer<CChar>) -> Void) throws(SystemError) {
    while let entry = try next() {
      withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)
        ) { name in
          if strcmp(name, ".") != 0, strcmp(name, "..") != 0 { take(name) }
        }
      }
    }
  }

  /// Nil at the end, which readdir(3) tells from an error by errno alone.
  private func next() throws(SystemError) -> UnsafeMutablePointer<dirent>? {
    while true {
      errno = 0
      if let entry = readdir(stream) { return entry }
      if errno == 0 { return nil }
      if errno != EINTR { throw .last }
    }
  }
}
