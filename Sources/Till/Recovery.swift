import DeviceIO
import JSON
import Peripherals
import RPC
import Sales
import Store

/// What a start does about what the last run left unfinished.
struct Recovery {
  let scope: WriteScope

  func run(_ inventory: inout Devices.Inventory) throws {
    let configuration = scope.context.configuration
    try journalSettings()
    try TenderBooks(scope: scope).recover()
    let expired = try scope.transaction.expireStaleDrawerKicks(bootID: scope.context.boot.description)
    if expired > 0 { try journalExpired(expired) }
    for printer in configuration.printers {
      for (id, state) in try scope.view.openJobStates(printer: printer.name) {
        // A print service still has its jobs: they are looked for there before anything is said of them.
        if case .printQueue = printer.endpoint { break }
        if try settle(id, state) { inventory.interrupted.insert(printer.name) }
      }
      inventory.openJobs[printer.name] = try scope.view.openJobStates(printer: printer.name).map(\.id)
    }
    for printer in configuration.printers {
      guard let fact = try scope.view.deviceFact(printer.name, ProfileChoice.identityFact) else { continue }
      guard let identity = try? StrictJSON.decode(ProfileChoice.Identity.self, from: Array(fact.utf8)) else { continue }
      inventory.identities[printer.name] = identity
      guard printer.profile == Configuration.PrinterDevice.automaticProfile else { continue }
      let choice = ProfileChoice(isAutomatic: true, candidates: inventory.candidates)
      if let known = choice.profile(of: identity) { inventory.profiles[printer.name] = known }
    }
    for drawer in configuration.drawers {
      let fact = try scope.view.deviceFact(drawer.name, DrawerDesk.polarityFact)
      inventory.polarities[drawer.name] = fact.flatMap(DrawerPolarity.init(rawValue:))
    }
    let devices =
      configuration.printers.map(\.name) + configuration.drawers.map(\.name) + configuration.displays.map(\.name)
      + configuration.scanners.map(\.name)
    for device in devices {
      inventory.statistics[device] = try scope.view.statistics(of: device)
      inventory.units[device] = try scope.view.deviceFact(device, StatisticsDesk.unitFact)
    }
    inventory.bay = DeviceBay.Memory(
      known: try scope.view.knownDevices(), bindings: try scope.view.bindings(register: configuration.register.id))
    inventory.currentSale = try scope.view.currentSale(register: configuration.register.id)
  }

  /// A job that had begun is never begun again: nobody knows how much of it is on paper. True when that is so.
  private func settle(_ id: Identifier, _ state: PrintJobState) throws -> Bool {
    let spool = Spool(scope: scope)
    switch state {
    case .sending:
      try spool.interrupted(id, detail: "till.restarted", bytesSent: nil)
      return true
    case .sent:
      try spool.change(id, to: .unconfirmed, evidence: Store.PrintEvidence.none, detail: "till.restarted")
      return true
    case .queued, .confirmed, .accepted, .unconfirmed, .partlyPrinted, .failed, .expired, .cancelled: return false
    }
  }

  /// The device fact under which the settings of the last start are kept.
  private static let settingsFact = "settings"

  /// What the register calculates with stands in the journal whenever it changed: currency, roundings, taxes.
  private func journalSettings() throws {
    let configuration = scope.context.configuration
    let body: JSONValue = [
      "settings": try StrictJSON.value(of: configuration.register.settings),
      "taxes": .array(try configuration.taxes.map { try StrictJSON.value(of: $0.snapshot) }),
    ]
    let text = String(decoding: try StrictJSON.canonical(body), as: UTF8.self)
    let register = configuration.register.id.text
    guard try scope.view.deviceFact("register:\(register)", Self.settingsFact) != text else { return }
    try scope.transaction.append(JournalEntry(stamp: scope.stamp, kind: "register.configured", version: 1, body: body))
    try scope.transaction.setDeviceFact("register:\(register)", Self.settingsFact, text, nowMs: scope.time.utcMilliseconds)
  }

  private func journalExpired(_ count: Int) throws {
    try scope.transaction.append(
      JournalEntry(stamp: scope.stamp, kind: "drawer.ordersExpired", version: 1, body: ["count": .integer(Int64(count))]))
  }
}
