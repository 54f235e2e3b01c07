/// The order in which people expect ids: runs of digits compare as numbers, so that `T2` comes
/// before `T10`.
package enum NaturalOrder {
  package static func precedes(_ left: String, _ right: String) -> Bool {
    var left = left
    var right = right
    return left.withUTF8 { left in right.withUTF8 { right in compare(left, right) < 0 } }
  }

  private typealias Bytes = UnsafeBufferPointer<UInt8>

  private static func compare(_ left: Bytes, _ right: Bytes) -> Int {
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if isDigit(left[i]), isDigit(right[j]) {
        let order = compareNumbers(left, &i, right, &j)
        if order != 0 { return order }
      } else if left[i] != right[j] {
        return left[i] < right[j] ? -1 : 1
      } else {
        i += 1
        j += 1
      }
    }
    let rest = (left.count - i) - (right.count - j)
    // Only `7` and `07` get here as different texts of one length of meaning.
    return rest != 0 ? rest : left.count - right.count
  }

  /// Compares two runs of digits of any length and moves behind both.
  private static func compareNumbers(
    _ left: Bytes, _ i: inout Int, _ right: Bytes, _ j: inout Int
  ) -> Int {
    while i < left.count, left[i] == 0x30 { i += 1 }
    while j < right.count, right[j] == 0x30 { j += 1 }
    let (startOfLeft, startOfRight) = (i, j)
    var order = 0
    while i < left.count, j < right.count, isDigit(left[i]), isDigit(right[j]) {
      if order == 0 { order = Int(left[i]) - Int(right[j]) }
      i += 1
      j += 1
    }
    while i < left.count, isDigit(left[i]) { i += 1 }
    while j < right.count, isDigit(right[j]) { j += 1 }
    let lengths = (i - startOfLeft) - (j - startOfRight)
    return lengths != 0 ? lengths : order
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39
  }
}
