/// Tells versions of a file apart (FNV-1a, 64 bits, and the length). Made for chance, not for
/// forgers: whatever it decides is checked against the values in the file.
package struct Fingerprint: Hashable, Sendable {
  package let text: String

  package init(_ bytes: [UInt8]) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    text = "\(bytes.count)-\(String(hash, radix: 16))"
  }

  init(text: String) {
    self.text = text
  }
}
