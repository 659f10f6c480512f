package import Peripherals

/// Where USB printers are opened. The real one is `LibUSBBus`; tests have one that fails on demand.
package protocol USBBus: Sendable {
  /// Opens a printer's interface and claims it. It blocks for up to some seconds: it is called on a thread that may.
  ///
  /// - Parameter device: The printer's name in errors.
  func open(_ name: USBInterfaceName, device: String) throws(TransportError) -> any USBPrinter
  /// Gives back the drivers that an earlier run could not.
  /// - Returns: A sentence for each.
  func repair() -> [String]
}

/// A printer whose interface is ours. At most one transfer a direction is under way at a time.
package protocol USBPrinter: Sendable {
  var interface: USBPrinterInterface { get }
  /// Begins to send. `completion` is called once, on any thread; it must not block.
  func send(_ bytes: [UInt8], timeoutMs: UInt32, completion: @escaping @Sendable (USBOutcome) -> Void)
  /// Begins to wait for bytes, without end. `completion` as above.
  func receive(maxBytes: Int, completion: @escaping @Sendable (USBOutcome, [UInt8]) -> Void)
  /// Takes a stall back. Blocks.
  func clearHalt(_ pipe: USBPipe) throws(TransportError)
  /// A request on the control pipe, which works while the others are stuck. Blocks for at most a second.
  func request(_ request: DeviceRequest) throws(TransportError) -> [UInt8]
  /// Ends what is under way, gives the interface and its driver back and closes. Blocks for at most some seconds.
  func close()
}

package enum USBPipe: Sendable, Equatable { case input, output }

/// How a transfer ended.
package struct USBOutcome: Sendable, Equatable {
  package enum End: Sendable, Equatable {
    case completed, timedOut, cancelled
    /// The endpoint is halted until it is cleared.
    case stalled
    /// The device sent more than there was room for ("babble").
    case overflowed
    /// The device is gone.
    case gone
    /// The bus failed; whether the last packet arrived is not known.
    case failed
  }

  package var end: End
  /// The bytes that the device took or sent before the end, whatever the end was.
  package var count: Int

  package init(_ end: End, count: Int) {
    self.end = end
    self.count = count
  }
}
