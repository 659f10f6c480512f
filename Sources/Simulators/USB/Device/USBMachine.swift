/// A USB device as the host's controller sees it: transfers in, their ends out. It reads no clock and opens nothing.
///
/// Bytes are those of a USB/IP connection. A transfer for which the device has no answer, or takes nothing, waits until it has, does, or the
/// host changes its mind: that is what NAK is to a host.
struct USBMachine {
  enum Action: Equatable {
    /// Send to the host.
    case send([UInt8])
    /// Close the connection: the cable is out, or the host speaks something else.
    case unplug
    /// Call `polled(_:)` with this endpoint when so much time has gone by.
    case poll(endpoint: UInt8, afterMs: Int)
    /// Call `deliver(_:)` with this when so much time has gone by.
    case deliverLater(USBMessage, afterMs: Int)
    case pulse(pin: Int, onMs: Int)
    case cut
  }

  /// Messages that wait for the host on one endpoint; more are lost, as in a device.
  static let messageLimit = 512

  var function: any USBFunction
  var faults = USBFaults()
  /// Addresses of halted endpoints.
  var halted: Set<UInt8> = []
  var configuration: UInt8 = 0
  private(set) var isPlugged = false
  /// Messages that nobody fetched in time.
  private(set) var lostMessages = 0
  /// Bytes that the host has sent, control transfers not counted, since the device was made.
  private(set) var receivedBytes = 0
  private var incoming: [UInt8] = []
  private var waitingIn: [UInt8: [USBTransfer]] = [:]
  private var waitingOut: [UInt8: [HeldTransfer]] = [:]
  private var messages: [UInt8: [[UInt8]]] = [:]
  /// Interrupt endpoints that the host will not ask again before their time.
  private var resting: Set<UInt8> = []

  /// A transfer from the host of which the device has taken a part.
  private struct HeldTransfer {
    var transfer: USBTransfer
    var taken = 0
  }

  init(function: any USBFunction) { self.function = function }

  mutating func plugged() -> [Action] {
    isPlugged = true
    return perform(function.plugged())
  }

  /// What waited is gone with the cable.
  mutating func unplugged() {
    guard isPlugged else { return }
    isPlugged = false
    function.unplugged()
    configuration = 0
    faults.unplugAfter = nil
    (incoming, waitingIn, waitingOut, messages, halted, resting) = ([], [:], [:], [:], [], [])
  }

  /// Takes bytes of the connection, however they are split.
  mutating func received(_ bytes: [UInt8]) -> [Action] {
    incoming += bytes
    var actions: [Action] = []
    var rest = incoming[...]
    do throws(SimulatorError) {
      while isPlugged, let request = try USBIPRequest.read(from: &rest) { actions += handle(request) }
    } catch {
      return actions + [.unplug]
    }
    if isPlugged { incoming = Array(rest) }
    return actions
  }

  mutating func apply(_ fault: USBFault) -> [Action] {
    switch fault {
    case .nak: faults.takesNothing = true
    case .mute: faults.isMute = true
    case .stall: halted.formUnion(function.description.endpoints.filter { !$0.isIn }.map(\.address))
    case .stallIn: halted.formUnion(function.description.endpoints.filter(\.isIn).map(\.address))
    case .stallControl: faults.stallsControl = true
    case .short(let bytes): faults.shortBytes = bytes
    case .babble: faults.babbles = true
    case .garbled: faults.isGarbled = true
    case .unplugAfter(let bytes): faults.unplugAfter = bytes
    case .ok: faults = USBFaults()
    }
    return advance()
  }

  /// Does what a person does to the device, and what follows from it.
  mutating func change(_ body: (inout any USBFunction) throws(SimulatorError) -> [USBEffect]) throws(SimulatorError) -> [Action] {
    perform(try body(&function)) + advance()
  }

  mutating func polled(_ endpoint: UInt8) -> [Action] {
    resting.remove(endpoint)
    return answer(endpoint)
  }

  mutating func deliver(_ message: USBMessage) -> [Action] {
    guard isPlugged else { return [] }
    guard messages[message.endpoint, default: []].count < Self.messageLimit else {
      lostMessages += 1
      return []
    }
    messages[message.endpoint, default: []].append(message.bytes)
    return answer(message.endpoint)
  }

  /// Goes on with everything that waits, after something has changed.
  mutating func advance() -> [Action] {
    var actions: [Action] = []
    for endpoint in function.description.endpoints where isPlugged {
      actions += endpoint.isIn ? answer(endpoint.number) : take(endpoint.number)
    }
    return actions
  }

  private mutating func handle(_ request: USBIPRequest) -> [Action] {
    switch request {
    case .unlink(let sequence, let other): return unlink(other, sequence: sequence)
    case .submit(let transfer) where transfer.endpoint == 0: return control(transfer)
    case .submit(let transfer):
      guard function.description.endpoint(transfer.endpoint, isIn: transfer.isIn) != nil else {
        return [.send(USBIPReply.submit(transfer.sequence, status: .stalled, count: 0))]
      }
      if transfer.isIn {
        waitingIn[transfer.endpoint, default: []].append(transfer)
        return answer(transfer.endpoint)
      }
      waitingOut[transfer.endpoint, default: []].append(HeldTransfer(transfer: transfer))
      return take(transfer.endpoint)
    }
  }

  /// A transfer of which a part was taken ends with that count; the host would otherwise think that nothing went.
  private mutating func unlink(_ other: UInt32, sequence: UInt32) -> [Action] {
    for (endpoint, transfers) in waitingIn {
      guard let index = transfers.firstIndex(where: { $0.sequence == other }) else { continue }
      waitingIn[endpoint]?.remove(at: index)
      return [.send(USBIPReply.unlink(sequence, status: .unlinked))]
    }
    for (endpoint, transfers) in waitingOut {
      guard let index = transfers.firstIndex(where: { $0.transfer.sequence == other }) else { continue }
      waitingOut[endpoint]?.remove(at: index)
      let taken = transfers[index].taken
      guard taken > 0 else { return [.send(USBIPReply.unlink(sequence, status: .unlinked))] }
      return [
        .send(USBIPReply.submit(other, status: .unlinked, count: taken)), .send(USBIPReply.unlink(sequence, status: .ok)),
      ]
    }
    return [.send(USBIPReply.unlink(sequence, status: .ok))]
  }

  /// Takes what waits on an endpoint from the host, packet by packet, as long as the device does.
  private mutating func take(_ endpoint: UInt8) -> [Action] {
    let size = function.description.endpoint(endpoint, isIn: false)?.packetBytes ?? 1
    var actions: [Action] = []
    while isPlugged, let held = waitingOut[endpoint]?.first {
      let transfer = held.transfer
      if halted.contains(endpoint) {
        actions.append(end(endpoint, .stalled, taken: held.taken))
      } else if faults.takeGarbled() {
        actions.append(end(endpoint, .garbled, taken: held.taken))
      } else if held.taken == transfer.data.count {
        actions.append(end(endpoint, .ok, taken: held.taken))
      } else if faults.takesNothing || !function.accepts(endpoint: endpoint) {
        return actions
      } else {
        let packet = Array(transfer.data[held.taken...].prefix(min(size, faults.unplugAfter ?? size)))
        waitingOut[endpoint]?[0].taken += packet.count
        receivedBytes += packet.count
        actions += perform(function.received(packet, endpoint: endpoint))
        actions += countDown(packet.count)
      }
    }
    return actions
  }

  private mutating func end(_ endpoint: UInt8, _ status: USBStatus, taken: Int) -> Action {
    let sequence = waitingOut[endpoint]?.removeFirst().transfer.sequence ?? 0
    return .send(USBIPReply.submit(sequence, status: status, count: taken))
  }

  private mutating func countDown(_ count: Int) -> [Action] {
    guard let left = faults.unplugAfter else { return [] }
    faults.unplugAfter = left - count
    guard left <= count, isPlugged else { return [] }
    unplugged()
    return [.unplug]
  }

  /// Gives the host what waits for it.
  private mutating func answer(_ endpoint: UInt8) -> [Action] {
    var actions: [Action] = []
    guard let description = function.description.endpoint(endpoint, isIn: true) else { return [] }
    while !resting.contains(endpoint), let transfer = waitingIn[endpoint]?.first {
      if halted.contains(description.address) {
        actions.append(.send(USBIPReply.submit(transfer.sequence, status: .stalled, count: 0)))
      } else if faults.takeGarbled() {
        actions.append(.send(USBIPReply.submit(transfer.sequence, status: .garbled, count: 0)))
      } else {
        guard !faults.isMute, let message = messages[endpoint]?.first else { return actions }
        actions.append(.send(give(message, to: transfer, endpoint)))
        if description.transfer == .interrupt, description.intervalMs > 0 {
          resting.insert(endpoint)
          actions.append(.poll(endpoint: endpoint, afterMs: description.intervalMs))
        }
      }
      waitingIn[endpoint]?.removeFirst()
    }
    return actions
  }

  /// What does not fit into the transfer waits for the next one.
  private mutating func give(_ message: [UInt8], to transfer: USBTransfer, _ endpoint: UInt8) -> [UInt8] {
    let whole = faults.shortened(message)
    let part = Array(whole.prefix(transfer.length))
    let rest = Array(whole.dropFirst(part.count))
    if rest.isEmpty { messages[endpoint]?.removeFirst() } else { messages[endpoint]?[0] = rest }
    let status: USBStatus = faults.takeBabble() ? .babble : .ok
    return USBIPReply.submit(transfer.sequence, status: status, count: part.count, data: part)
  }

  mutating func perform(_ effects: [USBEffect]) -> [Action] {
    var actions: [Action] = []
    for effect in effects {
      switch effect {
      case .send(let bytes, let endpoint, let afterMs):
        let message = USBMessage(bytes: bytes, endpoint: endpoint)
        actions += afterMs > 0 ? [.deliverLater(message, afterMs: afterMs)] : deliver(message)
      case .unplug:
        unplugged()
        actions.append(.unplug)
      case .pulse(let pin, let onMs): actions.append(.pulse(pin: pin, onMs: onMs))
      case .cut: actions.append(.cut)
      }
    }
    return actions
  }
}
