/// A display in front of a printer: it looks for ESC = in everything that passes, keeps what is for it, and lets the rest through.
struct DisplayChain: Sendable {
  private(set) var display: VirtualDisplay
  /// ESC = n: bit 0 lets bytes through to the printer, bit 1 is the display's own.
  private var target: UInt8 = 1
  /// The bytes of an ESC = that are not all there yet.
  private var pending: [UInt8] = []

  init(display: VirtualDisplay) { self.display = display }

  /// Takes bytes from the computer and returns those for the printer.
  mutating func receive(_ bytes: [UInt8]) -> [UInt8] {
    var passed: [UInt8] = []
    for byte in bytes {
      switch (pending.count, byte) {
      case (0, 0x1B): pending = [byte]
      case (1, 0x3D): pending.append(byte)
      case (2, _):
        target = byte
        pending = []
      case (1, 0x1B): pass([0x1B], &passed)
      default:
        pass(pending + [byte], &passed)
        pending = []
      }
    }
    return passed
  }

  private mutating func pass(_ bytes: [UInt8], _ passed: inout [UInt8]) {
    if target & 1 != 0 { passed += bytes }
    if target & 2 != 0 { display.receive(bytes) }
  }
}
