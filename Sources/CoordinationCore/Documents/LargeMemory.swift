#if canImport(Glibc)
  internal import Glibc
#endif

extension Array {
  /// Sets memory aside like `reserveCapacity`, much of it in large pages. Only what is used of it is
  /// ever taken from the system.
  package mutating func reserveLargeCapacity(_ count: Int) {
    reserveCapacity(count)
    let capacity = capacity
    withUnsafeMutableBufferPointer { buffer in
      LargeMemory.advise(UnsafeMutableBufferPointer(start: buffer.baseAddress, count: capacity))
    }
  }
}

/// The first touch of each page of new memory costs about as much as copying it. On Linux a large
/// page takes the place of 512 small ones, where a program asks for it.
enum LargeMemory {
  /// In bytes. Below it the unused rest of a large page would weigh more than the time it saves.
  private static let worthwhile = 8 << 20

  /// Asks for large pages where there is enough memory for them. A hint: failing is no error.
  static func advise<Element>(_ buffer: UnsafeMutableBufferPointer<Element>) {
    #if os(Linux)
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      guard bytes.count >= worthwhile, let base = bytes.baseAddress else { return }
      let page = Int(sysconf(Int32(_SC_PAGESIZE)))
      let start = base.alignedUp(toMultipleOf: page)
      madvise(start, bytes.count - (start - base), MADV_HUGEPAGE)
    #endif
  }
}

extension UnsafeMutableRawPointer {
  fileprivate func alignedUp(toMultipleOf step: Int) -> UnsafeMutableRawPointer {
    self + (step - Int(bitPattern: self) % step) % step
  }
}
