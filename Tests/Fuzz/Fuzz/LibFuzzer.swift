#if LIBFUZZER
  internal import Fuzzing

  #if canImport(Glibc)
    internal import Glibc
  #elseif canImport(Darwin)
    internal import Darwin
  #endif

  private typealias Check = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

  @_silgen_name("LLVMFuzzerRunDriver")
  private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ check: Check
  ) -> CInt

  private let target = getenv("FUZZ_TARGET").flatMap { FuzzTarget(named: String(cString: $0)) }

  /// The search of libFuzzer, which sees what code each text reaches.
  enum LibFuzzer {
    static func run() -> CInt {
      var (count, arguments) = (CommandLine.argc, CommandLine.unsafeArgv)
      return runDriver(&count, &arguments) { start, count in
        let bytes = Array(UnsafeBufferPointer(start: start, count: count))
        do {
          try target?.check(bytes)
        } catch {
          print(error)
          fflush(nil)
          abort()
        }
        return 0
      }
    }
  }
#endif
