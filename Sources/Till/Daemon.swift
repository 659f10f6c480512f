import DeviceIO
import Documents
import Glibc
import JSON
public import Logging
import NIOCore
import Peripherals
import RPC
import Sales
public import ServiceLifecycle
public import Store

/// The daemon: opens the state, brings up devices and socket, and runs until it is told to stop.
public final class Daemon: Service {
  /// How often the database is tidied and its condition looked at.
  private static let housekeepingInterval = Duration.seconds(60)
  /// Drawer kicks are kept for a day: what they were is in the journal.
  private static let kicksKeptMs: Int64 = 86_400_000
  /// Rows that one tidying removes at most, so that it never holds the writer up.
  private static let rowsPruned = 1_000

  private let configuration: Configuration
  private let socketPath: String
  private let given: GivenSocket?
  private let notifier: ServiceNotifier
  private let log: Logger
  private let ledger: Ledger
  private let inventory: Devices.Inventory
  private let terminals: TerminalBay.Inventory
  private let eventHead: EventPosition
  private let epoch: Int
  private let ports: DevicePorts

  /// Opens the state folder and checks everything that can be checked before a device is touched.
  /// - Throws: `StoreError`, ``StartError``, each with its remedy.
  ///
  /// `given` is a socket that the service manager opened, in place of one at `socketPath`. `newEpoch` says that the state was restored or
  /// copied: receipts get numbers of a new epoch, so that none is given twice.
  public init(
    configuration: Configuration, socketPath: String, given: GivenSocket? = nil, stateFolder: String, newEpoch: EpochReason? = nil,
    notifier: ServiceNotifier = .ofService, log: Logger
  ) throws {
    self.configuration = configuration
    self.socketPath = given?.path ?? socketPath
    self.given = given
    self.notifier = notifier
    self.log = log
    ports = DevicePorts(stateFolder: stateFolder)
    var inventory = try Self.profiles(of: configuration)
    // The folder first: a second daemon on it is told which process the first one is.
    let store = try StateStore(folder: stateFolder)
    if given == nil { try SocketPath.prepare(socketPath) }
    // Before anything is opened: a printer that a killed run took from the kernel's driver goes back to it first.
    for sentence in ports.repair() { log.notice("\(sentence)") }
    let (last, trusted) = try store.read { (try $0.lastJournalTime(), try $0.lastTrustedJournalTime()) }
    let clock = TillClock(dayStartMinutes: configuration.register.dayStartMinutes, lastJournaled: last, lastTrusted: trusted)
    let context = LedgerContext(
      configuration: configuration, clock: clock, boot: Identifier.fresh(at: clock.now()),
      receiptPrinter: Self.receiptProfile(of: configuration, inventory))
    ledger = Ledger(store: store, context: context, log: log)
    try ledger.writeAtStart(cause: "start") { scope in
      if let newEpoch { try scope.transaction.startEpoch(newEpoch, stamp: scope.stamp) }
      try Recovery(scope: scope).run(&inventory)
    }
    self.inventory = inventory
    terminals = try store.read { try TerminalBay.Inventory(configuration, $0) }
    (eventHead, epoch) = try store.read { (try $0.eventHead(), try $0.epoch) }
    if !GlyphLibrary.isReadable(configuration.unifont) {
      log.warning(
        "no GNU Unifont at \(GlyphLibrary.path(configuration.unifont)): what no code page has is printed as ?; install the package unifont")
    }
    for mistake in Self.templateMistakes(configuration, inventory) {
      log.warning("\(mistake.description); until then the template that comes with the program is used")
    }
    let register = configuration.register
    if let held = try store.read({ try $0.heldCurrency(register: register.id, otherThan: register.settings.currency) }) {
      let error = ShiftError.currencyDiffers(held, configured: register.settings.currency)
      log.warning("no sale can be begun: \(error.message) \(error.hint)")
    }
    if !clock.isTrusted { log.warning("the clock cannot be trusted: sales go on, their times are marked as suspect") }
  }

  /// Checks what a configuration names outside itself.
  /// - Throws: ``StartError`` for a file, folder or profile that is not there or cannot be used.
  public static func check(_ configuration: Configuration) throws {
    let named = [
      ("files.profiles", configuration.profilesDirectory), ("files.templates_directory", configuration.templatesDirectory),
      ("files.unifont", configuration.unifont),
    ]
    for case (let key, let path?) in named where access(path, R_OK) != 0 { throw StartError.fileMissing(key: key, path: path) }
    let inventory = try profiles(of: configuration)
    if let mistake = templateMistakes(configuration, inventory).first {
      throw StartError.templateBroken(mistake.file, reason: mistake.error.description)
    }
  }

  public func run() async throws {
    let (devices, terminals, deliveries, server, hub) = try await assemble()
    ledger.start { events, effects in
      hub.publish(events)
      devices.perform(effects)
      terminals.perform(effects)
      deliveries.perform(effects)
    }
    await devices.start()
    await terminals.start()
    try await server.start()
    // Behind the first answers: it takes as long as some of them.
    ledger.openReaders()
    await deliveries.start()
    let housekeeping = await startHousekeeping()
    let watchdog = await watch()
    log.info("register \(configuration.register.id) sells on \(socketPath)")
    notifier.tell(.ready, .status("register \(configuration.register.id) sells on \(socketPath)"))
    try? await gracefulShutdown()
    log.info("stopping")
    notifier.tell(.stopping, .status("stopping"))
    await watchdog.stop()
    housekeeping.cancel()
    await deliveries.stop()
    await server.stop()
    await terminals.stop()
    await devices.stop()
    try await ledger.stop()
  }

  @TillLoop
  private func assemble() throws -> (Devices, TerminalBay, Deliveries, SocketServer, EventHub) {
    let hub = EventHub(ledger: ledger, head: eventHead)
    let dispatcher = Dispatcher(ledger: ledger)
    let devices = Devices(inventory: inventory, ledger: ledger, hub: hub, ports: ports, log: log, monitor: UdevMonitor())
    SystemHandlers(hub: hub, currentSale: { devices.currentSale }, started: TillLoop.now, epoch: epoch).register(
      with: dispatcher, ledger: ledger)
    SaleHandlers().register(with: dispatcher, ledger: ledger)
    ShiftHandlers().register(with: dispatcher, ledger: ledger)
    DigitalReceiptHandlers(devices: devices).register(with: dispatcher, ledger: ledger)
    ProductHandlers(imports: ImportDesk(configuration: configuration)).register(with: dispatcher, ledger: ledger)
    DeviceHandlers(devices: devices).register(with: dispatcher, ledger: ledger)
    CareHandlers(devices: devices).register(with: dispatcher, ledger: ledger)
    AttachmentHandlers(
      bay: devices.bay, guide: ReplacementGuide(devices: devices, ledger: ledger), ledger: ledger
    ).register(with: dispatcher)
    ReceiptHandlers(devices: devices, configuration: configuration).register(with: dispatcher, ledger: ledger)
    let terminals = TerminalBay(inventory: self.terminals, ledger: ledger, hub: hub, log: log)
    for session in terminals.plugged { devices.bay.add(session) }
    TenderHandlers(terminals: terminals).register(with: dispatcher, ledger: ledger)
    LedgerHandlers().register(with: dispatcher, ledger: ledger)
    DeliveryHandlers().register(with: dispatcher, ledger: ledger)
    let deliveries = Deliveries(ledger: ledger, log: log, paper: { devices.receiptPaper })
    precondition(dispatcher.missing.isEmpty, "methods without a handler: \(dispatcher.missing)")
    let server = SocketServer(path: socketPath, given: given, dispatcher: dispatcher, hub: hub, log: log)
    return (devices, terminals, deliveries, server, hub)
  }

  /// Signs of life for the service manager, where it wants them.
  @TillLoop
  private func watch() -> Watchdog {
    let watchdog = Watchdog(
      askWriter: { [ledger] in ledger.reachWriter(then: $0) }, tell: { [notifier] in _ = notifier.tell(.alive) }, log: log)
    if let limit = Watchdog.limitOfService { watchdog.start(limit: limit) }
    return watchdog
  }

  @TillLoop
  private func startHousekeeping() -> RepeatedTask {
    let interval = TimeAmount(Self.housekeepingInterval)
    return TillLoop.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { [ledger, configuration, log] _ in
      ledger.write(actor: "tilld", cause: "housekeeping") { scope in
        let now = scope.time.utcMilliseconds
        _ = ledger.store.refreshCondition()
        // With a clock that cannot be trusted nobody knows what is old.
        guard !scope.time.suspect else { return }
        _ = try scope.transaction.pruneOutcomes(nowMs: now, limit: Self.rowsPruned)
        let oldest = now - Int64(configuration.events.days) * 86_400_000
        _ = try scope.transaction.prunePrintJobs(olderThanMs: oldest, nowMs: now, limit: Self.rowsPruned)
        _ = try scope.transaction.pruneDeliveries(olderThanMs: oldest, nowMs: now, limit: Self.rowsPruned)
        _ = try scope.transaction.pruneDrawerKicks(olderThanMs: now - Self.kicksKeptMs, limit: Self.rowsPruned)
        _ = try scope.transaction.pruneEvents(
          nowMs: now, keepDays: configuration.events.days, keepRows: configuration.events.rows, limit: Self.rowsPruned)
      } then: { result in
        if case .failure(let error) = result { log.error("housekeeping: \(error)") }
      }
    }
  }

  private static func profiles(of configuration: Configuration) throws -> Devices.Inventory {
    let library = ProfileLibrary(configured: configuration.profilesDirectory)
    var inventory = Devices.Inventory()
    if configuration.printers.contains(where: { $0.profile == Configuration.PrinterDevice.automaticProfile }) {
      inventory.candidates = try library.printers()
    }
    for printer in configuration.printers {
      let name = printer.profile == Configuration.PrinterDevice.automaticProfile ? ProfileChoice.safe : printer.profile
      inventory.profiles[printer.name] = try Self.naming("printer", printer.name) { try library.printer(name) }
    }
    for display in configuration.displays {
      inventory.displays[display.name] = try Self.naming("display", display.name) {
        try library.display(display.profile, chained: display.printer != nil)
      }
    }
    for scanner in configuration.scanners {
      inventory.keyboards[scanner.name] = try Self.naming("scanner", scanner.name, key: "layout") { try library.keyboard(scanner.layout) }
    }
    for drawer in configuration.drawers {
      if let box = drawer.box {
        inventory.boxes[drawer.name] = try Self.naming("drawer", drawer.name) { try library.drawerBox(box.profile) }
      }
      try Self.check(drawer, inventory)
    }
    return inventory
  }

  /// Says whose profile is missing.
  private static func naming<Profile>(
    _ kind: String, _ device: String, key: String = "profile", _ find: () throws -> Profile
  ) throws -> Profile {
    do { return try find() } catch StartError.profileUnknown(let name, let known, _) {
      throw StartError.profileUnknown(name, known: known, device: "\(kind).\(key) of \"\(device)\"")
    }
  }

  /// A drawer must hang on an output that there is.
  private static func check(_ drawer: Configuration.DrawerDevice, _ inventory: Devices.Inventory) throws {
    let pins = drawer.printer.flatMap { inventory.profiles[$0]?.drawer.pins } ?? inventory.boxes[drawer.name]?.outputs.map(\.pin) ?? []
    guard !pins.contains(drawer.pin) else { return }
    throw StartError.noDrawerPin(drawer: drawer.name, pin: drawer.pin, known: pins)
  }
}
