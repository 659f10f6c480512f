import ArgumentParser
import Glibc
import Simulators

/// Turns errors into a line on stderr and an exit code of sysexits.h.
enum Failure {
  static func reported<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw report(error)
    }
  }

  static func report(_ error: any Error) -> ExitCode {
    let line = Array("till-sim: \(error)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    return code(of: error)
  }

  private static func code(of error: any Error) -> ExitCode {
    guard let error = error as? SimulatorError else { return .failure }
    return switch error {
    case .notRunning: ExitCode(69)
    case .unknownPrinterFault, .unknownDrawerFault, .unknownUSBFault, .unknownTerminalFault, .unknownProviderFault, .unknownPrinter,
      .badScript, .badTrace, .badCurrency, .badRequest:
      ExitCode(64)
    case .noRightToAttach: ExitCode(77)
    case .noVirtualHub, .hubFull, .scanRefused, .alreadyRunning, .pathTooLong, .timedOut, .system, .picture, .certificate, .refused:
      .failure
    }
  }
}
