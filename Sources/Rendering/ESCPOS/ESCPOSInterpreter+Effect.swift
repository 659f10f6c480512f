extension ESCPOSInterpreter {
  /// What the bytes ask of the printer, besides marks on paper.
  public enum Effect: Equatable, Sendable {
    /// DLE EOT n: a status byte is asked for.
    case realTimeStatus(UInt8)
    /// DLE EOT n a: an extended status (ink, peeler, interface, display) is asked for.
    case realTimeExtendedStatus(UInt8, UInt8)
    /// DLE ENQ n: 0 acts as the feed button, 1 recovers and prints on, 2 recovers and clears the buffers.
    case realTimeRequest(UInt8)
    /// DLE DC4 1: a drawer pulse at once, `ms` on and the same time off. The pin is 2 or 5.
    case realTimePulse(pin: Int, ms: Int)
    /// DLE DC4 7 n: 1 basic automatic status, 2 extended, 4 offline reply, 5 battery.
    case realTimeTransmit(UInt8)
    /// DLE DC4 8: all buffers were cleared; the printer answers `37 25 00`.
    case clearBuffers
    /// DLE DC4 2: the power-off sequence.
    case powerOff
    /// GS a n: which changes are to be reported without being asked for; 0 none.
    case automaticStatusBack(UInt8)
    /// GS j n: the same for ink.
    case inkStatusBack(UInt8)
    /// FS ( e: the extended automatic status, on or off.
    case extendedStatusBack(Bool)
    /// GS r n: an in-order status is asked for.
    case transmitStatus(UInt8)
    /// ESC v: the paper sensors' status is asked for (old form).
    case transmitPaperStatus
    /// ESC u 0: the drawer line's status is asked for (old form).
    case transmitDrawerStatus
    /// GS I n: an identification is asked for.
    case identify(UInt8)
    /// GS ( H, function 48: four bytes to be answered when everything before them has been handled.
    case processID([UInt8])
    /// GS ( H, function 49: replies on going offline, on or off.
    case offlineReply(Bool)
    /// GS ( k, function 82: the printed size in dots of the stored two-dimensional code `cn` is asked for.
    case codeSize(cn: UInt8, width: Int, height: Int)
    /// GS g 2: a maintenance counter is asked for.
    case readCounter(Int)
    /// GS g 0: a maintenance counter is set to zero.
    case resetCounter(Int)
    /// ESC p: a drawer pulse. The pin is 2 or 5.
    case pulse(pin: Int, onMs: Int, offMs: Int)
    /// GS V, ESC i and ESC m.
    case cut(full: Bool)
    /// ESC @.
    case initialise
    /// ESC = n: 1 printer, 2 display, 3 both.
    case selectDevice(UInt8)
    /// A byte for the customer display that hangs behind the printer (after ESC = 2 or 3).
    case displayByte(UInt8)
    /// ESC c 5: the panel buttons are enabled or disabled.
    case panelButtons(enabled: Bool)
    /// ESC c 4 n: the paper sensors that stop printing.
    case stopSensors(UInt8)
    /// GS ( A n m: a test print, m is 1 hex dump, 2 status, 3 pattern.
    case testPrint(paper: UInt8, pattern: UInt8)
    /// GS ( E: the user setting commands; function, then its parameters.
    case userSetting([UInt8])
    /// GS ( D: which real-time commands are obeyed; pairs of command and 0 or 1.
    case realTimeCommands([UInt8])
    /// BEL, ESC ( A, ESC B and DLE DC4 3.
    case buzzer
    /// The paper that is kept reached a limit of `Paper`, and the oldest was dropped.
    case paperDropped(slips: Int, lines: Int)
    /// A command whose data was too long to keep (see `ESCPOSTokenizer.maximumStoredBytes`); it prints nothing. `length` is in bytes.
    case oversized(length: Int)
    /// Bytes that no known command begins with, or a known command with parameters that mean nothing.
    case unknown([UInt8])
  }
}
