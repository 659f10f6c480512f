import Glibc
public import JSON
import NIOCore
import NIOPosix

/// A till made of virtual hardware on real transports: a scanner, a customer display and a second printer on pseudo terminals, a receipt
/// printer with a drawer on TCP, and a control socket. It can be had in-process by tests, and is what `till-sim run` runs.
///
/// All of it lives on one event loop; the functions may be called from anywhere.
public final class SimulatedTill: Sendable {
  private let group: MultiThreadedEventLoopGroup
  private let loop: any EventLoop
  private let core: NIOLoopBoundBox<TillCore>
  private let folder: TillFolder
  private let options: SimulatedTillOptions

  /// A till that keeps its files in `directory`, which is made if it is missing; nothing happens before `start`.
  public init(directory: String, options: SimulatedTillOptions = SimulatedTillOptions()) {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    loop = group.next()
    let folder = TillFolder(directory)
    self.folder = folder
    self.options = options
    core = .makeBoxSendingValue(TillCore(loop: loop, folder: folder, options: options), eventLoop: loop)
  }

  /// The links, the port and the configuration of this till.
  public var directory: String { folder.path }
  /// The scanner's serial line.
  public var scannerPath: String { folder.scanner }
  /// The customer display's serial line.
  public var displayPath: String { folder.display }
  /// The second printer's serial line.
  public var printerLinePath: String { folder.printerLine }
  /// The control socket; see `ControlRequest`.
  public var controlSocketPath: String { folder.controlSocket }
  /// The configuration for the daemon.
  public var configurationPath: String { folder.configuration }

  /// Opens all devices and writes the folder. When it returns, the daemon can be started.
  /// - Throws: `SimulatorError`, or NIO's error if a socket cannot be bound. After an error call `stop`.
  public func start() async throws {
    try await onLoop { core throws in
      try core.takeFolder()
      core.assemble()
    }
    try await openTerminals()
    let port = try await bindPrinter()
    try await bindControl()
    try folder.write("\(port)\n", to: folder.printerPort)
    try folder.write(TilldConfiguration(folder: folder, options: options, printerPort: port).toml, to: folder.configuration)
    try await onLoop { core throws in
      core.printerPort = port
      core.startScript()
    }
    try folder.write("ready\n", to: folder.ready)
  }

  /// Closes all devices, removes sockets and links, and ends the event loop. The till cannot be started again.
  public func stop() async throws {
    try await onLoop { core in core.stop() }
    try await group.shutdownGracefully()
  }

  /// Does what one request of the control socket would do, and returns its answer.
  /// - Throws: `SimulatorError`.
  public func perform(_ request: ControlRequest) async throws -> JSONValue {
    let core = core
    return try await loop.flatSubmit { core.value.perform(request) }.get()
  }

  /// The TCP port of the receipt printer on 127.0.0.1; 0 before `start`.
  public func printerPort() async throws -> Int {
    try await onLoop { $0.printerPort }
  }

  /// The port that the last run in this folder had and that this one could not get: its configuration is out of date for a daemon that runs.
  public func lostPrinterPort() async throws -> Int? {
    try await onLoop { $0.lostPrinterPort }
  }

  private func onLoop<Result: Sendable>(_ body: @escaping @Sendable (TillCore) throws -> Result) async throws -> Result {
    let core = core
    return try await loop.submit { try body(core.value) }.get()
  }

  private func openTerminals() async throws {
    let folder = folder
    _ = try await openTerminal(folder.display) { $0.displayHandler() }
    try await openPrinterLine()
    if options.hasDrawerBox { _ = try await openTerminal(folder.drawerBox) { $0.drawerBoxHandler() } }
    let scanner = try await openTerminal(folder.scanner) { $0.scannerHandler() }
    try await onLoop { $0.scannerChannel = scanner }
  }

  /// Opens the line of the second printer, and another one behind the same link each time a fault has cut it off: so a converter that is
  /// plugged in again comes back.
  private func openPrinterLine() async throws {
    let core = core
    let line = try await openTerminal(folder.printerLine) { $0.handler(for: .printer2) }
    line.closeFuture.whenComplete { _ in
      if core.value.isStopped { return }
      Task { await self.openPrinterLineAgain() }
    }
  }

  private func openPrinterLineAgain() async {
    do {
      try await openPrinterLine()
    } catch {
      // Nobody waits for this; `status` shows it.
      let text = "\(folder.printerLine) did not come back: \(error)"
      try? await onLoop { $0.scriptError = text }
    }
  }

  private func openTerminal(_ link: String, handler: @escaping @Sendable (TillCore) -> ByteHandler) async throws -> any Channel {
    let core = core
    let descriptor = try await onLoop { try $0.openTerminal(link: link).own }
    let channel = try await NIOPipeBootstrap(group: loop)
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: VirtualPrinter.readSize))
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(handler(core.value)) }
      }
      .takingOwnershipOfDescriptor(inputOutput: descriptor).get()
    try await onLoop { $0.keep(channel) }
    return channel
  }

  /// Takes the port of the last run again, so that a daemon that runs finds its printer; else a new one.
  private func bindPrinter() async throws -> Int {
    guard let last = folder.lastPrinterPort else { return try await bindPrinter(port: 0) }
    do {
      return try await bindPrinter(port: last)
    } catch let error as IOError where error.errnoCode == EADDRINUSE || error.errnoCode == EACCES {
      try await onLoop { $0.lostPrinterPort = last }
      return try await bindPrinter(port: 0)
    }
  }

  private func bindPrinter(port: Int) async throws -> Int {
    let core = core
    let channel = try await ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      // A connection is read from when its turn has come, in pieces that fit into the printer's buffer.
      .childChannelOption(.autoRead, value: false)
      .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: VirtualPrinter.readSize))
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(core.value.handler(for: .printer)) }
      }
      .bind(host: "127.0.0.1", port: port).get()
    try await onLoop { $0.keep(channel) }
    return channel.localAddress?.port ?? 0
  }

  private func bindControl() async throws {
    let core = core
    let channel = try await ServerBootstrap(group: loop)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(ControlHandler { core.value.perform($0) })
        }
      }
      .bind(unixDomainSocketPath: folder.controlSocket).get()
    try await onLoop { $0.keep(channel) }
    try folder.restrictControlSocket()
  }
}
