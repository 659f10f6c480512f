/// The bytes that a customer display understands. Each result is one whole write.
///
/// Sources: CD5220 command list (ESC Q A, ESC Q B, FF, ESC *); Epson DM-D command list (FF, US $, US X).
public struct LineDisplayCommandSet: Sendable {
  public static let brightnessLevels = 1...4

  public let profile: LineDisplayProfile

  /// `profile` is checked; throws `outOfRange`.
  public init(profile: LineDisplayProfile) throws(LineDisplayError) {
    try profile.validate()
    self.profile = profile
  }

  /// Puts the display into a known state: initialised, page chosen, overwrite mode, cursor off, cleared.
  public var initialize: [UInt8] {
    let page: [UInt8] = profile.codePageNumber.map { [0x1B, 0x74, UInt8(clamping: $0)] } ?? []
    return switch profile.emulation {
    case .cd5220: [0x1B, 0x40] + page + [0x1B, 0x11, 0x1B, 0x5F, 0x00] + clear
    case .epson: [0x1B, 0x40] + page + [0x1F, 0x01, 0x1F, 0x43, 0x00] + clear
    }
  }

  /// FF
  public var clear: [UInt8] { [0x0C] }

  /// Both lines, cut and filled up to the width of the display. The lower one is left out where there is only one row.
  public func show(upper: String, lower: String) -> [UInt8] {
    let lines = [upper, lower].prefix(profile.rows).map(encode)
    return switch profile.emulation {
    case .cd5220: zip([UInt8(0x41), 0x42], lines).flatMap { [0x1B, 0x51, $0] + $1 + [0x0D] }
    case .epson: zip([UInt8(1), 2], lines).flatMap { [0x1F, 0x24, 1, $0] + $1 }
    }
  }

  /// Brightness 1 (dim) to 4 (full). Throws `outOfRange`.
  public func brightness(_ level: Int) throws(LineDisplayError) -> [UInt8] {
    guard Self.brightnessLevels.contains(level) else {
      throw .outOfRange(field: "brightness", value: level, allowed: Self.brightnessLevels)
    }
    return switch profile.emulation {
    case .cd5220: [0x1B, 0x2A, UInt8(clamping: level)]
    case .epson: [0x1F, 0x58, UInt8(clamping: level)]
    }
  }

  /// One line in the display's page: the character itself, else near letters, else "?". Control characters become "?" too.
  /// A line that is too long loses its end; a line break ends it.
  public func encode(_ line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for cell in TextCell.lines(of: line).first ?? [] {
      if cell.control == nil, let byte = profile.codePage.byte(for: cell.scalar) {
        bytes.append(byte)
      } else if cell.control == nil, let near = Folding.nearLetters(for: cell.scalar) {
        bytes += Array(near.utf8)
      } else {
        bytes += Array(repeating: UInt8(ascii: "?"), count: cell.width)
      }
    }
    let shown = bytes.prefix(profile.columns)
    return shown + Array(repeating: 0x20, count: profile.columns - shown.count)
  }
}
