internal import CPlatform

/// Two descriptors: what is written to the one can be read from the other. No program that is started
/// inherits them by itself; whoever makes them closes them.
package struct Pipe: Sendable {
  package let reading: Int32
  package let writing: Int32

  package init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    try uninterrupted { cp_pipe(&ends) }
    (reading, writing) = (ends[0], ends[1])
  }
}
