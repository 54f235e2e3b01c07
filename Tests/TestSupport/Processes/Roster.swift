internal import CTestPlatform

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The program under test, as it was built together with the tests.
package enum Roster {
  /// `ROSTER_BINARY` names another one.
  package static let path: String =
    TestEnvironment.variable("ROSTER_BINARY") ?? besideTheTests() ?? "roster"

  /// Runs it to its end, without a terminal.
  package static func run(
    _ words: String..., environment: [String: String] = TestEnvironment.base,
    directory: String = "/", within seconds: Double = 60
  ) throws -> ProgramResult {
    try Program.run(
      [path] + words, environment: environment, directory: directory, within: seconds)
  }

  /// The tests are a file, or on macOS a bundle of folders, in the folder of the program.
  private static func besideTheTests() -> String? {
    var place = ownImage()[...]
    while let slash = place.lastIndex(of: "/") {
      place = place[..<slash]
      let candidate = String(place) + "/roster"
      var status = stat()
      if stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        access(candidate, X_OK) == 0
      {
        return candidate
      }
    }
    return nil
  }

  private static func ownImage() -> String {
    guard let name = ctp_image_of(#dsohandle), let real = realpath(name, nil) else { return "" }
    defer { free(real) }
    return String(cString: real)
  }
}
