/// A fraction as whole percent. Only the whole reads 100, only nothing reads 0.
package func percent(_ fraction: Double) -> Int {
  guard fraction > 0 else { return 0 }
  guard fraction < 1 else { return 100 }
  return min(max(Int((fraction * 100).rounded()), 1), 99)
}
