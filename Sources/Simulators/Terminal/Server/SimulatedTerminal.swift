import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import TLS

/// A card terminal that speaks ZVT (TCP and serial) and nexo (JSON over HTTP), for development and tests. It listens on this machine only.
public final class SimulatedTerminal: Sendable {
  private let loop: any EventLoop
  private let core: NIOLoopBoundBox<TerminalCore>
  private let options: SimulatedTerminalOptions

  /// - Throws: an error for a passphrase that makes no key.
  public init(_ options: SimulatedTerminalOptions = .init()) throws {
    let vault = try options.nexoKey.map { try NexoVault($0) }
    loop = MultiThreadedEventLoopGroup.singleton.next()
    self.options = options
    core = NIOLoopBoundBox.makeBoxSendingValue(TerminalCore(loop: loop, options: options, vault: vault), eventLoop: loop)
  }

  /// Where the terminal can be reached.
  public struct Places: Sendable {
    public var zvtPort: Int?
    public var nexoPort: Int?
    /// The serial line's device.
    public var serialPath: String?
  }

  /// Opens what the options ask for.
  ///
  /// - Throws: an error of the system, such as a port that is taken.
  public func start() async throws -> Places {
    var places = Places()
    let core = core
    if let port = options.zvtPort {
      let server = try await bootstrap { channel in
        try channel.pipeline.syncOperations.addHandler(core.value.zvtHandler(isSerial: false))
      }.bind(host: "127.0.0.1", port: port).get()
      places.zvtPort = server.localAddress?.port
    }
    if let port = options.nexoPort {
      let tls = try options.nexoIdentity.map { try TLSContext(certificate: $0.certificate, key: $0.key) }
      let server = try await bootstrap { channel in
        if let tls { try channel.pipeline.syncOperations.addHandler(TLSHandler(tls)) }
        try channel.pipeline.syncOperations.configureHTTPServerPipeline()
        try channel.pipeline.syncOperations.addHandler(NexoHTTPHandler(core: core.value))
      }.bind(host: "127.0.0.1", port: port).get()
      places.nexoPort = server.localAddress?.port
    }
    if let link = options.serialLink { places.serialPath = try await openSerial(link) }
    return places
  }

  /// Faults for the next payments.
  public func add(_ faults: [TerminalFault]) async throws {
    let core = core
    try await loop.submit { core.value.add(faults) }.get()
  }

  /// Has the nexo terminal ask the till for something; gives the status and the answer's text.
  public func request(_ request: TerminalRequest) async throws -> String {
    let core = core
    return try await loop.flatSubmit { core.value.request(request) }.get()
  }

  /// Where the till takes the nexo terminal's requests from now on.
  public func setTillPort(_ port: Int) async throws {
    let core = core
    try await loop.submit { core.value.tillPort = port }.get()
  }

  /// What was moved, one line each: protocol, number, minor units, state.
  public func ledgerLines() async throws -> [String] {
    let core = core
    return try await loop.submit { core.value.ledgerLines }.get()
  }

  private func bootstrap(_ initializer: @escaping @Sendable (any Channel) throws -> Void) -> ServerBootstrap {
    ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in channel.eventLoop.makeCompletedFuture { try initializer(channel) } }
  }

  private func openSerial(_ link: String) async throws -> String {
    let terminal = try PseudoTerminal()
    _ = unlink(link)
    guard symlink(terminal.path, link) == 0 else { throw SimulatorError.system(call: "symlink", path: link, errno: errno) }
    let core = core
    _ = try await NIOPipeBootstrap(group: loop).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(core.value.zvtHandler(isSerial: true))
      }
    }.takingOwnershipOfDescriptor(inputOutput: terminal.own).get()
    return terminal.path
  }
}
