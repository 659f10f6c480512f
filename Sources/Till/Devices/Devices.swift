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
  private(set) var currentSale: Identifier?
  private var printers: [PrinterSession] = []
  private var displays: [DisplaySession] = []
  private var scanners: [ScannerSession] = []
  private let ledger: Ledger
  private let hub: EventHub

  /// What the start read for the devices: profiles from files, facts and open jobs from the database.
  struct Inventory: Sendable {
    var profiles: [String: PrinterProfile] = [:]
    var displays: [String: LineDisplayCommandSet] = [:]
    var polarities: [String: DrawerPolarity] = [:]
    /// All profiles of printers, when one of them has to be chosen.
    var candidates: [PrinterProfile] = []
    /// What printers said of themselves in earlier runs.
    var identities: [String: ProfileChoice.Identity] = [:]
    var openJobs: [String: [Identifier]] = [:]
    /// Printers that were in the middle of a job when the daemon ended.
    var interrupted: Set<String> = []
    var currentSale: Identifier?
  }

  init(inventory: Inventory, ledger: Ledger, hub: EventHub, log: Logger) {
    self.ledger = ledger
    self.hub = hub
    let configuration = ledger.context.configuration
    registry = DeviceRegistry(hub: hub)
    currentSale = inventory.currentSale
    spool = PrintSpool(ledger: ledger, glyphs: GlyphLibrary(path: configuration.unifont), log: log)
    drawers = DrawerDesk(ledger: ledger, registry: registry, log: log)
    for device in configuration.printers { addPrinter(device, inventory, log) }
    for device in configuration.displays {
      guard let commands = inventory.displays[device.name] else { continue }
      displays.append(DisplaySession(device, commands: commands, hub: hub, registry: registry))
    }
    for device in configuration.scanners {
      let scanner = ScannerSession(device, labels: configuration.labels, hub: hub, registry: registry)
      scanner.onScan = { [weak self] scan in self?.sell(scan) }
      scanners.append(scanner)
    }
  }

  private func addPrinter(_ device: Configuration.PrinterDevice, _ inventory: Inventory, _ log: Logger) {
    guard let profile = inventory.profiles[device.name] else { return }
    let drawersHere = ledger.context.configuration.drawers.filter { $0.printer == device.name }
    let polarity = drawersHere.first.flatMap { inventory.polarities[$0.name] }
    let session = PrinterSession(
      device, profile: profile, drawerPolarity: polarity, resyncFirst: inventory.interrupted.contains(device.name), registry: registry,
      log: log,
      choice: device.profile == ProfileChoice.automatic ? ProfileChoice(isAutomatic: true, candidates: inventory.candidates) : nil,
      identity: inventory.identities[device.name])
    session.onIdentity = { [weak self] in self?.keep($0, of: device.name) }
    session.onProfileWanted = { [weak self] in self?.spool.replan(on: device.name) }
    printers.append(session)
    spool.add(session, openJobs: inventory.openJobs[device.name] ?? [])
    for drawer in drawersHere { drawers.add(drawer, session: session, polarity: inventory.polarities[drawer.name]) }
  }

  func start() {
    for printer in printers { printer.start() }
    for display in displays { display.start() }
    for scanner in scanners { scanner.start() }
    display(named: nil)?.show(upper: ledger.context.configuration.register.name, lower: "")
    spool.start()
  }

  func stop() async {
    spool.stop()
    for scanner in scanners { await scanner.stop() }
    for display in displays { await display.stop() }
    for printer in printers { await printer.stop() }
  }

  /// The profile that a printer has now.
  func profile(of printer: String) -> PrinterProfile? { self.printer(named: printer)?.profile }

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
    guard let name else { return displays.first }
    return displays.first { $0.name == name }
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
      }
    }
  }

  /// A scan goes to the register's current sale, in the order in which scans came.
  private func sell(_ scan: ScannerSession.Scan) {
    let register = ledger.context.configuration.register.id
    let actor = "scanner:\(scan.device)"
    ledger.write(actor: actor, cause: "scan:\(scan.device)#\(scan.sequence)") { scope in
      guard let sale = try scope.view.currentSale(register: register) else { throw RPCError(.saleNoneCurrent) }
      _ = try SaleDesk(scope: scope).addLine(to: sale, code: scan.code, quantity: FixedDecimal(1))
    } then: { [weak self] result in
      if case .failure(let error) = result { self?.refuse(scan, RPCError(from: error)) }
    }
  }

  private func refuse(_ scan: ScannerSession.Scan, _ error: RPCError) {
    hub.publishPassing(
      ScanRefused.self,
      ScanRefusal(
        device: scan.device, sequence: scan.sequence, code: scan.code, sale: currentSale?.description, kind: error.kind,
        message: error.message, hint: error.hint))
  }
}
