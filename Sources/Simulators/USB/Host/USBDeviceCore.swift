import Glibc
import JSON
import NIOCore
import NIOPosix

/// A simulated USB device with its cable, its drawer and those who wait for it, on one event loop.
final class USBDeviceCore {
  let loop: any EventLoop
  let folder: TillFolder
  let options: USBDeviceOptions
  var machine: USBMachine
  var drawer: VirtualDrawer
  var waiters = Waiters()
  /// Receipts cut off that no wait has been told of.
  var untoldReceipts = 0
  /// What could not be done when nobody waited for it.
  var lastError: String?
  /// The kernel's port while it is plugged into this machine.
  private(set) var port: Int?
  private(set) var timesPlugged = 0
  /// After the cable came out, it goes in again by itself so many milliseconds later; once.
  var backAfterUnplugMs: Int?
  /// The cable: to this machine's kernel, or a client of `usbip`.
  private var cable: (any Channel)?
  /// On TCP: whether clients may attach the device.
  private(set) var isOffered = false
  private var ownsFolder = false
  private var isStopped = false
  private var channels: [any Channel] = []
  private let hub = VirtualHub()

  init(loop: any EventLoop, folder: TillFolder, options: USBDeviceOptions) {
    self.loop = loop
    self.folder = folder
    self.options = options
    machine = USBMachine(function: options.kind.function(options.identity))
    drawer = VirtualDrawer(polarity: options.drawerOpenIsHigh ? .high : .low)
  }

  /// A host has it: the kernel of this machine or a client of `usbip`.
  var isPlugged: Bool { cable != nil }

  func takeFolder() throws(SimulatorError) {
    try folder.prepare()
    ownsFolder = true
  }

  /// Applies what holds from the beginning, and plugs the device in.
  func begin() throws(SimulatorError) {
    perform(try machine.change { function throws(SimulatorError) in function.drawerLine(high: drawer.sensorLineHigh) })
    for fault in options.printerFaults {
      perform(try machine.change { function throws(SimulatorError) in try function.apply(fault) })
    }
    for fault in options.faults { perform(machine.apply(fault)) }
    if options.isPluggedAtStart { try plug() }
  }

  /// Plugs the device in; nothing happens if it is in already.
  func plug() throws(SimulatorError) {
    guard !isStopped else { throw .refused("the simulator stops") }
    guard options.place == .localKernel else {
      isOffered = true
      return
    }
    guard cable == nil else { return }
    let pair = try SocketPair()
    do {
      port = try hub.attach(pair.other)
    } catch {
      close(pair.own)
      close(pair.other)
      throw error
    }
    close(pair.other)
    timesPlugged += 1
    let cableNumber = timesPlugged
    let bound = NIOLoopBound(self, eventLoop: loop)
    // The kernel begins to ask as soon as it has its end; its questions wait in the socket.
    ClientBootstrap(group: loop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(bound.value.cableHandler(cableNumber)) }
      }
      .withConnectedSocket(pair.own).assumeIsolated()
      .whenFailure { self.lastError = "the connection to the kernel failed: \($0)" }
  }

  /// Takes the cable out; nothing happens if it is out already.
  func unplug() {
    isOffered = false
    machine.unplugged()
    cable?.close(promise: nil)
    cable = nil
    port = nil
    tellWaiters()
    goBackIn()
  }

  private func goBackIn() {
    guard let ms = backAfterUnplugMs, !isStopped else { return }
    backAfterUnplugMs = nil
    loop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(ms))) {
      do { try self.plug() } catch { self.lastError = "\(error)" }
    }
  }

  func keep(_ channel: any Channel) { channels.append(channel) }

  func stop() {
    isStopped = true
    waiters.failAll(.refused("the simulator stops"))
    unplug()
    for channel in channels { channel.close(promise: nil) }
    channels = []
    if ownsFolder { folder.remove() }
  }

  /// A handler for a client of `usbip` on TCP.
  func greetingHandler() -> ByteHandler {
    var greeting: [UInt8] = []
    return ByteHandler(
      received: { bytes, channel in
        if channel === self.cable { return self.heard(bytes) }
        greeting += bytes
        self.greet(&greeting, channel)
      },
      closed: { self.closed($0) })
  }

  private func greet(_ bytes: inout [UInt8], _ channel: any Channel) {
    var rest = bytes[...]
    guard let asked = try? USBIPGreeting.read(from: &rest) else {
      // Not complete yet, or no client of USB/IP.
      if bytes.count > 64 { channel.close(promise: nil) }
      return
    }
    bytes = Array(rest)
    let device = isOffered && cable == nil ? machine.function.description : nil
    switch asked {
    case .list:
      write(USBIPGreeting.listAnswer(device, busID: SimulatedUSBDevice.busID), to: channel)
      channel.close(promise: nil)
    case .attach(let busID):
      let found = busID == SimulatedUSBDevice.busID ? device : nil
      write(USBIPGreeting.attachAnswer(found, busID: busID), to: channel)
      guard found != nil else { return channel.close(promise: nil) }
      timesPlugged += 1
      connected(channel)
      heard(bytes)
    }
  }

  private func cableHandler(_ number: Int) -> ByteHandler {
    ByteHandler(
      opened: { channel in
        // Taken out again before it was all the way in.
        guard number == self.timesPlugged, self.port != nil else { return channel.close(promise: nil) }
        self.connected(channel)
      },
      received: { bytes, channel in
        if channel === self.cable { self.heard(bytes) }
      },
      closed: { self.closed($0) })
  }

  private func heard(_ bytes: [UInt8]) {
    let wasConfigured = machine.configuration != 0
    perform(machine.received(bytes))
    if !wasConfigured, machine.configuration != 0 { tellWaiters() }
  }

  private func connected(_ channel: any Channel) {
    cable = channel
    perform(machine.plugged())
  }

  /// The host let go of it, or the cable came out.
  private func closed(_ channel: any Channel) {
    guard channel === cable else { return }
    machine.unplugged()
    cable = nil
    port = nil
    tellWaiters()
  }

  func perform(_ actions: [USBMachine.Action]) {
    for action in actions {
      switch action {
      case .send(let bytes): if let cable { write(bytes, to: cable) }
      case .unplug: unplug()
      case .poll(let endpoint, let afterMs): later(afterMs) { self.machine.polled(endpoint) }
      case .deliverLater(let message, let afterMs): later(afterMs) { self.machine.deliver(message) }
      case .pulse(let pin, let onMs): if pin == 2 { moveDrawer { $0.pulse(onMs: onMs) } }
      case .cut:
        untoldReceipts += 1
        tellWaiters()
      }
    }
  }

  /// Does something in a while, if the same cable is in then.
  private func later(_ ms: Int, _ body: @escaping () -> [USBMachine.Action]) {
    let plugged = timesPlugged
    loop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(ms))) {
      if plugged == self.timesPlugged, self.isPlugged { self.perform(body()) }
    }
  }

  func moveDrawer(_ body: (inout VirtualDrawer) -> [VirtualDrawer.Action]) {
    for action in body(&drawer) {
      switch action {
      case .armPulse(let ms):
        loop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(ms))) { self.moveDrawer { $0.pulseEnded() } }
      case .opened, .closed: tellWaiters()
      case .sensorLine(let high):
        if let actions = try? machine.change({ function throws(SimulatorError) in function.drawerLine(high: high) }) { perform(actions) }
      }
    }
  }

  private func write(_ bytes: [UInt8], to channel: any Channel) {
    channel.writeAndFlush(channel.allocator.buffer(bytes: bytes), promise: nil)
  }
}
