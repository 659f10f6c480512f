internal import Glibc
internal import Peripherals
internal import RPC
internal import TillClient

/// Asks for labels one after the other and takes what the scanner sends for each from its trace.
struct CalibrationListener {
  typealias Scan = (label: CalibrationLabel, pieces: [SerialCalibration.Piece])

  /// Without a byte for so long a scan is over.
  private static let quietMs: Int64 = 600
  private static let pauseMs: Int32 = 50

  let trace: String
  let device: String
  let patience: Duration

  func scans(of labels: [CalibrationLabel], _ client: TillClient) throws -> [Scan] {
    var reader = Reader(trace: trace)
    var scans: [Scan] = []
    for (index, label) in labels.enumerated() {
      Console.note("→ \(index + 1) of \(labels.count): scan the label \"\(label.name)\"")
      scans.append((label, try wait(&reader, client)))
    }
    return scans
  }

  private func wait(_ reader: inout Reader, _ client: TillClient) throws -> [SerialCalibration.Piece] {
    let limitMs = LocalTime.nowMs + Int64(patience.components.seconds) * 1_000
    var pieces: [SerialCalibration.Piece] = []
    var lastMs: Int64 = 0
    while pieces.isEmpty || LocalTime.nowMs - lastMs < Self.quietMs {
      if Interruption.came { throw Failure.check("interrupted", hint: "calibrate again; nothing was changed") }
      guard LocalTime.nowMs < limitMs else {
        throw Failure.check("nothing came from \(device)", hint: "check that the scanner beeps, and its speed and cable")
      }
      let more = try reader.pieces(client)
      if !more.isEmpty {
        pieces += more
        lastMs = LocalTime.nowMs
      }
      _ = poll(nil, 0, Self.pauseMs)
    }
    return pieces
  }

  /// What of the trace is new.
  struct Reader {
    private let trace: String
    private var offset: Int64 = 0

    init(trace: String) { self.trace = trace }

    mutating func pieces(_ client: TillClient) throws -> [SerialCalibration.Piece] {
      let piece = try client.call(ReadTrace.self, .init(trace: trace, offset: offset))
      offset = piece.offset
      guard !piece.text.isEmpty else { return [] }
      // Each piece is read as a trace of its own.
      let lines = piece.text.hasPrefix(TraceText.firstLine) ? piece.text : TraceText.firstLine + "\n" + piece.text
      do throws(TraceText.Mistake) {
        return try TraceText.read(lines).entries.filter { $0.direction == .fromDevice }
          .map { SerialCalibration.Piece(microseconds: $0.microseconds, bytes: $0.bytes) }
      } catch {
        throw Failure.check("the trace cannot be read: \(error)", hint: "see that tillctl and tilld are of the same version")
      }
    }
  }
}
