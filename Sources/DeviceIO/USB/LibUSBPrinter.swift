import CLibUSB
import Dispatch
import Glibc
import Peripherals
import Synchronization

/// A printer whose interface libusb has claimed.
///
/// `Sendable` unchecked: libusb may be called on any thread; what changes is behind the lock, and `close` waits for all that is under way.
final class LibUSBPrinter: USBPrinter, @unchecked Sendable {
  let interface: USBPrinterInterface

  private struct State {
    var transfers: [ObjectIdentifier: LibUSBTransfer] = [:]
    var isClosed = false
  }

  /// USB Device Class Definition for Printing Devices 1.1, section 4.2.
  private enum ClassRequest {
    static let deviceID: UInt8 = 0
    static let portStatus: UInt8 = 1
    static let softReset: UInt8 = 2
    /// To and from an interface, of a class.
    static let input: UInt8 = 0xA1
    static let output: UInt8 = 0x21
  }

  private static let requestTimeoutMs: UInt32 = 1_000
  private static let deviceIDBytes = 1_024
  /// How long cancelled transfers may take to come back.
  private static let cancelSeconds = 2

  private let claim: USBClaim
  private let device: String
  private let state = Mutex(State())
  private let underWay = DispatchGroup()

  init(_ claim: USBClaim, interface: USBPrinterInterface, device: String) {
    self.claim = claim
    self.interface = interface
    self.device = device
  }

  func send(_ bytes: [UInt8], timeoutMs: UInt32, completion: @escaping @Sendable (USBOutcome) -> Void) {
    submit(interface.output.address, bytes: bytes, count: bytes.count, timeoutMs: timeoutMs) { outcome, _ in completion(outcome) }
  }

  func receive(maxBytes: Int, completion: @escaping @Sendable (USBOutcome, [UInt8]) -> Void) {
    guard let input = interface.input else { return }
    submit(input.address, bytes: [], count: maxBytes, timeoutMs: 0, completion: completion)
  }

  private func submit(
    _ endpoint: UInt8, bytes: [UInt8], count: Int, timeoutMs: UInt32, completion: @escaping LibUSBTransfer.Completion
  ) {
    let ticket = Ticket()
    let made = unsafe LibUSBTransfer(claim.handle, endpoint: endpoint, bytes: bytes, count: count, timeoutMs: timeoutMs) { outcome, bytes in
      self.state.withLock { _ = $0.transfers.removeValue(forKey: ObjectIdentifier(ticket)) }
      completion(outcome, bytes)
      self.underWay.leave()
    }
    guard let transfer = made else { return completion(USBOutcome(.failed, count: 0), []) }
    let problem = state.withLock { state -> CInt in
      guard !state.isClosed else { return LIBUSB_ERROR_NO_DEVICE.rawValue }
      underWay.enter()
      state.transfers[ObjectIdentifier(ticket)] = transfer
      let problem = transfer.submit()
      if problem != 0 {
        state.transfers[ObjectIdentifier(ticket)] = nil
        underWay.leave()
      }
      return problem
    }
    if problem != 0 { completion(USBOutcome(problem == LIBUSB_ERROR_NO_DEVICE.rawValue ? .gone : .failed, count: 0), []) }
  }

  /// A name for a transfer in the table, before it exists.
  private final class Ticket: Sendable {}

  func clearHalt(_ pipe: USBPipe) throws(TransportError) {
    guard let endpoint = pipe == .output ? interface.output : interface.input else { return }
    let problem = unsafe libusb_clear_halt(claim.handle, endpoint.address)
    guard problem == 0 else { throw .usb(device, call: "libusb_clear_halt", code: problem) }
  }

  func request(_ request: DeviceRequest) throws(TransportError) -> [UInt8] {
    let (code, isInput, count): (UInt8, Bool, Int) =
      switch request {
      case .deviceID: (ClassRequest.deviceID, true, Self.deviceIDBytes)
      case .portStatus: (ClassRequest.portStatus, true, 1)
      case .softReset: (ClassRequest.softReset, false, 0)
      case .output, .feature: throw .notSupported(device: device, what: request.name)
      }
    // The device id is of a setting: its place among the configurations, then interface and setting in one word.
    let value = request == .deviceID ? UInt16(interface.configurationIndex) : 0
    let index = request == .deviceID ? UInt16(interface.interface) << 8 | UInt16(interface.alternate) : UInt16(interface.interface)
    var bytes = [UInt8](repeating: 0, count: max(count, 1))
    let got = unsafe libusb_control_transfer(
      claim.handle, isInput ? ClassRequest.input : ClassRequest.output, code, value, index, &bytes, UInt16(count), Self.requestTimeoutMs)
    guard got >= 0 else { throw .usb(device, call: "the request for \(request.name)", code: got) }
    return Array(bytes.prefix(isInput ? Int(got) : 0))
  }

  func close() {
    let transfers = state.withLock { state -> [LibUSBTransfer] in
      guard !state.isClosed else { return [] }
      state.isClosed = true
      for transfer in state.transfers.values { transfer.cancel() }
      return Array(state.transfers.values)
    }
    // A transfer that does not come back must not be freed under libusb's hands: then the handle stays open.
    let isEmpty = transfers.isEmpty || underWay.wait(timeout: .now() + .seconds(Self.cancelSeconds)) == .success
    claim.giveBack(closing: isEmpty)
  }
}
