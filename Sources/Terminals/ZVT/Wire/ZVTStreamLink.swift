/// ZVT over TCP: APDUs behind each other, split and merged as the network likes.
///
/// Source: PA00P016 04: nothing stands around an APDU. A terminal server may greet with bytes of its own; those before the first answer are
/// dropped, because only an answer (80 or 84) can come first.
public struct ZVTStreamLink: Sendable {
  /// Bytes of a greeting.
  public static let greetingLimit = 512
  private static let groups: Set<UInt8> = [0x04, 0x05, 0x06, 0x08, 0x0F, 0x80, 0x84]

  private var buffer: [UInt8] = []
  private var hasHeard = false
  private var greeting = 0

  public init() {}

  public mutating func handle(_ event: ZVTLinkEvent) -> [ZVTLinkAction] {
    switch event {
    case .send(let message): return [.write(message.bytes)]
    case .timer: return []
    case .received(let bytes):
      buffer += bytes
      return read()
    }
  }

  private mutating func read() -> [ZVTLinkAction] {
    var actions: [ZVTLinkAction] = []
    if !hasHeard, let failure = skipGreeting(into: &actions) { return actions + [failure] }
    var start = 0
    defer { buffer.removeFirst(start) }
    while start < buffer.count {
      guard Self.groups.contains(buffer[start]) else {
        let byte = buffer[start]
        start = buffer.count
        return actions + [.failed(.notZVT(byte))]
      }
      guard let length = APDU.length(of: buffer[start...]), buffer.count - start >= length,
        let message = APDU(bytes: Array(buffer[start..<start + length]))
      else { return actions }
      actions.append(.deliver(message))
      start += length
    }
    return actions
  }

  private mutating func skipGreeting(into actions: inout [ZVTLinkAction]) -> ZVTLinkAction? {
    let count = buffer.prefix { $0 != 0x80 && $0 != 0x84 }.count
    greeting += count
    buffer.removeFirst(count)
    hasHeard = !buffer.isEmpty
    if count > 0 { actions.append(.dropped(bytes: count)) }
    return greeting > Self.greetingLimit ? .failed(.babble(bytes: greeting)) : nil
  }
}
