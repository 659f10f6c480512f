/// One pull of the trigger.
public struct Scan: Equatable, Sendable {
  /// The longest code in bytes, its AIM identifier and suffix not counted; a full QR code has 7,089 digits.
  public static let codeLimit = 8192
  /// The longest pause between two bytes.
  public static let slowLimitMs = 10_000

  /// The code as UTF-8; GS stands for itself.
  public let code: String
  /// Put before the code, such as `]E0`; empty for a scanner that sends no AIM identifier.
  public let aim: String
  public let suffix: ScannerSuffix
  /// The pause between two bytes; 0 sends all at once.
  public let slowMs: Int

  /// - Throws: `SimulatorError.scanRefused` for an empty or overlong code and for a pause outside 0…`slowLimitMs`.
  public init(_ code: String, aim: String = "", suffix: ScannerSuffix = .cr, slowMs: Int = 0) throws(SimulatorError) {
    guard !code.isEmpty else { throw .scanRefused("the code is empty") }
    guard code.utf8.count + aim.utf8.count <= Self.codeLimit else { throw .scanRefused("the code is longer than \(Self.codeLimit) bytes") }
    guard (0...Self.slowLimitMs).contains(slowMs) else { throw .scanRefused("\(slowMs) ms is not within 0 to \(Self.slowLimitMs)") }
    self.code = code
    self.aim = aim
    self.suffix = suffix
    self.slowMs = slowMs
  }

  /// What goes over the line.
  var bytes: [UInt8] { Array(aim.utf8) + Array(code.utf8) + suffix.bytes }
}
