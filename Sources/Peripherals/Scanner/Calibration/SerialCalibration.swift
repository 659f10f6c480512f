/// Finds out from the bytes of known labels how a scanner on a serial line ends and begins its scans.
public struct SerialCalibration: Sendable, Equatable {
  /// Bytes that came together, with their time in µs.
  public struct Piece: Sendable, Equatable {
    public var microseconds: Int64
    public var bytes: [UInt8]

    public init(microseconds: Int64, bytes: [UInt8]) {
      self.microseconds = microseconds
      self.bytes = bytes
    }
  }

  public enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nothing was scanned.
    case nothing
    /// What came does not hold the label's text.
    case other(label: String, got: String)
    /// Two labels came with different things around them.
    case unsteady(label: String)
    /// Something stands before or behind the text that no setting of ours takes off.
    case unknownFrame(prefix: String, suffix: String)

    public var description: String {
      switch self {
      case .nothing: "Nothing came: check that the scanner beeps, and its speed and cable."
      case .other(let label, let got):
        "The label \"\(label)\" came as \"\(got)\": speed, parity or a setting of the scanner that changes data is wrong, or another label was scanned."
      case .unsteady(let label): "The label \"\(label)\" came with another prefix or suffix than the one before: scan again."
      case .unknownFrame(let prefix, let suffix):
        "The scanner puts \"\(prefix)\" in front and \"\(suffix)\" behind: switch the prefix off and set the suffix CR with its own codes."
      }
    }
  }

  public let suffix: ScanSuffix
  /// Whether an AIM identifier stands in front.
  public let hasIdentifier: Bool
  /// For the suffix `gap`: the quiet time to configure, three times the longest pause that was seen, 20 to 5,000 ms.
  public let gapMs: Int?
  /// False when it left the GS of a GS1 label out: GS1 codes with several parts cannot be told apart then.
  public let keepsSeparator: Bool

  public init(_ scans: [(label: CalibrationLabel, pieces: [Piece])]) throws(Failure) {
    var found: (prefix: [UInt8], suffix: [UInt8])?
    var pauseUs: Int64 = 0
    var keepsSeparator = true
    for scan in scans {
      let bytes = scan.pieces.flatMap(\.bytes)
      guard !bytes.isEmpty else { throw .nothing }
      var frame = Self.frame(of: scan.label.text, in: bytes)
      if frame == nil {
        frame = Self.frame(of: scan.label.textWithoutSeparator, in: bytes)
        keepsSeparator = false
      }
      guard let frame = frame.map(Self.withoutGS1Identifier) else { throw .other(label: scan.label.name, got: Self.shown(bytes)) }
      if let found, found != frame { throw .unsteady(label: scan.label.name) }
      found = frame
      for (one, next) in zip(scan.pieces, scan.pieces.dropFirst()) { pauseUs = max(pauseUs, next.microseconds - one.microseconds) }
    }
    guard let found else { throw .nothing }
    let hasIdentifier = found.prefix.count == SymbologyIdentifier.byteCount && SymbologyIdentifier(prefixOf: found.prefix) != nil
    guard let suffix = Self.suffix(found.suffix), found.prefix.isEmpty || hasIdentifier else {
      throw .unknownFrame(prefix: Self.shown(found.prefix), suffix: Self.shown(found.suffix))
    }
    self.suffix = suffix
    self.keepsSeparator = keepsSeparator
    self.hasIdentifier = hasIdentifier
    gapMs = suffix == .gap ? min(5_000, max(20, Int(pauseUs * 3 / 1_000))) : nil
  }

  private static func frame(of text: String, in bytes: [UInt8]) -> (prefix: [UInt8], suffix: [UInt8])? {
    let text = Array(text.utf8)
    guard bytes.count >= text.count,
      let start = (0...bytes.count - text.count).first(where: { bytes[$0..<$0 + text.count].elementsEqual(text) })
    else { return nil }
    return (Array(bytes[..<start]), Array(bytes[(start + text.count)...]))
  }

  /// The identifier of a GS1-128 counts as that of the Code 128 that the other labels are.
  private static func withoutGS1Identifier(_ frame: (prefix: [UInt8], suffix: [UInt8])) -> (prefix: [UInt8], suffix: [UInt8]) {
    (frame.prefix == Array("]C1".utf8) ? Array("]C0".utf8) : frame.prefix, frame.suffix)
  }

  private static func suffix(_ bytes: [UInt8]) -> ScanSuffix? {
    switch bytes {
    case []: .gap
    case [0x0D]: .cr
    case [0x0A]: .lf
    case [0x0D, 0x0A]: .crlf
    default: nil
    }
  }

  private static func shown(_ bytes: [UInt8]) -> String {
    bytes.prefix(64).map { (0x20...0x7E).contains($0) ? String(UnicodeScalar($0)) : "<" + TraceText.hex($0) + ">" }.joined()
  }
}
