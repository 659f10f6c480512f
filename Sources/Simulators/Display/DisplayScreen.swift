/// The panel with the settings that both command sets share.
struct DisplayScreen: Sendable, Equatable {
  var panel = DisplayPanel()
  private(set) var page = DisplayPage(number: DisplayPage.powerOn)
  /// Brightness 1…4.
  private(set) var brightness: UInt8 = 4
  /// ESC = n: bit 1 chooses the display. What comes for other devices is passed over.
  var isSelected = true

  mutating func put(_ byte: UInt8) {
    panel.put(page.scalar(byte))
  }

  mutating func setLine(_ row: Int, _ bytes: [UInt8]) {
    panel.setLine(row, bytes.map(page.scalar))
  }

  mutating func setPage(_ number: UInt8) {
    page = DisplayPage(number: number)
  }

  mutating func setBrightness(_ level: UInt8) {
    if (1...4).contains(level) { brightness = level }
  }

  mutating func initialise() {
    self = DisplayScreen()
  }

  /// The control characters that both command sets have; false if the byte is none of them.
  mutating func control(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x08: panel.left()
    case 0x09: panel.right()
    case 0x0A: panel.down()
    case 0x0B: panel.move(row: 0, column: 0)
    case 0x0C: panel.clear()
    case 0x0D: panel.move(row: panel.row, column: 0)
    case 0x18: panel.clearLine()
    default: return false
    }
    return true
  }
}
