/// What a Star printer says about itself in one group of bytes.
///
/// Source: Star line mode and StarPRNT, automatic status (ASB) and `ESC ACK SOH`. Bytes are counted from 1, the two headers included, as the
/// manuals do. A byte beyond the group's length reads as zero.
public struct StarStatus: Sendable, Equatable {
  /// The place of the ETB counter where the profile says nothing else.
  public static let usualCounterByte = 8
  /// Bytes of a group, its headers included. A shorter one tells nothing of the paper.
  public static let length = 6...33

  public let bytes: [UInt8]
  private let counterByte: Int

  public init(_ bytes: [UInt8], counterByte: Int = Self.usualCounterByte) {
    self.bytes = bytes
    self.counterByte = counterByte
  }

  /// Whether a group may begin with `byte`.
  static func isHeader(_ byte: UInt8) -> Bool { byte & 0x91 == 0x01 }

  /// The group's length as its first byte tells it, without what the second one may add.
  static func length(header byte: UInt8) -> Int { Int(byte >> 2 & 0x18 | byte >> 1 & 0x07) }

  /// Whether `byte` may stand at `place` (from 0) behind the header. The second one may tell of two bytes more by its highest bit.
  static func isTail(_ byte: UInt8, at place: Int) -> Bool { byte & (place == 1 ? 0x11 : 0x91) == 0 }

  /// How many bytes more the second header tells of.
  static func extra(second byte: UInt8) -> Int { Int(byte >> 6 & 0x02) }

  private func bit(_ number: UInt8, of place: Int) -> Bool { place <= bytes.count && bytes[place - 1] >> number & 1 == 1 }

  /// All that stood before an ETB was printed.
  public var etbDone: Bool { bit(1, of: 3) }
  /// The level of the drawer's switch.
  public var drawerSwitch: Bool { bit(2, of: 3) }
  public var offline: Bool { bit(3, of: 3) }
  public var coverOpen: Bool { bit(5, of: 3) }
  public var mechanicalError: Bool { bit(2, of: 4) }
  public var cutterError: Bool { bit(3, of: 4) }
  public var unrecoverableError: Bool { bit(5, of: 4) }
  public var headHot: Bool { bit(6, of: 4) }
  /// Bytes came although the buffer was full: some of a job are gone.
  public var bufferOverflow: Bool { bit(6, of: 5) }
  public var paperNearEnd: Bool { bit(2, of: 6) }
  public var paperEnd: Bool { bit(3, of: 6) }

  /// 0...31: how many ETB were reached. Nil when the group has no such byte.
  public var etbCounter: UInt8? {
    guard counterByte <= bytes.count else { return nil }
    let byte = bytes[counterByte - 1]
    return byte >> 2 & 0x18 | byte >> 1 & 0x07
  }
}

extension PrinterStatus {
  /// Takes over a Star printer's status.
  mutating func apply(star status: StarStatus) {
    drawerSignalHigh = status.drawerSwitch
    online = !status.offline
    coverOpen = status.coverOpen
    recoverableError = status.mechanicalError
    cutterError = status.cutterError
    unrecoverableError = status.unrecoverableError
    // A job of which bytes are gone must not count as printed: it is as stuck as under a hot head.
    autoRecoverableError = status.headHot || status.bufferOverflow
    paper = status.paperEnd ? .end : status.paperNearEnd ? .nearEnd : .present
    feedButton = false
  }
}
