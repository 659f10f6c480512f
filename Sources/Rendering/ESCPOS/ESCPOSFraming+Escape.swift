extension ESCPOSFraming {
  /// Commands that begin with ESC (`1B`).
  static func escape(_ prefix: [UInt8]) -> Shape {
    switch prefix[1] {
    case 0x0C, 0x32, 0x3C, 0x40, 0x4C, 0x53, 0x69, 0x6D, 0x76: .bytes(2)
    case 0x20, 0x21, 0x25, 0x2D, 0x33, 0x3D, 0x3F, 0x45, 0x47, 0x4A, 0x4B, 0x4D, 0x52, 0x54, 0x55, 0x56: .bytes(3)
    case 0x61, 0x64, 0x65, 0x72, 0x74, 0x75, 0x7B: .bytes(3)
    case 0x07, 0x24, 0x42, 0x5C, 0x66: .bytes(4)
    case 0x70: .bytes(5)
    case 0x57: .bytes(10)
    case 0x26: userCharacters(prefix)
    case 0x28: counted(prefix, header: 5) { word($0, 3) }
    case 0x2A: columnImage(prefix)
    case 0x44: tabStops(prefix)
    case 0x63: panel(prefix)
    default: .unknown
    }
  }

  /// ESC & y c1 c2, then for each character its width x and y · x bytes.
  private static func userCharacters(_ prefix: [UInt8]) -> Shape {
    guard prefix.count >= 5 else { return .atLeast(5) }
    let bytesPerColumn = Int(prefix[2])
    guard (1...4).contains(bytesPerColumn), prefix[3] <= prefix[4] else { return .unknown }
    var end = 5
    for _ in prefix[3]...prefix[4] {
      guard prefix.count > end else { return .atLeast(end + 1) }
      end += 1 + Int(prefix[end]) * bytesPerColumn
    }
    return .bytes(end)
  }

  /// ESC * m nL nH: one byte a column in the 8-dot modes, three in the 24-dot modes.
  private static func columnImage(_ prefix: [UInt8]) -> Shape {
    guard prefix.count > 2 else { return .atLeast(3) }
    switch prefix[2] {
    case 0, 1: return counted(prefix, header: 5) { word($0, 3) }
    case 32, 33: return counted(prefix, header: 5) { 3 * word($0, 3) }
    default: return .unknown
    }
  }

  /// ESC D: ends with NUL, after 32 stops, or before a stop that does not lie to the right of the last one.
  private static func tabStops(_ prefix: [UInt8]) -> Shape {
    guard prefix.count > 2 else { return .atLeast(3) }
    let last = prefix[prefix.count - 1]
    if last == 0 { return .bytes(prefix.count) }
    if prefix.count > 3, last <= prefix[prefix.count - 2] { return .bytes(prefix.count - 1) }
    return prefix.count == 2 + 32 + 1 ? .bytes(prefix.count - 1) : .atLeast(prefix.count + 1)
  }

  /// ESC c 0, 1, 3, 4, 5: paper choice, sensors and panel buttons.
  private static func panel(_ prefix: [UInt8]) -> Shape {
    guard prefix.count > 2 else { return .atLeast(3) }
    return [0x30, 0x31, 0x33, 0x34, 0x35].contains(prefix[2]) ? .bytes(4) : .unknown
  }
}
