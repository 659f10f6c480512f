import Peripherals
import RPC

/// The methods that tell scanners what to do.
@TillLoop
struct ScannerHandlers {
  let devices: Devices

  func register(with dispatcher: Dispatcher) {
    let devices = devices
    dispatcher.onLoop(EnableScanner.self) { params, _ in try Self.send(.enable, "enable", to: params.scanner, devices) }
    dispatcher.onLoop(DisableScanner.self) { params, _ in try Self.send(.disable, "disable", to: params.scanner, devices) }
    dispatcher.onLoop(BeepScanner.self) { params, _ in
      let isGood = params.sound == "good"
      return try Self.send(isGood ? .beepGood : .beepBad, isGood ? "beepGood" : "beepBad", to: params.scanner, devices)
    }
    dispatcher.onLoop(TriggerScanner.self) { params, _ in
      try Self.send(.trigger(on: params.on), params.on ? "triggerOn" : "triggerOff", to: params.scanner, devices)
    }
  }

  private static func send(
    _ command: ScannerCommand, _ order: String, to name: String?, _ devices: Devices
  ) throws -> ScannerOrder {
    guard let scanner = devices.scanner(named: name) else {
      throw RPCError(.deviceUnknown, "there is no scanner \"\(name ?? "")\"")
    }
    try scanner.command(command)
    return ScannerOrder(scanner: scanner.name, order: order)
  }
}
