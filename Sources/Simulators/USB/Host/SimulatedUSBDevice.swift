import Glibc
public import JSON
import NIOCore
import NIOPosix

/// A USB device made of software, plugged into a real kernel, with a control socket in a folder of its own. It can be had in-process by tests,
/// and is what `till-sim usb` runs.
///
/// All of it lives on one event loop; the functions may be called from anywhere.
public final class SimulatedUSBDevice: Sendable {
  /// The name under which `usbip attach` finds the device on TCP.
  public static let busID = "1-1"

  private let group: MultiThreadedEventLoopGroup
  private let loop: any EventLoop
  private let core: NIOLoopBoundBox<USBDeviceCore>
  private let folder: TillFolder
  private let options: USBDeviceOptions

  /// A device that keeps its control socket in `directory`, which is made if it is missing; nothing happens before `start`.
  public init(directory: String, options: USBDeviceOptions) {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    loop = group.next()
    folder = TillFolder(directory)
    self.options = options
    core = .makeBoxSendingValue(USBDeviceCore(loop: loop, folder: folder, options: options), eventLoop: loop)
  }

  /// The control socket; see `ControlRequest`.
  public var controlSocketPath: String { folder.controlSocket }

  /// Takes the folder, plugs the device in, or offers it, and returns the TCP port where it is offered (nil for the local kernel).
  /// - Throws: `SimulatorError`, or NIO's error if a socket cannot be bound. After an error call `stop`.
  public func start() async throws -> Int? {
    try await onLoop { core throws in try core.takeFolder() }
    let port = try await offer()
    try await bindControl()
    try await onLoop { core throws in try core.begin() }
    try folder.write("ready\n", to: folder.ready)
    return port
  }

  /// Unplugs the device, closes everything and ends the event loop. The device cannot be started again.
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

  /// For a synchronous `main`: starts, and blocks the calling thread meanwhile.
  @available(*, noasync)
  public func startAndWait() throws -> Int? { try blocking { try await self.start() } }

  /// For a synchronous `main`: stops, and blocks the calling thread meanwhile.
  @available(*, noasync)
  public func stopAndWait() throws { try blocking { try await self.stop() } }

  private func onLoop<Result: Sendable>(_ body: @escaping @Sendable (USBDeviceCore) throws -> Result) async throws -> Result {
    let core = core
    return try await loop.submit { try body(core.value) }.get()
  }

  private func offer() async throws -> Int? {
    guard case .network(let host, let port) = options.place else { return nil }
    let core = core
    let channel = try await ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(core.value.greetingHandler()) }
      }
      .bind(host: host, port: port).get()
    try await onLoop { $0.keep(channel) }
    return channel.localAddress?.port
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
