import DeviceIO
import JSON
import NIOCore
import Peripherals
import RPC

/// A serial scanner: bytes become scans, scans become events and go to the current sale.
@TillLoop
final class ScannerSession: PluggedSession {
  let name: String
  private let hub: EventHub
  private let registry: DeviceRegistry
  private let decoder: ScanDecoder
  private let freshFramer: ScanFramer
  private var framer: ScanFramer
  private var link: DeviceLink?
  private var timer: Scheduled<Void>?
  private var sequence: Int64 = 0
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

  init(_ device: Configuration.ScannerDevice, labels: [VariableMeasurePattern], hub: EventHub, registry: DeviceRegistry) {
    name = device.name
    self.hub = hub
    self.registry = registry
    decoder = ScanDecoder(aimPrefix: device.aim, patterns: labels)
    freshFramer = ScanFramer(suffix: device.framing, quiet: device.framing == .gap ? .milliseconds(device.gapMilliseconds) : nil)
    framer = freshFramer
    registry.add(name, kind: "scanner", role: device.role, place: device.place, profile: nil)
    link = DeviceLink(endpoint: device.endpoint, eventLoop: TillLoop.eventLoop) { [weak self] event in
      TillLoop.assumeIsolated { self?.handle(event) }
    }
    registry.attach(name, link)
  }

  func start() { link?.start() }

  func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) { link?.point(at: endpoint, otherwise: fallback) }

  func stop() async { try? await link?.stop().get() }

  private func handle(_ event: DeviceLink.Event) {
    registry.heard(name, event)
    switch event {
    case .connected:
      // Half a code from before is no part of the next one.
      framer = freshFramer
      registry.set(name, state: .online)
    case .received(let bytes): perform(framer.handle(.received(bytes), now: TillLoop.now))
    case .written: break
    case .disconnected(let error), .retrying(_, let error): registry.set(name, state: .offline(reason: error.description))
    }
  }

  private func perform(_ actions: [ScanFramer.Action]) {
    for action in actions {
      switch action {
      case .frame(let bytes): read(decoder.decode(bytes))
      case .armTimer(let time):
        timer?.cancel()
        timer = TillLoop.schedule(in: time - TillLoop.now) { [weak self] in
          guard let self else { return }
          perform(framer.handle(.timer, now: TillLoop.now))
        }
      case .fail(let error):
        sequence += 1
        registry.statistics.scanned(name, isWhole: false)
        hub.publishPassing(
          ScanRefused.self,
          ScanRefusal(
            device: name, sequence: sequence, code: "", sale: nil, kind: "scan.broken", message: error.description,
            hint: "scan again; if it stays, check the suffix and speed in the configuration"))
      }
    }
  }

  private func read(_ scan: ScanData) {
    sequence += 1
    registry.statistics.scanned(name, isWhole: true)
    guard onRead(ScanRead(scan, device: name, sequence: sequence)) else { return }
    // The number as it was read: the sale takes price or weight from it, where a label has them.
    onScan(Scan(device: name, sequence: sequence, code: (scan.gtin?.text ?? scan.scanDataLabel)))
  }
}

extension ScanRead {
  init(_ scan: ScanData, device: String, sequence: Int64) {
    self.init(
      device: device, sequence: sequence, label: scan.scanDataLabel, raw: HexText.of(scan.scanData), symbology: scan.symbology.rawValue,
      aim: scan.identifier?.description, gtin: scan.gtin?.text,
      elements: scan.elements.map { ScanElement(ai: $0.identifier.code, value: $0.value) },
      measure: scan.measure.map { ScanMeasure(kind: $0.kind.rawValue, value: "\($0.value)", item: $0.item.text) },
      problems: scan.problems.map(\.description))
  }
}

/// Bytes as hexadecimal text.
enum HexText {
  private static let digits = Array("0123456789abcdef".utf8)

  static func of(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      for (index, byte) in bytes.enumerated() {
        buffer[index * 2] = digits[Int(byte >> 4)]
        buffer[index * 2 + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }
}
