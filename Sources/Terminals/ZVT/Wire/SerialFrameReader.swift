/// Takes a serial line apart, a byte at a time.
public struct SerialFrameReader: Sendable {
  public enum Result: Hashable, Sendable {
    case frame(APDU)
    case acknowledged
    case refused
    /// A frame whose checksum or length does not fit; it asks for a repeat.
    case broken
    /// A byte outside a frame.
    case stray
  }

  private enum State: Sendable {
    case outside
    /// After `10`, before `02`.
    case opening
    case inside
    /// After a `10` inside.
    case escaped
    case firstSum
    case secondSum(low: UInt8)
  }

  /// An APDU at its longest.
  private static let lengthLimit = 5 + APDU.dataLimit

  private var state = State.outside
  private var plain: [UInt8] = []

  public init() {}

  /// Whether a frame has begun and not ended.
  public var isInside: Bool {
    if case .outside = state { false } else { true }
  }

  /// Gives up the frame that has begun.
  public mutating func reset() { (state, plain) = (.outside, []) }

  public mutating func take(_ byte: UInt8) -> Result? {
    switch state {
    case .outside: return outside(byte)
    case .opening:
      guard byte == SerialFrame.start else {
        // Two `10` in a row: the second may be the one that opens.
        if byte != SerialFrame.escape { reset() }
        return .stray
      }
      (state, plain) = (.inside, [])
      return nil
    case .inside:
      if byte == SerialFrame.escape { state = .escaped } else { return append(byte) }
      return nil
    case .escaped: return escaped(byte)
    case .firstSum:
      state = .secondSum(low: byte)
      return nil
    case .secondSum(let low): return finish(sum: UInt16(low) | UInt16(byte) << 8)
    }
  }

  private mutating func outside(_ byte: UInt8) -> Result? {
    switch byte {
    case SerialFrame.acknowledged: return .acknowledged
    case SerialFrame.refused: return .refused
    case SerialFrame.escape:
      state = .opening
      return nil
    default: return .stray
    }
  }

  private mutating func escaped(_ byte: UInt8) -> Result? {
    switch byte {
    case SerialFrame.escape:
      state = .inside
      return append(byte)
    case SerialFrame.end:
      state = .firstSum
      return nil
    case SerialFrame.start:
      // The sender began again: what came before is lost.
      (state, plain) = (.inside, [])
      return nil
    default:
      reset()
      return .broken
    }
  }

  private mutating func append(_ byte: UInt8) -> Result? {
    plain.append(byte)
    guard plain.count > Self.lengthLimit else { return nil }
    reset()
    return .broken
  }

  private mutating func finish(sum: UInt16) -> Result {
    let plain = plain
    reset()
    guard sum == SerialFrame.checksum(of: plain), let message = APDU(bytes: plain) else { return .broken }
    return .frame(message)
  }
}
