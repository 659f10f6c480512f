@testable import Simulators

/// A host's controller for tests: it hands transfers to a device and keeps their ends.
final class FakeUSBHost {
  struct Ending: Equatable {
    var status: Int32
    var count: Int
    var data: [UInt8] = []
  }

  var machine: USBMachine
  private var endings: [UInt32: Ending] = [:]
  private(set) var unlinked: [UInt32: Int32] = [:]
  private(set) var polls: [UInt8] = []
  private(set) var later: [USBMessage] = []
  private(set) var isUnplugged = false
  private(set) var pulses: [Int] = []
  private(set) var cuts = 0
  private var lastSequence: UInt32 = 0

  init(_ kind: USBDeviceKind, _ identity: USBIdentity = USBIdentity()) {
    machine = USBMachine(function: kind.function(identity))
    take(machine.plugged())
  }

  /// Begins a transfer from the device; the result names it.
  func ask(_ endpoint: UInt8, length: Int) -> UInt32 { submit(endpoint, isIn: true, length: length) }

  /// Begins a transfer to the device.
  @discardableResult
  func give(_ endpoint: UInt8, _ data: [UInt8]) -> UInt32 { submit(endpoint, isIn: false, length: data.count, data: data) }

  /// A control transfer, which ends at once.
  func control(_ setup: USBSetup, _ data: [UInt8] = []) -> Ending {
    let sequence = submit(0, isIn: setup.isIn, length: setup.isIn ? setup.length : data.count, setup: setup, data: data)
    return endings[sequence] ?? Ending(status: .max, count: 0)
  }

  func unlink(_ other: UInt32) -> UInt32 {
    lastSequence += 1
    let request = Self.word(2) + Self.word(lastSequence) + Self.word(0x10002) + Self.word(0) + Self.word(0) + Self.word(other)
    take(machine.received(request + [UInt8](repeating: 0, count: 24)))
    return lastSequence
  }

  /// How a transfer ended; nil while it waits.
  func ending(_ transfer: UInt32) -> Ending? { endings[transfer] }

  /// Gives the device bytes as they are.
  func send(_ bytes: [UInt8]) -> [USBMachine.Action] { machine.received(bytes) }

  func poll(_ endpoint: UInt8) {
    polls.removeAll { $0 == endpoint }
    take(machine.polled(endpoint))
  }

  func scan(_ scan: Scan) throws(SimulatorError) {
    take(try machine.change { function throws(SimulatorError) in try function.scan(scan) })
  }

  func apply(_ fault: USBFault) { take(machine.apply(fault)) }

  func apply(_ fault: PrinterFault) throws(SimulatorError) {
    take(try machine.change { function throws(SimulatorError) in try function.apply(fault) })
  }

  /// The bytes of a request, as the kernel sends them.
  static func request(
    _ sequence: UInt32, _ endpoint: UInt8, isIn: Bool, length: Int, setup: USBSetup? = nil, data: [UInt8] = []
  ) -> [UInt8] {
    word(1) + word(sequence) + word(0x10002) + word(isIn ? 1 : 0) + word(UInt32(endpoint)) + word(0) + word(UInt32(length)) + word(0)
      + word(0)
      + word(0) + (setup?.bytes ?? [UInt8](repeating: 0, count: 8)) + data
  }

  private func submit(
    _ endpoint: UInt8, isIn: Bool, length: Int, setup: USBSetup? = nil, data: [UInt8] = []
  ) -> UInt32 {
    lastSequence += 1
    take(machine.received(Self.request(lastSequence, endpoint, isIn: isIn, length: length, setup: setup, data: data)))
    return lastSequence
  }

  private func take(_ actions: [USBMachine.Action]) {
    for action in actions {
      switch action {
      case .send(let bytes): read(bytes)
      case .unplug: isUnplugged = true
      case .poll(let endpoint, _): polls.append(endpoint)
      case .deliverLater(let message, _): later.append(message)
      case .pulse(let pin, _): pulses.append(pin)
      case .cut: cuts += 1
      }
    }
  }

  private func read(_ bytes: [UInt8]) {
    let number = { (offset: Int) in bytes[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
    let (sequence, status) = (number(4), Int32(bitPattern: number(20)))
    if number(0) == 4 {
      unlinked[sequence] = status
    } else {
      let data = Array(bytes.dropFirst(48))
      endings[sequence] = Ending(status: status, count: Int(number(24)), data: data)
    }
  }

  private static func word(_ number: UInt32) -> [UInt8] {
    [UInt8(number >> 24), UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
  }
}
