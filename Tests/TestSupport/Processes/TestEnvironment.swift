#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The environment in which tests start programs: the same on every machine.
package enum TestEnvironment {
  package static let base: [String: String] = [
    "PATH": variable("PATH") ?? "/usr/bin:/bin",
    "HOME": "/",
    "LANG": utf8Locale,
    "TERM": "xterm-256color",
    "TZ": "UTC",
    // A program that crashes must end, not wait for its backtrace.
    "SWIFT_BACKTRACE": "enable=no",
  ].merging(sanitizerOptions) { own, _ in own }

  /// Of tests that run with a sanitizer: what they start shall report in the same way.
  private static let sanitizerOptions = Dictionary(
    uniqueKeysWithValues: ["ASAN_OPTIONS", "TSAN_OPTIONS"].compactMap { name in
      variable(name).map { (name, $0) }
    })

  /// Everything takes many times as long then.
  package static let isSanitized = !sanitizerOptions.isEmpty

  package static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  package static var isRoot: Bool { getuid() == 0 }

  #if os(macOS)
    package static let utf8Locale = "en_US.UTF-8"
  #else
    package static let utf8Locale = "C.UTF-8"
  #endif

  /// The base with some variables set otherwise; nil takes one away.
  package static func with(_ changes: [String: String?]) -> [String: String] {
    changes.reduce(into: base) { $0[$1.key] = $1.value }
  }
}
