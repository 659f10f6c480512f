import DeviceIO
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
  /// By the printer's name.
  let profiles: [String: PrinterProfile]
  private(set) var currentSale: Identifier?
  private var printers: [PrinterSession] = []
  private var displays: [DisplaySession] = []
  private var scanners: [ScannerSession] = []
  private let ledger: Ledger
  private let hub: EventHub
  private let ports: DevicePorts

  /// What the start read for the devices: profiles from files, facts and open jobs from the database.
  struct Inventory: Sendable {
    var profiles: [String: PrinterProfile] = [:]
    var displays: [String: LineDisplayCommandSet] = [:]
    var polarities: [String: DrawerPolarity] = [:]
    var openJobs: [String: [Identifier]] = [:]
    /// What was counted of devices so far.
    var statistics: [String: DeviceStatistics] = [:]
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
    profiles = inventory.profiles
    currentSale = inventory.currentSale
    spool = PrintSpool(ledger: ledger, glyphs: GlyphLibrary(path: configuration.unifont), log: log)
    drawers = DrawerDesk(ledger: ledger, registry: registry, log: log)
    bay = DeviceBay(
      configuration: configuration, memory: inventory.bay, monitor: monitor, registry: registry, ledger: ledger, hub: hub, log: log)
    count(configuration, inventory)
    for device in configuration.printers { addPrinter(device, inventory, log) }
    for device in configuration.displays {
      guard let commands = inventory.displays[device.name] else { continue }
      displays.append(DisplaySession(device, commands: commands, hub: hub, registry: registry))
    }
    for device in configuration.scanners {
      let scanner = ScannerSession(device, labels: configuration.labels, hub: hub, registry: registry, ports: ports, log: log)
      scanner.onScan = { [weak self] scan in self?.sell(scan) }
      scanner.onRead = { [weak self] scan in self?.actsOnSale(scan) ?? false }
      scanners.append(scanner)
    }
    let plugged: [any PluggedSession] = printers + displays + scanners
    for session in plugged { bay.add(session) }
    bay.isBusy = { [weak self] name in self?.spool.isBusy(name) ?? false }
  }

  private func count(_ configuration: Configuration, _ inventory: Inventory) {
    for device in configuration.printers { statistics.add(device.name, kind: .printer, known: inventory.statistics[device.name]) }
    for device in configuration.drawers { statistics.add(device.name, kind: .drawer, known: inventory.statistics[device.name]) }
    for device in configuration.displays { statistics.add(device.name, kind: .display, known: inventory.statistics[device.name]) }
    for device in configuration.scanners { statistics.add(device.name, kind: .scanner, known: inventory.statistics[device.name]) }
  }

  private func addPrinter(_ device: Configuration.PrinterDevice, _ inventory: Inventory, _ log: Logger) {
    guard let profile = inventory.profiles[device.name] else { return }
    let drawersHere = ledger.context.configuration.drawers.filter { $0.printer == device.name }
    let polarity = drawersHere.first.flatMap { inventory.polarities[$0.name] }
    let session = PrinterSession(
      device, profile: profile, drawerPolarity: polarity, resyncFirst: inventory.interrupted.contains(device.name), registry: registry,
      ports: ports, log: log)
    printers.append(session)
    spool.add(session, openJobs: inventory.openJobs[device.name] ?? [])
    for drawer in drawersHere { drawers.add(drawer, session: session, polarity: inventory.polarities[drawer.name]) }
  }

  func start() {
    checks.start()
    statistics.start()
    for printer in printers { printer.start() }
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
    for printer in printers { await printer.stop() }
    await traces.stop()
    await statistics.stop()
  }

  func printer(named name: String) -> PrinterSession? { printers.first { $0.name == name } }
  func scanner(named name: String?) -> ScannerSession? {
    scanners.first { registry.isShown($0.name) && (name == nil || $0.name == name) }
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
