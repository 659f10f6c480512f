import JSON
import Logging
import Peripherals
import Sales
import Store

/// Figures belong to a unit: its replacement begins with its own.
extension StatisticsDesk {
  /// The device fact under which it is kept whose figures a device of the configuration has.
  nonisolated static let unitFact = "statistics.unit"

  /// The device is this unit now. The figures of the unit before are kept under its own name, and come back with it.
  func became(_ unit: String, _ name: String) {
    guard let device = devices[name], device.unit != unit else { return }
    devices[name]?.unit = unit
    devices[name]?.isDirty = true
    // Figures from before units were noted are those of the first one.
    guard let before = device.unit else { return }
    devices[name]?.statistics = DeviceStatistics(sinceMs: TillClock.milliseconds)
    devices[name]?.timed = [:]
    ledger.write(actor: "tilld", cause: Self.fact) { scope in
      try Self.keep(device.statistics, of: before, in: scope)
      return try scope.view.statistics(of: unit)
    } then: { [weak self] result in
      switch result {
      case .success(let known?): self?.add(known, to: name, of: unit)
      case .success(nil): break
      case .failure(let error): self?.log.warning("the statistics of \(before) could not be kept: \(error)")
      }
    }
  }

  /// What was counted meanwhile goes on top of what was known.
  private func add(_ known: DeviceStatistics, to name: String, of unit: String) {
    guard let device = devices[name], device.unit == unit else { return }
    var whole = known
    for figure in DeviceFigure.allCases where device.statistics[figure] != 0 {
      whole.count(figure, device.statistics[figure], nowMs: TillClock.milliseconds)
    }
    devices[name]?.statistics = whole
    devices[name]?.isDirty = true
  }

  nonisolated static func keep(_ statistics: DeviceStatistics, of device: String, in scope: WriteScope) throws {
    let text = String(decoding: try StrictJSON.encode(statistics), as: UTF8.self)
    try scope.transaction.setDeviceFact(device, fact, text, nowMs: scope.time.utcMilliseconds)
  }
}
