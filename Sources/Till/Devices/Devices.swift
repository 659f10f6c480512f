import DeviceIO
import Documents
import JSON
import Logging
import Peripherals
import RPC
import Sales
import Store

/// Every device of the register, and the one place where effects reach them.
@TillLoop
final class Devices {
  let registry: DeviceRegistry
  let spool: PrintSpool
  let drawers: DrawerDesk
  let statistics: StatisticsDesk
  let claims: ClaimDesk
  let traces: TraceDesk
  private(set) lazy var checks = CheckDesk(devices: self, ledger: ledger, hub: hub)
  let bay: DeviceBay
  private(set) var currentSale: Identifier?
  private var printers: [PrinterSession] = []
  private var queues: [PrintQueueSession] = []
  private var boxes: [DrawerBoxSession] = []
  private var displays: [DisplaySession] = []
  private var scanners: [ScannerSession] = []
  private let ledger: Ledger
  private let hub: EventHub
  private let ports: DevicePorts

  /// What the start read for the devices: profiles from files, facts and open jobs from the database.
  struct Inventory: Sendable {
    var profiles: [String: PrinterProfile] = [:]
    var displays: [String: LineDisplayCommandSet] = [:]
    /// By the drawer's name.
    var boxes: [String: DrawerBoxProfile] = [:]
    /// By the scanner's name.
    var keyboards: [String: KeyboardLayout] = [:]
    var polarities: [String: DrawerPolarity] = [:]
    /// All profiles of printers, when one of them has to be chosen.
    var candidates: [PrinterProfile] = []
    /// What printers said of themselves in earlier runs.
    var identities: [String: ProfileChoice.Identity] = [:]
    var openJobs: [String: [Identifier]] = [:]
    /// What was counted of devices so far.
    var statistics: [String: DeviceStatistics] = [:]
    /// The units that it was counted of.
    var units: [String: String] = [:]
    /// Printers that were in the middle of a job when the daemon ended.
    var interrupted: Set<String> = []
    var currentSale: Identifier?
    var bay = DeviceBay.Memory()
  }

  /// - Parameter monitor: Tells what is plugged in; nil: nothing does.
  init(
    inventory: Inventory, ledger: Ledger, hub: EventHub, ports: DevicePorts = DevicePorts(), log: Logger,
    monitor: (any DeviceMonitor)? = nil
  ) {
    self.ports = ports
    self.ledger = ledger
    self.hub = hub
    let configuration = ledger.context.configuration
    statistics = StatisticsDesk(ledger: ledger, log: log)
    claims = ClaimDesk(hub: hub)
    registry = DeviceRegistry(hub: hub, statistics: statistics)
    traces = TraceDesk(folder: "\(ledger.store.folder)/traces", ledger: ledger, registry: registry, log: log)
    currentSale = inventory.currentSale
    spool = PrintSpool(ledger: ledger, glyphs: GlyphLibrary(path: configuration.unifont), log: log)
    drawers = DrawerDesk(ledger: ledger, registry: registry, log: log)
    bay = DeviceBay(
      configuration: configuration, memory: inventory.bay, monitor: monitor, registry: registry, ledger: ledger, hub: hub, log: log)
    count(configuration, inventory)
    for device in configuration.printers { addPrinter(device, inventory, log) }
    addBoxes(inventory, log)
    for device in configuration.displays { addDisplay(device, inventory) }
    for device in configuration.scanners {
      let scanner = ScannerSession(
        device, keyboard: inventory.keyboards[device.name] ?? .us, labels: configuration.labels, hub: hub, registry: registry,
        ports: ports, log: log)
      scanner.onScan = { [weak self] scan in self?.sell(scan) }
      scanner.onRead = { [weak self] scan in self?.actsOnSale(scan) ?? false }
      scanners.append(scanner)
    }
    // Until a unit is bound to them, nobody has such devices.
    for slot in configuration.slots where slot.isImplied { registry.show(slot.name, false) }
    let plugged: [any PluggedSession] = printers + displays + boxes + scanners
    for session in plugged { bay.add(session) }
    bay.isBusy = { [weak self] name in self?.spool.isBusy(name) ?? false }
  }

  private func count(_ configuration: Configuration, _ inventory: Inventory) {
    let names: [(HealthScore.Kind, [String])] = [
      (.printer, configuration.printers.map(\.name)), (.drawer, configuration.drawers.map(\.name)),
      (.display, configuration.displays.map(\.name)), (.scanner, configuration.scanners.map(\.name)),
    ]
    for (kind, names) in names {
      for name in names { statistics.add(name, kind: kind, known: inventory.statistics[name], unit: inventory.units[name]) }
    }
  }

  private func addPrinter(_ device: Configuration.PrinterDevice, _ inventory: Inventory, _ log: Logger) {
    guard let profile = inventory.profiles[device.name] else { return }
    let openJobs = inventory.openJobs[device.name] ?? []
    if case .printQueue(let name, let server) = device.endpoint {
      let queue = PrintQueueSession(device, queue: name, server: server, profile: profile, registry: registry, log: log)
      queues.append(queue)
      return spool.add(queue, openJobs: openJobs)
    }
    let drawersHere = ledger.context.configuration.drawers.filter { $0.printer == device.name }
    let session = PrinterSession(
      device, profile: profile, drawerPolarity: drawersHere.first.flatMap { Self.polarity(of: $0, inventory) },
      drawerHasSensor: drawersHere.first?.sensor != Configuration.DrawerDevice.Sensor.none,
      resyncFirst: inventory.interrupted.contains(device.name), registry: registry, ports: ports, log: log,
      choice: device.profile == Configuration.PrinterDevice.automaticProfile
        ? ProfileChoice(isAutomatic: true, candidates: inventory.candidates) : nil,
      identity: inventory.identities[device.name])
    session.onIdentity = { [weak self] in self?.keep($0, of: device.name) }
    session.onProfileWanted = { [weak self] in self?.spool.replan(on: device.name) }
    printers.append(session)
    spool.add(session, openJobs: openJobs)
    for drawer in drawersHere { drawers.add(drawer, opener: session, polarity: inventory.polarities[drawer.name]) }
  }

  /// What the configuration says, else what was learned.
  private static func polarity(of drawer: Configuration.DrawerDevice, _ inventory: Inventory) -> DrawerPolarity? {
    drawer.sensor.polarity ?? inventory.polarities[drawer.name]
  }

  /// Drawers that name the same port or unit share the box on it.
  private func addBoxes(_ inventory: Inventory, _ log: Logger) {
    var byPlace: [DevicePlace: DrawerBoxSession] = [:]
    for drawer in ledger.context.configuration.drawers {
      guard let box = drawer.box, let profile = inventory.boxes[drawer.name] else { continue }
      do {
        let shared = box.place.isRole ? nil : byPlace[box.place]
        let session =
          try shared
          ?? DrawerBoxSession(
            drawer.name, place: box.place, profile: profile, polarity: Self.polarity(of: drawer, inventory),
            hasSensor: drawer.sensor != .none, registry: registry, ports: ports)
        if shared == nil {
          boxes.append(session)
          byPlace[box.place] = session
        }
        drawers.add(drawer, opener: session, polarity: inventory.polarities[drawer.name])
      } catch { log.error("drawer \(drawer.name): \(error)") }
    }
  }

  private func addDisplay(_ device: Configuration.DisplayDevice, _ inventory: Inventory) {
    guard let commands = inventory.displays[device.name] else { return }
    let port: any DisplayPort
    if let place = device.place {
      port = LinkDisplayPort(device.name, commands: commands, endpoint: place.endpoint, registry: registry)
    } else if let printer = printers.first(where: { $0.name == device.printer }) {
      port = ChainedDisplayPort(printer: printer)
    } else {
      return
    }
    let display = DisplaySession(device, commands: commands, port: port, hub: hub, registry: registry)
    display.isBusy = { [weak self] in self?.currentSale != nil }
    displays.append(display)
  }

  func start() {
    checks.start()
    statistics.start()
    for printer in printers { printer.start() }
    for queue in queues { queue.start() }
    for box in boxes { box.start() }
    for display in displays { display.start() }
    for scanner in scanners { scanner.start() }
    bay.start()
    display(named: nil)?.show(upper: ledger.context.configuration.register.name, lower: "")
    spool.start()
  }

  func stop() async {
    bay.stop()
    spool.stop()
    for scanner in scanners { await scanner.stop() }
    for display in displays { await display.stop() }
    for queue in queues { queue.stop() }
    for box in boxes { await box.stop() }
    for printer in printers { await printer.stop() }
    await traces.stop()
    await statistics.stop()
  }

  func scanner(named name: String?) -> ScannerSession? {
    scanners.first { registry.isShown($0.name) && (name == nil || $0.name == name) }
  }

  /// The profile that a printer has now.
  func profile(of printer: String) -> PrinterProfile? {
    self.printer(named: printer)?.profile ?? queues.first { $0.name == printer }?.profile
  }

  /// What receipts are laid out for: the receipt printer's paper, or the usual one.
  var receiptPaper: PrinterProfile {
    let printer = ledger.context.configuration.printers.first { $0.role == "printer.receipt" }
    return printer.flatMap { profile(of: $0.name) } ?? .generic80
  }

  func printer(named name: String) -> PrinterSession? { printers.first { $0.name == name } }

  /// What a unit says of itself is known at the next start before it is asked.
  private func keep(_ identity: ProfileChoice.Identity, of printer: String) {
    ledger.write(actor: "tilld", cause: "device:\(printer)") { scope in
      let text = String(decoding: try StrictJSON.encode(identity), as: UTF8.self)
      try scope.transaction.setDeviceFact(printer, ProfileChoice.identityFact, text, nowMs: scope.time.utcMilliseconds)
    } then: { _ in
    }
  }

  func display(named name: String?) -> DisplaySession? {
    displays.first { registry.isShown($0.name) && (name == nil || $0.name == name) }
  }

  /// Carries out what a durable transaction asked for.
  func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .kickDrawer(let kick, let drawer, let reason, let sale): drawers.kick(kick, drawer: drawer, reason: reason, sale: sale)
      case .showOnDisplay(let upper, let lower): display(named: nil)?.show(upper: upper, lower: lower)
      case .printJob(let id, let printer): spool.enqueue(id, printer: printer)
      case .cancelJob(let id): spool.cancel(id)
      case .beginJob(let id, let attempt): spool.begin(id, attempt: attempt)
      case .select(let sale): currentSale = sale
      case .bound(let binding): bay.bound(binding)
      // The terminals have a bay of their own, and so has the outbox.
      case .terminal, .deliver: break
      }
    }
  }

  /// Tells of a scan. It acts for a check of the scanner, for the holder of its claim alone, or else on the register's current sale.
  private func actsOnSale(_ scan: ScanRead) -> Bool {
    var told = scan
    if checks.takes(scan) {
      told.actsOn = "check"
      hub.publishPassing(ScanReceived.self, told)
      return false
    }
    guard let holder = claims.holder(of: scan.device) else {
      hub.publishPassing(ScanReceived.self, told)
      return true
    }
    told.actsOn = "claim"
    hub.publishPassing(ScanReceived.self, told, except: holder)
    told.actsOn = "you"
    hub.send(ScanReceived.self, told, to: holder)
    return false
  }

  /// A scan goes to the register's current sale, in the order in which scans came.
  private func sell(_ scan: ScannerSession.Scan) {
    let register = ledger.context.configuration.register.id
    let actor = "scanner:\(scan.device)"
    let work = "\(scan.sequence)"
    statistics.began(scan.device, work)
    ledger.write(actor: actor, cause: "scan:\(scan.device)#\(scan.sequence)") { scope in
      guard let sale = try scope.view.currentSale(register: register) else { throw RPCError(.saleNoneCurrent) }
      _ = try SaleDesk(scope: scope).addLine(to: sale, code: scan.code, quantity: FixedDecimal(1))
    } then: { [weak self] result in
      let isSold = (try? result.get()) != nil
      self?.statistics.ended(scan.device, work, isDone: isSold)
      if !isSold { self?.statistics.count(scan.device, .refusedScans) }
      if case .failure(let error) = result { self?.refuse(scan, RPCError(from: error)) }
    }
  }

  private func refuse(_ scan: ScannerSession.Scan, _ error: RPCError) {
    hub.publishPassing(
      ScanRefused.self,
      ScanRefusal(
        device: scan.device, sequence: scan.sequence, code: scan.code, sale: currentSale?.description, kind: error.kind,
        message: error.message, hint: error.hint))
    scanner(named: scan.device)?.beepRefused()
  }
}
