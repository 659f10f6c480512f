import DeviceIO
import Glibc
import JSON
import Logging
import NIOCore
import NIOPosix
import Peripherals
import RPC
import Sales
import Store
import Testing

@testable import Till

/// A daemon without its process: a real database, the real handlers, a socket, and devices that are never connected.
///
/// Every answer and every durable event that passes through is held against its schema.
@TillLoop
final class TillRig {
  let folder: TemporaryFolder
  let clock: HandClock
  let ledger: Ledger
  let hub: EventHub
  let dispatcher: Dispatcher
  let devices: Devices
  let terminals: TerminalBay
  let deliveries: Deliveries
  let server: SocketServer
  /// A connection that nobody reads, for calls past the socket.
  let connection: Connection
  private let channel: any Channel

  private(set) var effects: [Effect] = []
  private(set) var events: [PublicEvent] = []
  private var waiters: [(matches: (PublicEvent) -> Bool, found: CheckedContinuation<PublicEvent, Never>)] = []
  /// Runs after a commit, before its effects are carried out.
  var beforeEffects: () -> Void = {}
  /// Whether effects reach the devices, or are only noted.
  var performsEffects = false

  nonisolated static let log = Logger(label: "till.tests") { _ in SwiftLogNoOpLogHandler() }

  /// Runs `body` with a rig of its own and takes it down.
  static func with(
    _ text: String = Samples.shop, clock: HandClock = HandClock(), ports: DevicePorts = DevicePorts(),
    candidates: [PrinterProfile] = [], identities: [String: ProfileChoice.Identity] = [:],
    _ body: @TillLoop (TillRig) async throws -> Void
  ) async throws {
    let rig = try await TillRig(text, clock: clock, ports: ports, candidates: candidates, identities: identities)
    do { try await body(rig) } catch {
      try? await rig.close()
      throw error
    }
    try await rig.close()
  }

  /// A rig on a folder that may hold the state of an earlier one. With `recovers` it starts as the daemon does, recovery included.
  init(
    _ text: String = Samples.shop, folder: TemporaryFolder = TemporaryFolder(), clock: HandClock = HandClock(), recovers: Bool = false,
    ports: DevicePorts = DevicePorts(), monitor: (any DeviceMonitor)? = nil, candidates: [PrinterProfile] = [],
    identities: [String: ProfileChoice.Identity] = [:]
  ) async throws {
    let configuration = try ConfigurationReader.read(text: text, file: "tilld.toml")
    let store = try StateStore(folder: folder.path, reserveBytes: 64 << 10)
    let (last, trusted) = recovers ? try store.read { (try $0.lastJournalTime(), try $0.lastTrustedJournalTime()) } : (nil, nil)
    let till = TillClock(
      dayStartMinutes: configuration.register.dayStartMinutes, lastJournaled: last, lastTrusted: trusted, source: clock.source)
    let context = LedgerContext(configuration: configuration, clock: till, boot: Identifier.fresh(at: till.now()))
    (self.folder, self.clock) = (folder, clock)
    ledger = Ledger(store: store, context: context, log: Self.log)
    dispatcher = Dispatcher(ledger: ledger)
    var inventory = Devices.Inventory()
    (inventory.candidates, inventory.identities) = (candidates, identities)
    for printer in configuration.printers { inventory.profiles[printer.name] = .generic80 }
    for scanner in configuration.scanners {
      inventory.keyboards[scanner.name] = try ProfileLibrary(configured: nil).keyboard(scanner.layout)
    }
    for display in configuration.displays { inventory.displays[display.name] = try LineDisplayCommandSet(profile: .generic) }
    for drawer in configuration.drawers where drawer.box != nil {
      inventory.boxes[drawer.name] = DrawerBoxProfile(
        name: "bel", vendor: "Test", outputs: [.init(pin: 2, bytes: "07")], onMs: 100, dutyPercent: 20)
    }
    if recovers { try ledger.writeAtStart(cause: "start") { scope in try Recovery(scope: scope).run(&inventory) } }
    hub = EventHub(ledger: ledger, head: try store.read { try $0.eventHead() })
    let read = try store.read { try TerminalBay.Inventory(configuration, $0) }
    terminals = TerminalBay(inventory: read, ledger: ledger, hub: hub, log: Self.log)
    devices = Devices(inventory: inventory, ledger: ledger, hub: hub, ports: ports, log: Self.log, monitor: monitor)
    let bay = devices
    deliveries = Deliveries(ledger: ledger, log: Self.log, paper: { bay.receiptPaper })
    server = SocketServer(path: "\(folder.path)/till.sock", dispatcher: dispatcher, hub: hub, log: Self.log)
    unlink("\(folder.path)/peer")
    channel = try await DatagramBootstrap(group: TillLoop.group).bind(unixDomainSocketPath: "\(folder.path)/peer").get()
    connection = Connection(channel: channel, server: server, dispatcher: dispatcher, hub: hub)
    register()
    ledger.start { [weak self] events, effects in self?.took(events, effects) }
  }

  /// A rig that starts as the daemon does on the state of an earlier one, which has let go of it.
  static func restarted(_ text: String = Samples.shop, folder: TemporaryFolder, clock: HandClock) async throws -> TillRig {
    do { return try await TillRig(text, folder: folder, clock: clock, recovers: true) } catch StoreError.locked(let path, _) {
      // A program that another test is just starting shares the descriptors of this process, the lock's too, until its own begins.
      let descriptor = open(path, O_RDWR | O_CLOEXEC)
      flock(descriptor, LOCK_EX)
      Glibc.close(descriptor)
      return try await TillRig(text, folder: folder, clock: clock, recovers: true)
    }
  }

  private func register() {
    let devices = devices
    SystemHandlers(hub: hub, currentSale: { devices.currentSale }, started: TillLoop.now, epoch: 1).register(
      with: dispatcher, ledger: ledger)
    SaleHandlers().register(with: dispatcher, ledger: ledger)
    ShiftHandlers().register(with: dispatcher, ledger: ledger)
    DigitalReceiptHandlers(devices: devices).register(with: dispatcher, ledger: ledger)
    ProductHandlers(imports: ImportDesk(configuration: ledger.context.configuration)).register(with: dispatcher, ledger: ledger)
    DeviceHandlers(devices: devices).register(with: dispatcher, ledger: ledger)
    CareHandlers(devices: devices).register(with: dispatcher, ledger: ledger)
    AttachmentHandlers(
      bay: devices.bay, guide: ReplacementGuide(devices: devices, ledger: ledger), ledger: ledger
    ).register(with: dispatcher)
    DeliveryHandlers().register(with: dispatcher, ledger: ledger)
    TenderHandlers(terminals: terminals).register(with: dispatcher, ledger: ledger)
    LedgerHandlers().register(with: dispatcher, ledger: ledger)
    ReceiptHandlers(devices: devices, configuration: ledger.context.configuration).register(with: dispatcher, ledger: ledger)
  }

  private func took(_ events: [PublicEvent], _ effects: [Effect]) {
    hub.publish(events)
    self.effects += effects
    for event in events {
      self.events.append(event)
      #expect(Contract.problem(in: event) == nil)
      for waiter in waiters where waiter.matches(event) { waiter.found.resume(returning: event) }
      waiters.removeAll { $0.matches(event) }
    }
    beforeEffects()
    if performsEffects { devices.perform(effects) }
    terminals.perform(effects)
    deliveries.perform(effects)
  }

  func close() async throws {
    deliveries.stop()
    await terminals.stop()
    await server.stop()
    try await channel.close().get()
    try await ledger.stop()
  }

  // MARK: Calls

  /// Dispatches a request as the socket would.
  func answer(
    _ method: String, _ params: JSONValue = [:], key: String? = nil, as caller: Caller = .owner, by dispatcher: Dispatcher? = nil
  ) async -> Result<[UInt8], RPCError> {
    let request = RPCRequest(id: 1, method: method, params: params, idempotencyKey: key)
    return await answer(request, as: caller, by: dispatcher)
  }

  func answer(
    _ request: RPCRequest, as caller: Caller = .owner, by other: Dispatcher? = nil
  ) async -> Result<[UInt8], RPCError> {
    await withCheckedContinuation { continuation in
      (other ?? dispatcher).dispatch(request, caller, connection) { continuation.resume(returning: $0) }
    }
  }

  /// The same with types; the answer is held against its schema.
  func call<Method: RPCMethod>(
    _ method: Method.Type, _ params: Method.Params, key: String? = nil, as caller: Caller = .owner
  ) async throws -> Method.Result {
    let bytes = try await answer(Method.name, StrictJSON.value(of: params), key: key, as: caller).get()
    #expect(Method.Result.schema.problem(in: try StrictJSON.parse(bytes)) == nil)
    return try StrictJSON.decode(Method.Result.self, from: bytes)
  }

  /// The stable name of the refusal; nil when the call succeeded.
  func refusal(
    _ method: String, _ params: JSONValue = [:], key: String? = nil, as caller: Caller = .owner, by dispatcher: Dispatcher? = nil
  ) async -> String? {
    guard case .failure(let error) = await answer(method, params, key: key, as: caller, by: dispatcher) else { return nil }
    return error.kind
  }

  // MARK: Around the calls

  /// Runs a transaction on the writer's thread.
  @discardableResult
  func write<Value: Sendable>(_ body: @escaping @Sendable (WriteScope) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      ledger.write(actor: "test", cause: "test", body) { continuation.resume(with: $0) }
    }
  }

  func read<Value>(_ body: (StoreReader) throws -> Value) throws -> Value { try ledger.store.read(body) }

  /// Returns once every transaction that was asked for so far is on the disk.
  func settle() async throws { try await write { _ in } }

  /// The first durable event, past or to come, that fits.
  func event(_ name: String, where matches: @escaping (JSONValue) -> Bool = { _ in true }) async -> JSONValue {
    let fits = { (event: PublicEvent) in event.name == name && matches(Contract.body(of: event)) }
    if let event = events.first(where: fits) { return Contract.body(of: event) }
    let event = await withCheckedContinuation { continuation in waiters.append((fits, continuation)) }
    return Contract.body(of: event)
  }

  @discardableResult
  func importCatalogue(_ text: String = Samples.catalogue) async throws -> ImportProducts.Result {
    try await call(
      ImportProducts.self, .init(import: Samples.anID, sequence: 0, chunk: text, last: true))
  }

  /// Opens a sale and adds a line for each code.
  func sale(_ codes: String...) async throws -> SaleView {
    var sale = try await call(OpenSale.self, Empty())
    for code in codes { sale = try await call(AddSaleLine.self, .init(sale: sale.sale, code: code)) }
    return sale
  }
}
