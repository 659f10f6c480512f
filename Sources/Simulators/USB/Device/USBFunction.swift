import JSON

/// What a USB device is there for, beside what all of them do.
protocol USBFunction {
  var description: USBDescription { get set }
  /// What a person can see, for `status`.
  var facts: JSONObject { get }
  /// The printer in it, if it is one.
  var printer: VirtualPrinter? { get }

  mutating func plugged() -> [USBEffect]
  mutating func unplugged()
  /// Answers a request of its class or vendor; nil for one that it does not know (the host sees a stall).
  mutating func control(_ setup: USBSetup, data: [UInt8]) -> (answer: [UInt8], effects: [USBEffect])?
  /// Whether it takes a packet now; else the host waits.
  func accepts(endpoint: UInt8) -> Bool
  /// Takes one packet.
  mutating func received(_ bytes: [UInt8], endpoint: UInt8) -> [USBEffect]
  /// - Throws: `SimulatorError` when it is no scanner, or does not scan now.
  mutating func scan(_ scan: Scan) throws(SimulatorError) -> [USBEffect]
  /// - Throws: `SimulatorError` when it is no printer.
  mutating func apply(_ fault: PrinterFault) throws(SimulatorError) -> [USBEffect]
  /// The level on the drawer's sensor line.
  mutating func drawerLine(high: Bool) -> [USBEffect]
}

extension USBFunction {
  var printer: VirtualPrinter? { nil }
  mutating func plugged() -> [USBEffect] { [] }
  mutating func unplugged() {}
  func accepts(endpoint: UInt8) -> Bool { true }
  mutating func received(_ bytes: [UInt8], endpoint: UInt8) -> [USBEffect] { [] }
  mutating func scan(_ scan: Scan) throws(SimulatorError) -> [USBEffect] { throw .refused("this device is no scanner") }
  mutating func apply(_ fault: PrinterFault) throws(SimulatorError) -> [USBEffect] { throw .refused("this device is no printer") }
  mutating func drawerLine(high: Bool) -> [USBEffect] { [] }
}
