package import DeviceIO
package import Peripherals
import Synchronization

/// A USB printer that is not there: it takes bytes, answers, and fails where a test says.
package final class FakeUSBDevice: Sendable {
  package typealias Completion = @Sendable (USBOutcome, [UInt8]) -> Void

  /// What happens when the device has taken so many bytes in all.
  package enum Fault: Sendable, Equatable {
    /// Nothing more is taken until `cure`.
    case nak
    /// The pipe halts; the first clearing mends it.
    case stall
    /// As often as it is cleared.
    case stallForEver
    /// The bus fails.
    case fail
    case unplug
  }

  private struct State {
    var isPlugged = true
    var isOpen = false
    var isNaking = false
    var taken: [UInt8] = []
    var faults: [Int: Fault] = [:]
    var replies: [UInt8] = []
    /// Ends of transfers in that come before any reply.
    var scriptedInputs: [(USBOutcome.End, [UInt8])] = []
    var pendingInput: (maxBytes: Int, completion: Completion)?
    var pendingOutput: (rest: [UInt8], count: Int, completion: @Sendable (USBOutcome) -> Void)?
    var opens = 0
    var closes = 0
    var clears: [USBPipe] = []
    var slices: [Int] = []
    var refusal: TransportError?
    var id: [UInt8] = []
    var connected: @Sendable () -> Void = {}
    var disconnected: @Sendable () -> Void = {}
    var answer: @Sendable ([UInt8]) -> [UInt8] = { _ in [] }
  }

  package let interface: USBPrinterInterface
  private let state = Mutex(State())

  /// - Parameter direction: 2: it answers; 1: it does not.
  package init(direction: UInt8 = 2) throws {
    let endpoints: [UInt8] = [7, 5, 0x01, 2, 64, 0, 0] + (direction == 1 ? [] : [7, 5, 0x82, 2, 64, 0, 0])
    let body: [UInt8] = [9, 4, 0, 0, 2, 7, 1, direction, 0] + endpoints
    let device: [UInt8] = [18, 1, 0, 2, 0, 0, 0, 64, 0xB8, 4, 1, 2, 0, 1, 1, 2, 3, 1]
    let bytes = device + [9, 2, UInt8(9 + body.count), 0, 1, 1, 0, 0xC0, 50] + body
    guard let interface = USBPrinterInterface(try USBDescriptors(bytes), configuration: 1, interface: 0) else {
      throw TransportError.unexpected(device: "fake", reason: "it is no printer")
    }
    self.interface = interface
  }

  // MARK: What a test says and sees

  package var taken: [UInt8] { state.withLock { $0.taken } }
  package var opens: Int { state.withLock { $0.opens } }
  package var closes: Int { state.withLock { $0.closes } }
  package var clears: [USBPipe] { state.withLock { $0.clears } }
  package var slices: [Int] { state.withLock { $0.slices } }
  package var isReading: Bool { state.withLock { $0.pendingInput != nil } }
  package var isPlugged: Bool { state.withLock { $0.isPlugged } }

  /// How the printer behind the pipes is told of its line, and what it answers.
  package func behave(
    connected: @escaping @Sendable () -> Void = {}, disconnected: @escaping @Sendable () -> Void = {},
    answer: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) {
    state.withLock { ($0.connected, $0.disconnected, $0.answer) = (connected, disconnected, answer) }
  }

  package func setID(_ answer: [UInt8]) { state.withLock { $0.id = answer } }

  /// The next openings fail so; nil: they do not.
  package func refuse(_ error: TransportError?) { state.withLock { $0.refusal = error } }

  package func fault(_ fault: Fault, after count: Int) { state.withLock { $0.faults[$0.taken.count + count] = fault } }

  package func clearFaults() { state.withLock { $0.faults = [:] } }

  package func plug() { state.withLock { $0.isPlugged = true } }

  /// Pulls the plug: what is under way ends.
  package func unplug() { finishAll(.gone) { $0.isPlugged = false } }

  /// Sends by itself.
  package func say(_ bytes: [UInt8]) {
    state.withLock { $0.replies += bytes }
    serveInput()
  }

  /// A transfer in ends so.
  package func endInput(_ end: USBOutcome.End, _ bytes: [UInt8] = []) {
    state.withLock { $0.scriptedInputs.append((end, bytes)) }
    serveInput()
  }

  /// A transfer out that the device does not take ends by its time-out.
  package func timeOut() {
    let pending = state.withLock { state in
      defer { state.pendingOutput = nil }
      return state.pendingOutput
    }
    pending?.completion(USBOutcome(.timedOut, count: pending?.count ?? 0))
  }

  /// Takes bytes again.
  package func cure() {
    let pending = state.withLock { state in
      defer { (state.pendingOutput, state.isNaking) = (nil, false) }
      return state.pendingOutput
    }
    if let pending { send(pending.rest, already: pending.count, completion: pending.completion) }
  }

  // MARK: The bus' side

  func open() throws(TransportError) {
    let (refusal, connected) = state.withLock { state -> (TransportError?, @Sendable () -> Void) in
      if let refusal = state.refusal { return (refusal, {}) }
      guard state.isPlugged else { return (.notFound(device: "fake", errno: 2), {}) }
      state.isOpen = true
      state.opens += 1
      return (nil, state.connected)
    }
    if let refusal { throw refusal }
    connected()
  }

  func close() {
    finishAll(.cancelled) { state in
      state.isOpen = false
      state.closes += 1
    }
  }

  func send(_ bytes: [UInt8], already: Int = 0, completion: @escaping @Sendable (USBOutcome) -> Void) {
    var end: USBOutcome.End?
    var isUnplugged = false
    let (count, answer) = state.withLock { state -> (Int, @Sendable ([UInt8]) -> [UInt8]) in
      if already == 0 { state.slices.append(bytes.count) }
      guard state.isPlugged, state.isOpen else {
        end = .gone
        return (0, state.answer)
      }
      for (index, byte) in bytes.enumerated() {
        let fault = state.isNaking ? .nak : state.faults[state.taken.count]
        if let fault {
          (end, isUnplugged) = Self.apply(fault, &state, rest: Array(bytes[index...]), count: already + index, completion)
          return (index, state.answer)
        }
        state.taken.append(byte)
      }
      end = .completed
      return (bytes.count, state.answer)
    }
    if count > 0 {
      let reply = answer(Array(bytes.prefix(count)))
      if !reply.isEmpty { say(reply) }
    }
    if let end { completion(USBOutcome(end, count: already + count)) }
    if isUnplugged { unplug() }
  }

  /// How the transfer ends, if it does, and whether the plug goes.
  private static func apply(
    _ fault: Fault, _ state: inout State, rest: [UInt8], count: Int, _ completion: @escaping @Sendable (USBOutcome) -> Void
  ) -> (USBOutcome.End?, Bool) {
    let at = state.taken.count
    switch fault {
    case .nak:
      state.isNaking = true
      state.pendingOutput = (rest, count, completion)
      state.faults[at] = nil
      return (nil, false)
    case .stall:
      state.faults[at] = nil
      return (.stalled, false)
    case .stallForEver: return (.stalled, false)
    case .fail:
      state.faults[at] = nil
      return (.failed, false)
    case .unplug:
      state.faults[at] = nil
      state.isPlugged = false
      return (.gone, true)
    }
  }

  func receive(maxBytes: Int, completion: @escaping Completion) {
    let isGone = state.withLock { state in
      guard state.isPlugged, state.isOpen else { return true }
      state.pendingInput = (maxBytes, completion)
      return false
    }
    isGone ? completion(USBOutcome(.gone, count: 0), []) : serveInput()
  }

  private func serveInput() {
    let served = state.withLock { state -> (Completion, USBOutcome, [UInt8])? in
      guard let pending = state.pendingInput else { return nil }
      if !state.scriptedInputs.isEmpty {
        let (end, bytes) = state.scriptedInputs.removeFirst()
        state.pendingInput = nil
        return (pending.completion, USBOutcome(end, count: bytes.count), bytes)
      }
      guard !state.replies.isEmpty else { return nil }
      let bytes = Array(state.replies.prefix(pending.maxBytes))
      state.replies.removeFirst(bytes.count)
      state.pendingInput = nil
      return (pending.completion, USBOutcome(.completed, count: bytes.count), bytes)
    }
    if let (completion, outcome, bytes) = served { completion(outcome, bytes) }
  }

  private func finishAll(_ end: USBOutcome.End, _ change: (inout State) -> Void) {
    let (input, output, disconnected) = state.withLock { state in
      change(&state)
      defer { (state.pendingInput, state.pendingOutput, state.replies) = (nil, nil, []) }
      return (state.pendingInput, state.pendingOutput, state.disconnected)
    }
    disconnected()
    output?.completion(USBOutcome(end, count: output?.count ?? 0))
    input?.completion(USBOutcome(end, count: 0), [])
  }

  func clear(_ pipe: USBPipe) throws(TransportError) {
    let isGone = state.withLock { state in
      state.clears.append(pipe)
      return !state.isPlugged
    }
    if isGone { throw .unplugged(device: "fake") }
  }

  func answer(_ request: DeviceRequest) throws(TransportError) -> [UInt8] {
    let (isPlugged, id) = state.withLock { ($0.isPlugged, $0.id) }
    guard isPlugged else { throw .unplugged(device: "fake") }
    switch request {
    case .deviceID where !id.isEmpty: return id
    case .portStatus: return [0x18]
    case .softReset: return []
    case .deviceID, .output, .feature: throw .notSupported(device: "fake", what: "this")
    }
  }
}
