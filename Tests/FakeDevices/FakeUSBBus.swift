package import DeviceIO
import Peripherals

/// A bus with fake printers at their interfaces' names.
package struct FakeUSBBus: USBBus {
  private let devices: [String: FakeUSBDevice]

  package init(_ devices: [String: FakeUSBDevice]) { self.devices = devices }

  package func open(_ name: USBInterfaceName, device: String) throws(TransportError) -> any USBPrinter {
    guard let fake = devices[name.description] else { throw .notFound(device: device, errno: 2) }
    try fake.open()
    return FakeUSBPrinter(device: fake)
  }

  package func repair() -> [String] { [] }
}

/// An opened fake printer.
private struct FakeUSBPrinter: USBPrinter {
  let device: FakeUSBDevice
  var interface: USBPrinterInterface { device.interface }

  func send(_ bytes: [UInt8], timeoutMs: UInt32, completion: @escaping @Sendable (USBOutcome) -> Void) {
    device.send(bytes, completion: completion)
  }

  func receive(maxBytes: Int, completion: @escaping @Sendable (USBOutcome, [UInt8]) -> Void) {
    device.receive(maxBytes: maxBytes, completion: completion)
  }

  func clearHalt(_ pipe: USBPipe) throws(TransportError) { try device.clear(pipe) }
  func request(_ request: DeviceRequest) throws(TransportError) -> [UInt8] { try device.answer(request) }
  func close() { device.close() }
}
