import CardNumbers
import DeviceIO
import Logging
import NIOCore
import Peripherals
import RPC

/// A scanner, however it is connected: bytes become scans, scans become events and go to the current sale.
@TillLoop
final class ScannerSession: PluggedSession {
  let name: String
  private let device: Configuration.ScannerDevice
  private let keyboard: KeyboardLayout
  private let hub: EventHub
  private let registry: DeviceRegistry
  private let log: Logger
  private let decoder: ScanDecoder
  private var reader: (any ScanReader)?
  private var link: DeviceLink?
  private lazy var alarm = Alarm { [weak self] in self?.feed { $0.timerFired(now: TillLoop.now) } }
  private var sequence: Int64 = 0
  /// Told to read no codes; what comes all the same is refused.
  private var isDisabled = false
  /// Where scans act.
  var onScan: (Scan) -> Void = { _ in }
  /// Tells of a scan; false when somebody else than the current sale has it.
  var onRead: (ScanRead) -> Bool = { _ in true }

  /// A scan on its way to a sale.
  struct Scan: Sendable {
    let device: String
    let sequence: Int64
    let code: String
  }

  init(
    _ device: Configuration.ScannerDevice, keyboard: KeyboardLayout, labels: [VariableMeasurePattern], hub: EventHub,
    registry: DeviceRegistry, ports: DevicePorts, log: Logger
  ) {
    name = device.name
    self.device = device
    self.keyboard = keyboard
    self.hub = hub
    self.registry = registry
    self.log = log
    decoder = ScanDecoder(aimPrefix: device.aim, patterns: labels)
    registry.add(name, kind: "scanner", role: device.role, place: device.place, profile: nil)
    link = DeviceLink(endpoint: device.endpoint, eventLoop: TillLoop.eventLoop, ports: ports) { [weak self] event in
      TillLoop.assumeIsolated { self?.handle(event) }
    }
    registry.attach(name, link)
  }

  func start() { link?.start() }

  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) { link?.point(at: endpoint, otherwise: fallback) }

  func stop() async {
    alarm.cancel()
    try? await link?.stop().get()
  }

  /// Tells the scanner to do something.
  /// - Throws: `RPCError`: the scanner is not connected, or cannot do it.
  func command(_ command: ScannerCommand) throws {
    guard var reader else {
      throw RPCError(.deviceOffline, "the scanner \"\(name)\" is not connected")
    }
    guard let steps = reader.steps(for: command) else {
      throw RPCError(.scannerNotSupported, "the scanner \"\(name)\" cannot be told to \(command.words)")
    }
    self.reader = reader
    if command == .disable { isDisabled = true }
    if command == .enable { isDisabled = false }
    perform(steps)
  }

  /// Sounds the scanner's beep for a bad read, where that is configured and the scanner has one.
  func beepRefused() {
    guard device.beepsRefused, var reader, let steps = reader.steps(for: .beepBad) else { return }
    self.reader = reader
    perform(steps)
  }

  private func handle(_ event: DeviceLink.Event) {
    registry.heard(name, event)
    switch event {
    case .connected: begin()
    case .received(let bytes): feed { $0.receive(bytes, now: TillLoop.now) }
    case .written: break
    case .disconnected(let error), .retrying(_, let error):
      alarm.cancel()
      reader = nil
      registry.set(name, state: .offline(reason: error.description, cause: error.kind))
    }
  }

  private func begin() {
    guard let link, let endpoint = link.endpoint else { return }
    // Half a code from before is no part of the next one.
    do throws(ScanReaderProblem) { reader = try device.reader(for: endpoint, facts: link.facts, keyboard: keyboard) } catch {
      reader = nil
      return registry.set(name, state: .attention(cause: "scanner.unknownKind", hint: error.description))
    }
    registry.set(name, state: .online)
    feed { $0.begin() }
    if isDisabled { feed { $0.steps(for: .disable) ?? [] } }
  }

  private func feed(_ body: (inout any ScanReader) -> [ScanStep]) {
    guard var reader else { return }
    let steps = body(&reader)
    self.reader = reader
    perform(steps)
  }

  private func perform(_ steps: [ScanStep]) {
    for step in steps {
      switch step {
      case .scan(let bytes, let kind): read(bytes, kind)
      case .armTimer(let time): alarm.set(time)
      case .refuse(let reason):
        registry.statistics.scanned(name, isWhole: false)
        refuse(code: "", kind: reason.kind, message: reason.message, hint: reason.hint)
      case .write(let bytes): send(bytes)
      case .feature(let report): ask(.feature(report))
      case .trouble(let sentence):
        registry.set(name, state: sentence.map { .attention(cause: "scanner.trouble", hint: $0) } ?? .online)
      }
    }
  }

  private func read(_ bytes: [UInt8], _ kind: Symbology) {
    let scan = decoder.decode(bytes, labelType: kind)
    if let message = device.noReadMessage, scan.scanDataLabel == message {
      registry.statistics.count(name, .noReads)
      return refuse(code: "", kind: "scan.noRead", message: "the scanner read nothing", hint: "hold the code before it once more")
    }
    // A card that was pulled through a reader, or its number as a code: nobody gets to see it, whatever else the scan is refused for.
    if scan.gtin == nil, scan.elements.isEmpty, CardNumberDoor.holdsCardNumber(scan.scanDataLabel) {
      registry.statistics.scanned(name, isWhole: true)
      return refuse(
        code: CardNumberFilter.redacted(scan.scanDataLabel), kind: ErrorKind.saleCardNumber.kind,
        message: "what was read looks like the number of a card", hint: "cards are paid with at the card terminal")
    }
    if isDisabled {
      return refuse(
        code: scan.scanDataLabel, kind: "scan.disabled", message: "the scanner is disabled", hint: "enable it with scanner.enable")
    }
    sequence += 1
    registry.statistics.scanned(name, isWhole: true)
    guard onRead(ScanRead(scan, device: name, sequence: sequence)) else { return }
    // The number as it was read: the sale takes price or weight from it, where a label has them.
    onScan(Scan(device: name, sequence: sequence, code: (scan.gtin?.text ?? scan.scanDataLabel)))
  }

  private func refuse(code: String, kind: String, message: String, hint: String) {
    sequence += 1
    hub.publishPassing(
      ScanRefused.self,
      ScanRefusal(device: name, sequence: sequence, code: code, sale: nil, kind: kind, message: message, hint: hint))
    beepRefused()
  }

  private func send(_ bytes: [UInt8]) {
    guard let link else { return }
    if case .hidraw? = link.endpoint { return ask(.output(bytes)) }
    do throws(TransportError) { try link.write(bytes) } catch { log.warning("scanner \(name): \(error)") }
  }

  private func ask(_ request: DeviceRequest) {
    let (name, log) = (name, log)
    link?.request(request) { result in
      if case .failure(let error) = result { log.warning("scanner \(name): \(error)") }
    }
  }
}

extension ScannerCommand {
  /// What it does, for the end of a sentence.
  fileprivate var words: String {
    switch self {
    case .enable: "read"
    case .disable: "read nothing"
    case .beepGood, .beepBad: "beep"
    case .trigger: "pull its trigger"
    }
  }
}
