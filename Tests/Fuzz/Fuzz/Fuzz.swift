// Looks for bytes that break what must hold.
//
//   fuzz TARGET SECONDS [SEED]   changes the seeds of a target at random for so long
//   fuzz TARGET FILE…            checks these once
//   fuzz --seeds DIR             writes the seeds of all targets there, as libFuzzer wants them
//
// Built for libFuzzer it takes the options of libFuzzer, and the target from FUZZ_TARGET.
// To be run in the project's own directory.

internal import Fuzzing
internal import TestSupport

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

@main
enum Fuzz {
  static func main() {
    do {
      try run()
    } catch {
      print(error)
      exit(1)
    }
  }

  private static func run() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    #if LIBFUZZER
      if arguments.first != "--seeds" { exit(LibFuzzer.run()) }
    #endif
    guard arguments.count > 1 else { throw Problem("which target, and for how many seconds?") }
    if arguments[0] == "--seeds" { return try writeSeeds(into: arguments[1]) }
    guard let target = FuzzTarget(named: arguments[0]) else {
      throw Problem("targets: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
    }
    guard let seconds = Double(arguments[1]) else {
      for file in arguments.dropFirst() { try target.check(Files.bytes(file)) }
      return
    }
    let seed = arguments.dropFirst(2).first.flatMap(UInt64.init)
    try search(target, .seconds(seconds), seed ?? .random(in: 1...9_999_999))
  }

  private struct Problem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  /// What breaks is written to a file before the search ends, and before it is tried, so that a crash
  /// leaves it behind as well.
  private static func search(_ target: FuzzTarget, _ time: Duration, _ seed: UInt64) throws {
    var search = FuzzSearch(target, seeds: try Seeds(root: ".").texts(for: target), seed: seed)
    let end = ContinuousClock.now + time
    var count = 0
    let file = "\(target.name)-\(seed).fault"
    while ContinuousClock.now < end {
      let bytes = search.next()
      try Files.writeInPlace(file, bytes)
      do {
        try target.check(bytes)
      } catch {
        throw Problem("\(target.name): \(error)\n  \(file)")
      }
      count += 1
    }
    try Files.remove(file)
    print("\(target.name): \(count) texts, seed \(seed)")
  }

  private static func writeSeeds(into folder: String) throws {
    try Files.makeFolder(folder)
    for target in FuzzTarget.all {
      let own = "\(folder)/\(target.name)"
      try Files.makeFolder(own)
      for (number, bytes) in try Seeds(root: ".").texts(for: target).enumerated() {
        try Files.writeInPlace("\(own)/seed-\(number)", bytes)
      }
    }
  }
}
