/// The mechanics of the virtual printer, and how ESC/POS tells them in its status bytes.
struct PrinterCondition: Equatable, Sendable {
  var paperOut = false
  var nearEnd = false
  var coverOpen = false
  var switchedOffline = false
  /// The blade is held by something; removed by hand.
  var bladeJammed = false
  /// The error that a jammed blade leaves behind, until the host recovers the printer.
  var cutterError = false
  var drawerLineHigh = false

  var canPrint: Bool { !(paperOut || coverOpen || switchedOffline || cutterError) }

  /// ESC/POS: DLE EOT n, n = 1…4. Nil for the causes this printer does not have.
  func realTimeStatus(_ n: UInt8) -> UInt8? {
    switch n {
    case 1: 0x12 | (drawerLineHigh ? 0x04 : 0) | (canPrint ? 0 : 0x08)
    case 2: 0x12 | (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0) | (cutterError ? 0x40 : 0)
    case 3: 0x12 | (cutterError ? 0x08 : 0)
    case 4: 0x12 | (paperOut ? 0x6C : nearEnd ? 0x0C : 0)
    default: nil
    }
  }

  /// ESC/POS: GS a, the four bytes of the automatic status.
  var automaticStatus: [UInt8] {
    [
      0x10 | (drawerLineHigh ? 0x04 : 0) | (canPrint ? 0 : 0x08) | (coverOpen ? 0x20 : 0),
      cutterError ? 0x08 : 0,
      paperOut ? 0x0F : nearEnd ? 0x03 : 0,
      0,
    ]
  }

  /// ESC/POS: GS r n, n = 1 or 49 paper, 2 or 50 drawer, 4 or 52 ink. Nil where the command is not obeyed.
  func orderedStatus(_ n: UInt8) -> UInt8? {
    switch n {
    case 1, 0x31: paperOut ? 0x0F : nearEnd ? 0x03 : 0
    case 2, 0x32: drawerLineHigh ? 0x01 : 0
    case 4, 0x34: 0
    default: nil
    }
  }

  /// The bits of the GS a mask whose items differ between two conditions.
  func changedItems(since before: PrinterCondition) -> UInt8 {
    let mine = automaticStatus
    let theirs = before.automaticStatus
    let line = (mine[0] ^ theirs[0]) & 0x04
    let online = (mine[0] ^ theirs[0]) & 0x28
    return (line != 0 ? 0x01 : 0) | (online != 0 ? 0x02 : 0) | (mine[1] != theirs[1] ? 0x04 : 0) | (mine[2] != theirs[2] ? 0x08 : 0)
  }

  /// The cause bytes of the offline reply (ESC/POS: GS ( H function 49). The values 41, 42 and 44 are the simulator's own: models differ.
  var offlineCauses: [UInt8] {
    (coverOpen ? [0x41] : []) + (paperOut ? [0x42] : []) + (cutterError ? [0x44] : [])
  }
}
