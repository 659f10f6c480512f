/// ZVT over a serial line: frames that are acknowledged one by one, repeated when they are not, and taken once.
///
/// Source: PA00P016 04. The line: 9600 or 115200 baud, 8 data bits, no parity, 2 stop bits, no handshake.
public struct ZVTSerialLink: Sendable {
  /// T1: the longest time between two bytes of a frame.
  public static let byteTime = Duration.milliseconds(200)
  /// T2: the longest time until a frame is acknowledged.
  public static let acknowledgeTime = Duration.seconds(5)
  /// How often a frame is sent again.
  public static let repeatLimit = 2
  /// Messages that wait for the acknowledgement of the one before.
  public static let waitingLimit = 8

  private var reader = SerialFrameReader()
  private var waiting: [APDU] = []
  /// The frame that is on its way: how often it was repeated, and until when its acknowledgement may take.
  private var sent: (frame: [UInt8], repeats: Int, deadline: Duration)?
  private var byteDeadline: Duration?
  /// The frame that came last, while none of ours was acknowledged since: the same again is a repeat, because we always answer.
  private var last: APDU?

  public init() {}

  /// When `.timer` is due.
  public var deadline: Duration? {
    [sent?.deadline, byteDeadline].compactMap { $0 }.min()
  }

  public mutating func handle(_ event: ZVTLinkEvent, now: Duration) -> [ZVTLinkAction] {
    switch event {
    case .send(let message):
      guard waiting.count < Self.waitingLimit else { return [.failed(.tooMuchToSend(limit: Self.waitingLimit))] }
      waiting.append(message)
      return sendNext(now: now)
    case .timer: return fire(now: now)
    case .received(let bytes):
      // The line was silent too long before these bytes, and nobody said so.
      var actions = byteDeadline.map { now >= $0 } == true ? giveUpFrame() : []
      var strays = 0
      for byte in bytes {
        guard let result = reader.take(byte) else { continue }
        if result == .stray { strays += 1 } else { actions += take(result, now: now) }
      }
      byteDeadline = reader.isInside ? now + Self.byteTime : nil
      if strays > 0 { actions.append(.dropped(bytes: strays)) }
      return actions
    }
  }

  private mutating func take(_ result: SerialFrameReader.Result, now: Duration) -> [ZVTLinkAction] {
    switch result {
    case .frame(let message):
      let isRepeat = message == last
      last = message
      return [.write([SerialFrame.acknowledged])] + (isRepeat ? [] : [.deliver(message)])
    case .broken: return [.write([SerialFrame.refused])]
    case .acknowledged:
      guard sent != nil else { return [] }
      (sent, last) = (nil, nil)
      return sendNext(now: now)
    case .refused: return repeatFrame(now: now)
    case .stray: return []
    }
  }

  private mutating func sendNext(now: Duration) -> [ZVTLinkAction] {
    guard sent == nil, !waiting.isEmpty else { return [] }
    let frame = SerialFrame.bytes(of: waiting.removeFirst())
    sent = (frame, 0, now + Self.acknowledgeTime)
    return [.write(frame)]
  }

  private mutating func repeatFrame(now: Duration) -> [ZVTLinkAction] {
    guard let before = sent else { return [] }
    guard before.repeats < Self.repeatLimit else {
      sent = nil
      return [.failed(.noAcknowledgement(repeats: Self.repeatLimit))]
    }
    sent = (before.frame, before.repeats + 1, now + Self.acknowledgeTime)
    return [.write(before.frame)]
  }

  private mutating func fire(now: Duration) -> [ZVTLinkAction] {
    var actions: [ZVTLinkAction] = []
    if let byteDeadline, now >= byteDeadline { actions += giveUpFrame() }
    if let sent, now >= sent.deadline { actions += repeatFrame(now: now) }
    return actions
  }

  private mutating func giveUpFrame() -> [ZVTLinkAction] {
    reader.reset()
    byteDeadline = nil
    return [.write([SerialFrame.refused])]
  }
}
