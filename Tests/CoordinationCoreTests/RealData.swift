import Glibc

/// The folder of real files that other people wrote, where the environment names one.
enum RealData {
  static let folder: String? = getenv("ROSTER_REAL_DATA").map { String(cString: $0) }
  static var isPresent: Bool { folder != nil }

  static func names(in directory: String) -> [String] {
    guard let folder, let handle = opendir(folder + "/" + directory) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func bytes(_ path: String) -> [UInt8] {
    guard let folder, let file = fopen(folder + "/" + path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }
}
