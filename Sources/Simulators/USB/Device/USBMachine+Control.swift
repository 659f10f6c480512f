extension USBMachine {
  /// The requests that every device obeys. USB 2.0, table 9-4.
  private enum Standard: UInt8 {
    case getStatus = 0
    case clearFeature = 1
    case setFeature = 3
    case getDescriptor = 6
    case getConfiguration = 8
    case setConfiguration = 9
    case getInterface = 10
    case setInterface = 11
  }

  private static let endpointHalt: UInt16 = 0

  /// Answers a control transfer at once: endpoint 0 never makes a host wait here.
  mutating func control(_ transfer: USBTransfer) -> [Action] {
    let setup = transfer.setup
    if setup.isStandard {
      let answer = standard(setup)
      // A cleared halt lets go on what waits.
      return [reply(transfer, answer)] + (setup.request == Standard.clearFeature.rawValue ? advance() : [])
    }
    guard !faults.stallsControl, let result = function.control(setup, data: transfer.data) else { return [reply(transfer, nil)] }
    return [reply(transfer, faults.shortened(result.answer))] + perform(result.effects) + advance()
  }

  private func reply(_ transfer: USBTransfer, _ answer: [UInt8]?) -> Action {
    guard let answer else { return .send(USBIPReply.submit(transfer.sequence, status: .stalled, count: 0)) }
    guard transfer.setup.isIn else { return .send(USBIPReply.submit(transfer.sequence, status: .ok, count: transfer.data.count)) }
    let data = Array(answer.prefix(min(transfer.setup.length, transfer.length)))
    return .send(USBIPReply.submit(transfer.sequence, status: .ok, count: data.count, data: data))
  }

  private mutating func standard(_ setup: USBSetup) -> [UInt8]? {
    switch Standard(rawValue: setup.request) {
    case .getDescriptor: return function.description.descriptor(value: setup.value, index: setup.index)
    case .getStatus: return status(setup)
    case .getConfiguration: return [configuration]
    case .setConfiguration:
      guard setup.value <= 1 else { return nil }
      configuration = UInt8(setup.value)
      halted = []
      return []
    case .getInterface: return [0]
    case .setInterface: return setup.value == 0 ? [] : nil
    case .clearFeature, .setFeature:
      if setup.requestType & 0x1F == 2, setup.value == Self.endpointHalt {
        let address = UInt8(setup.index & 0xFF)
        if setup.request == Standard.clearFeature.rawValue { halted.remove(address) } else { halted.insert(address) }
      }
      return []
    case nil: return nil
    }
  }

  private func status(_ setup: USBSetup) -> [UInt8] {
    switch setup.requestType & 0x1F {
    // Self-powered.
    case 0: [1, 0]
    case 2: [halted.contains(UInt8(setup.index & 0xFF)) ? 1 : 0, 0]
    default: [0, 0]
    }
  }
}
