#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A call to the system that failed.
package struct SystemError: Error, Equatable {
  var code: CInt

  /// Of the call that has just been made.
  package static var last: SystemError { SystemError(code: errno) }

  /// The system's own words, such as "Permission denied".
  package var reason: String { String(cString: strerror(code)) }

  /// Whether it says that there is nothing by that name.
  package var isAbsence: Bool { code == ENOENT || code == ENOTDIR }
}

/// Repeats a call while signals interrupt it. The result is never negative.
@discardableResult
package func uninterrupted<Number: SignedInteger>(
  _ call: () -> Number
) throws(SystemError) -> Number {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw .last }
  }
}
