internal import Peripherals

/// A USB device may describe itself as it likes: what is made of it stays within its limits, and a printer's pipes are among its own.
enum USBCheck {
  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    try checkID(input)
    if let descriptors = try? USBDescriptors(input) { try check(descriptors) }
    // Few inputs begin with a device: behind one the rest is looked at as configurations.
    if let descriptors = try? USBDescriptors(device + input) { try check(descriptors) }
  }

  private static let device: [UInt8] = [18, 1, 0, 2, 0, 0, 0, 64, 0xB8, 4, 1, 2, 0, 1, 1, 2, 3, 1]

  private static func check(_ descriptors: USBDescriptors) throws(FuzzFinding) {
    try FuzzFinding.unless(descriptors.settings.count <= 256, "a device has at most 256 settings")
    for setting in descriptors.settings {
      try FuzzFinding.unless(setting.endpoints.count <= 32, "a setting has at most 32 endpoints")
      let printer = USBPrinterInterface(descriptors, configuration: setting.configuration, interface: setting.interface)
      guard let printer else { continue }
      let own = descriptors.settings.filter { $0.interface == printer.interface && $0.alternate == printer.alternate }
      let pipes = own.flatMap(\.endpoints)
      try FuzzFinding.unless(pipes.contains(printer.output) && !printer.output.isInput, "the pipe out is one of the setting's")
      try FuzzFinding.unless(printer.input.map { pipes.contains($0) && $0.isInput } ?? true, "the pipe in is one of the setting's")
      try FuzzFinding.unless((1...0x7FF).contains(printer.output.packetBytes), "a packet has a size")
    }
  }

  private static func checkID(_ input: [UInt8]) throws(FuzzFinding) {
    guard let id = PrinterDeviceID(answer: input) else { return }
    try FuzzFinding.unless((1...64).contains(id.fields.count), "an id has 1 to 64 fields")
    for field in id.fields {
      try FuzzFinding.unless(!field.key.isEmpty, "a key is not empty")
      try FuzzFinding.unless((field.key + field.value).utf8.allSatisfy { (0x20...0x7E).contains($0) }, "text is visible ASCII")
    }
    try FuzzFinding.unless(Set(id.fields.map(\.key)).count == id.fields.count, "each key stands once")
    _ = (id.manufacturer, id.model, id.serialNumber, id.commandSets)
  }
}
