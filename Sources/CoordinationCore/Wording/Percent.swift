/// A fraction as whole percent, cut off as the orchestration system's files do it: 2 of 3 are 66. Only
/// the whole reads 100, only nothing reads 0.
package func percent(_ fraction: Double) -> Int {
  guard fraction > 0 else { return 0 }
  guard fraction < 1 else { return 100 }
  return min(max(Int(fraction * 100 + 1e-9), 1), 99)
}
