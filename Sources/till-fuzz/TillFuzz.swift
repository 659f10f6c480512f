internal import CLibFuzzer
internal import Fuzzing
internal import Glibc

/// libFuzzer around the checks of one part of the till: `till-fuzz TARGET`, then libFuzzer's own options and folders.
@main
struct TillFuzz {
  /// Set once, before libFuzzer calls back.
  nonisolated(unsafe) private static var target = FuzzTarget.json

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 1, let target = FuzzTarget(rawValue: arguments[1]) else {
      say("the first argument is one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
      exit(EX_USAGE)
    }
    self.target = target
    let options = [arguments[0], "-max_len=\(target.maximumInputBytes)"] + arguments.dropFirst(2)
    var argv: [UnsafeMutablePointer<CChar>?] = options.map { strdup($0) } + [nil]
    var argc = CInt(options.count)
    exit(
      argv.withUnsafeMutableBufferPointer { buffer in
        guard var first = buffer.baseAddress else { return EX_SOFTWARE }
        return LLVMFuzzerRunDriver(&argc, &first) { bytes, count in TillFuzz.check(UnsafeBufferPointer(start: bytes, count: count)) }
      })
  }

  /// An input that breaks a rule stops the process, which libFuzzer takes for a crash and keeps the input.
  private static func check(_ input: UnsafeBufferPointer<UInt8>) -> CInt {
    do throws(FuzzFinding) { try target.check(Array(input)) } catch {
      say("broken: \(error)")
      abort()
    }
    return 0
  }

  private static func say(_ words: String) {
    let line = Array("till-fuzz: \(words)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}
