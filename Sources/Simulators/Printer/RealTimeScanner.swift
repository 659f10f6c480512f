import Rendering

/// Takes the real-time commands out of the bytes that arrive, and leaves alone what looks like one inside an image or a parameter.
///
/// Its place in the stream survives a closed connection, as that of the printer does: half an image swallows what comes next until its
/// announced length is reached.
struct RealTimeScanner: Sendable {
  enum Output: Equatable {
    /// Bytes for the receive buffer.
    case data([UInt8])
    case command(RealTimeCommand)
  }

  private static let dle: UInt8 = 0x10

  private var tokenizer = ESCPOSTokenizer()
  /// The beginning of what may become a real-time command, from its DLE on.
  private var held: [UInt8] = []

  /// The output for one byte; none while a possible real-time command is incomplete.
  mutating func take(_ byte: UInt8) -> [Output] {
    var rest: ArraySlice = [byte]
    let tokens = tokenizer.take(from: &rest)
    let mayBecomeCommand = tokenizer.unfinished.first == Self.dle
    guard !held.isEmpty else {
      if mayBecomeCommand { held = [byte] }
      return mayBecomeCommand ? [] : [.data([byte])]
    }
    held.append(byte)
    var outputs: [Output] = []
    for token in tokens { outputs.append(release(token)) }
    if !mayBecomeCommand, !held.isEmpty {
      outputs.append(.data(held))
      held = []
    }
    return outputs
  }

  private mutating func release(_ token: ESCPOSToken) -> Output {
    switch token {
    case .character(let byte), .unknown(let byte), .elsewhere(let byte):
      held.removeFirst()
      return .data([byte])
    case .command(let command):
      held.removeFirst(min(command.length, held.count))
      return command.bytes.first == Self.dle ? .command(RealTimeCommand(command.bytes)) : .data(command.bytes)
    }
  }
}
