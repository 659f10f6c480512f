import DeviceIO
import JSON
import Logging
import NIOCore
import Peripherals
import RPC
import Store

/// What is remembered of every device that was ever plugged in; written behind the events, some at once.
@TillLoop
final class DeviceMemory {
  /// A cable with a loose contact comes and goes many times a second; the disk hears of it once.
  private static let writeDelay = Duration.seconds(1)

  private let ledger: Ledger
  private let log: Logger
  /// By the text of the identity.
  private(set) var known: [String: KnownDevice]
  /// The kinds of those that are known, by the name that they had.
  var kinds: [DeviceIdentity: AttachedKind] {
    var kinds: [DeviceIdentity: AttachedKind] = [:]
    for device in known.values {
      guard let identity = try? DeviceIdentity(parsing: device.identity), let kind = AttachedKind(rawValue: device.kind) else { continue }
      kinds[identity] = kind
    }
    return kinds
  }
  /// Where units hung as long as their serial numbers named them.
  private(set) var lastPorts: [DeviceIdentity: String] = [:]
  private(set) var sharedSerials: Set<DeviceIdentity> = []
  private var unwritten: Set<String> = []
  private var timer: Scheduled<Void>?
  /// The kind under which a serial number is kept that names no unit.
  private static let sharedKind = "sharedSerial"

  init(known: [KnownDevice], ledger: Ledger, log: Logger) {
    self.ledger = ledger
    self.log = log
    self.known = Dictionary(known.map { ($0.identity, $0) }) { $1 }
    for device in known {
      guard let identity = try? DeviceIdentity(parsing: device.identity) else { continue }
      if device.isSerialShared { sharedSerials.insert(identity) } else { lastPorts[identity.unit] = device.port }
    }
  }

  func cameIn(_ device: AttachedDevice) {
    note(device) { $0.plugs += 1 }
    if case .serial = device.identity.mark { lastPorts[device.identity.unit] = device.port }
  }

  func update(_ device: AttachedDevice) { note(device) { _ in } }

  func wentOut(_ device: AttachedDevice) { note(device) { _ in } }

  /// Two units have this serial number.
  func share(_ serial: DeviceIdentity) {
    sharedSerials.insert(serial)
    let now = TillClock.milliseconds
    let text = serial.description
    known[text] = KnownDevice(
      identity: text, kind: Self.sharedKind, model: nil, port: "", firstSeenUTCMilliseconds: now, lastSeenUTCMilliseconds: now,
      isSerialShared: true)
    write(text)
  }

  /// A unit answered what it was asked.
  func learned(_ view: DeviceView) {
    guard let identity = view.identity, var device = known[identity], view.model != nil || !view.capabilities.isEmpty else { return }
    var answer: JSONObject = ["capabilities": .array(view.capabilities.map { .string($0) })]
    if let model = view.model { answer["model"] = .string(model) }
    let text = String(decoding: StrictJSON.write(.object(answer)), as: UTF8.self)
    guard device.probed != text else { return }
    device.probed = text
    known[identity] = device
    write(identity)
  }

  private func note(_ device: AttachedDevice, _ change: (inout KnownDevice) -> Void) {
    let (text, now) = (device.identity.description, TillClock.milliseconds)
    var entry =
      known[text]
      ?? KnownDevice(
        identity: text, kind: device.kind.rawValue, model: nil, port: device.port, firstSeenUTCMilliseconds: now,
        lastSeenUTCMilliseconds: now)
    (entry.kind, entry.model, entry.port) = (device.kind.rawValue, device.title, device.port)
    entry.endpoint = device.endpoints(.init()).first?.description
    entry.lastSeenUTCMilliseconds = now
    change(&entry)
    known[text] = entry
    write(text)
    forgetOldest()
  }

  /// As the database does it.
  private func forgetOldest() {
    guard known.count > 2 * DeviceFactLimits.maximumDevices else { return }
    let oldest = known.values.filter { !$0.isSerialShared }.sorted { $0.lastSeenUTCMilliseconds < $1.lastSeenUTCMilliseconds }
    for device in oldest.prefix(DeviceFactLimits.maximumDevices) { known[device.identity] = nil }
  }

  private func write(_ identity: String) {
    unwritten.insert(identity)
    guard timer == nil else { return }
    timer = TillLoop.schedule(in: Self.writeDelay) { [weak self] in self?.flush() }
  }

  /// Writes what is new. What the database cannot take is written with the next news.
  func flush() {
    timer?.cancel()
    timer = nil
    let devices = unwritten.sorted().compactMap { known[$0] }
    unwritten = []
    guard !devices.isEmpty else { return }
    ledger.write(actor: "tilld", cause: "devices") { scope in
      for device in devices { try scope.transaction.keepDevice(device) }
    } then: { [weak self] result in
      guard case .failure(let error) = result, let self else { return }
      log.warning("what is known of \(devices.count) devices could not be written: \(error)")
      unwritten.formUnion(devices.map(\.identity))
    }
  }
}
