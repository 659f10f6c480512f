import DeviceIO
import JSON
import Logging
import NIOCore
import Peripherals
import RPC
import Sales
import Store

/// Counts what devices do, and keeps it across restarts. Nothing waits for the disk: what was counted is written in batches.
@TillLoop
final class StatisticsDesk {
  /// The device fact under which a device's statistics are kept.
  nonisolated static let fact = "statistics"
  /// How long counts may stand in memory alone; a crash loses at most that much.
  private static let writeInterval = Duration.seconds(30)
  /// Work under way whose time is taken, of one device; more is not timed.
  private static let maxTimed = 64

  let ledger: Ledger
  let log: Logger
  var devices: [String: Device] = [:]
  private var timer: RepeatedTask?

  struct Device {
    let kind: HealthScore.Kind
    var statistics: DeviceStatistics
    /// The unit that they are of; nil for a device at a fixed address, and until it is plugged in for the first time.
    var unit: String?
    var isDirty = false
    var hasConnected = false
    var connectedSince: Duration?
    var written = 0
    /// When work began, by its name.
    var timed: [String: Duration] = [:]
  }

  init(ledger: Ledger, log: Logger) {
    self.ledger = ledger
    self.log = log
  }

  /// Begins to count a device. `known` is what was kept of it.
  func add(_ name: String, kind: HealthScore.Kind, known: DeviceStatistics?, unit: String? = nil) {
    devices[name] = Device(kind: kind, statistics: known ?? DeviceStatistics(sinceMs: TillClock.milliseconds), unit: unit)
  }

  func start() {
    timer = TillLoop.eventLoop.scheduleRepeatedTask(
      initialDelay: TimeAmount(Self.writeInterval), delay: TimeAmount(Self.writeInterval)
    ) { [weak self] _ in TillLoop.assumeIsolated { self?.write { _ in } } }
  }

  /// Writes what is not written yet.
  func stop() async {
    timer?.cancel()
    await withCheckedContinuation { done in write { _ in done.resume() } }
  }

  // MARK: Counting

  func count(_ name: String, _ figure: DeviceFigure, _ number: Int64 = 1) {
    guard number != 0, devices[name] != nil else { return }
    devices[name]?.statistics.count(figure, number, nowMs: TillClock.milliseconds)
    devices[name]?.isDirty = true
  }

  func note(_ name: String, isGood: Bool) {
    devices[name]?.statistics.note(isGood: isGood)
    devices[name]?.isDirty = true
  }

  /// Takes the time of a piece of work from now on.
  func began(_ name: String, _ work: String) {
    guard let device = devices[name], device.timed.count < Self.maxTimed else { return }
    devices[name]?.timed[work] = TillLoop.now
  }

  /// The work is done, or given up, which is not timed.
  func ended(_ name: String, _ work: String, isDone: Bool) {
    guard let start = devices[name]?.timed.removeValue(forKey: work), isDone else { return }
    devices[name]?.statistics.took(TillLoop.now - start)
    devices[name]?.isDirty = true
  }

  func isTimed(_ name: String, _ work: String) -> Bool { devices[name]?.timed[work] != nil }

  /// What happened on the line of a device.
  func heard(_ name: String, _ event: DeviceLink.Event) {
    switch event {
    case .connected: connected(name)
    case .received(let bytes): count(name, .bytesIn, Int64(bytes.count))
    case .written(let total):
      count(name, .bytesOut, Int64(max(0, total - (devices[name]?.written ?? 0))))
      devices[name]?.written = total
    case .disconnected: disconnected(name)
    case .retrying: count(name, .retries)
    }
  }

  private func connected(_ name: String) {
    count(name, .connects)
    if devices[name]?.hasConnected == true { count(name, .reconnects) }
    devices[name]?.hasConnected = true
    devices[name]?.connectedSince = TillLoop.now
    devices[name]?.written = 0
  }

  private func disconnected(_ name: String) {
    addConnectedTime(name)
    devices[name]?.connectedSince = nil
  }

  /// Whole seconds only; the rest counts later.
  private func addConnectedTime(_ name: String) {
    guard let since = devices[name]?.connectedSince else { return }
    let seconds = (TillLoop.now - since).components.seconds
    count(name, .connectedSeconds, seconds)
    devices[name]?.connectedSince = since + .seconds(seconds)
  }

  // MARK: Telling

  func view(of view: DeviceView) -> StatisticsView? {
    addConnectedTime(view.device)
    guard let device = devices[view.device] else { return nil }
    let statistics = device.statistics
    let score = HealthScore(statistics, kind: device.kind, condition: .init(view), nowMs: TillClock.milliseconds)
    return StatisticsView(
      device: view.device, kind: view.kind, state: view.state, hint: view.hint, stateSinceMs: view.sinceMs, sinceMs: statistics.sinceMs,
      figures: DeviceFigure.allCases.filter { statistics[$0] != 0 }.map { FigureView(name: $0.rawValue, count: statistics[$0]) },
      p50Us: statistics.latency.microseconds(percent: 50), p95Us: statistics.latency.microseconds(percent: 95), score: Int64(score.value),
      sentence: score.sentence)
  }

  func reset(_ name: String) {
    devices[name]?.statistics = DeviceStatistics(sinceMs: TillClock.milliseconds)
    devices[name]?.isDirty = true
  }

  // MARK: Keeping

  private func write(then complete: @escaping @Sendable @TillLoop (Bool) -> Void) {
    for name in devices.keys { addConnectedTime(name) }
    let dirty = devices.filter(\.value.isDirty)
    guard !dirty.isEmpty else { return complete(true) }
    for name in dirty.keys { devices[name]?.isDirty = false }
    ledger.write(actor: "tilld", cause: Self.fact) { scope in
      for (name, device) in dirty {
        try Self.keep(device.statistics, of: name, in: scope)
        if let unit = device.unit { try scope.transaction.setDeviceFact(name, Self.unitFact, unit, nowMs: scope.time.utcMilliseconds) }
      }
    } then: { [weak self] result in
      if case .failure(let error) = result {
        // Nothing is lost yet: the next batch has it.
        self?.log.warning("the statistics of devices could not be kept: \(error)")
        for name in dirty.keys { self?.devices[name]?.isDirty = true }
      }
      complete((try? result.get()) != nil)
    }
  }
}

extension HealthScore.Condition {
  init(_ view: DeviceView) {
    let reason = view.hint ?? view.cause ?? view.state
    switch view.state {
    case "online": self = .online
    case "attention": self = .attention(reason)
    case "unknown": self = .unknown(reason)
    default: self = .offline(reason)
    }
  }
}

extension StoreReader {
  /// What was kept of a device's statistics; what cannot be read is as good as nothing.
  func statistics(of device: String) throws -> DeviceStatistics? {
    try deviceFact(device, StatisticsDesk.fact).flatMap { try? StrictJSON.decode(DeviceStatistics.self, from: Array($0.utf8)) }
  }
}
