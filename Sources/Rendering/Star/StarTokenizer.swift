/// Takes a Star stream apart. Any split of the same bytes gives the same tokens.
public struct StarTokenizer: Sendable {
  /// The longest command that is waited for: a picture of the widest paper and 16 bits of rows would be longer than any that a printer takes.
  public static let longestCommand = 1 << 20

  private var pending: [UInt8] = []
  /// How many bytes the command that has begun will have, when that is known.
  private var needed: Int?
  private var isRaster = false

  public init() {}

  /// Whether a command has begun and not ended.
  public var isWaitingForData: Bool { !pending.isEmpty }
  /// The bytes of it.
  public var unfinished: [UInt8] { pending }

  public mutating func clear() {
    pending = []
    needed = nil
    isRaster = false
  }

  public mutating func take(_ byte: UInt8) -> [StarToken] {
    if pending.isEmpty, byte >= 0x20, !(isRaster && (byte == 0x62 || byte == 0x6B)) { return [.character(byte)] }
    pending.append(byte)
    if let needed, pending.count < needed { return [] }
    return resolve()
  }

  private mutating func resolve() -> [StarToken] {
    switch StarFraming.of(pending, isRaster: isRaster) {
    case .unfinished: return []
    case .whole(let count) where count > pending.count && count <= Self.longestCommand:
      needed = count
      return []
    case .whole(let count) where count <= pending.count:
      let command = pending
      pending = []
      needed = nil
      if command.starts(with: [0x1B, 0x2A, 0x72]) { isRaster = command[3] == 0x41 || isRaster && command[3] != 0x42 }
      if command.starts(with: [0x1B, 0x40]) { isRaster = false }
      return [.command(command)]
    case .whole, .none: return skip()
    }
  }

  /// The first byte goes, and the rest is looked at anew.
  private mutating func skip() -> [StarToken] {
    let rest = pending.dropFirst()
    var tokens: [StarToken] = [.unknown(pending[0])]
    pending = []
    needed = nil
    for byte in rest { tokens += take(byte) }
    return tokens
  }
}
