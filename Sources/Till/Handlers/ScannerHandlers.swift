import Peripherals
import RPC

/// The methods that tell scanners what to do.
@TillLoop
struct ScannerHandlers {
  let devices: Devices

  func register(with dispatcher: Dispatcher) {
    let devices = devices
    dispatcher.onLoop(EnableScanner.self, keyIsOfConnection: false) { params, _, connection in
      try Self.send(.enable, "enable", to: params.scanner, devices, connection)
    }
    dispatcher.onLoop(DisableScanner.self, keyIsOfConnection: false) { params, _, connection in
      try Self.send(.disable, "disable", to: params.scanner, devices, connection)
    }
    dispatcher.onLoop(BeepScanner.self, keyIsOfConnection: false) { params, _, connection in
      let isGood = params.sound == "good"
      return try Self.send(isGood ? .beepGood : .beepBad, isGood ? "beepGood" : "beepBad", to: params.scanner, devices, connection)
    }
    dispatcher.onLoop(TriggerScanner.self, keyIsOfConnection: false) { params, _, connection in
      try Self.send(.trigger(on: params.on), params.on ? "triggerOn" : "triggerOff", to: params.scanner, devices, connection)
    }
  }

  private static func send(
    _ command: ScannerCommand, _ order: String, to name: String?, _ devices: Devices, _ connection: Connection
  ) throws -> ScannerOrder {
    guard let scanner = devices.scanner(named: name) else {
      throw RPCError(.deviceUnknown, "there is no scanner \"\(name ?? "")\"")
    }
    try ClaimDesk.check(scanner.name, heldByOthers: devices.claims.heldByOthers(than: connection))
    try scanner.command(command)
    return ScannerOrder(scanner: scanner.name, order: order)
  }
}
