import Dispatch
import NIOCore
import Peripherals

/// A connection to a USB printer. What blocks runs on its queue; what is decided is decided on the loop.
final class USBConnection: LinkConnection {
  let facts = LinkFacts()
  var closeFuture: EventLoopFuture<Void> { closed.futureResult }
  var pendingBytes: Int { machine.pendingBytes }

  private let printer: any USBPrinter
  private let queue: DispatchQueue
  private let closed: EventLoopPromise<Void>
  private weak var link: DeviceLink?
  private let eventLoop: any EventLoop
  private let device: String
  private let limits: LinkLimits
  private let receiveBytes: Int
  private var machine: USBPipeMachine
  private var progress: WriteProgress
  private var pauseTimer: Scheduled<Void>?
  private var waitingRequests = 0
  /// How other threads find back.
  private var me: NIOLoopBound<Weak>?

  private final class Weak {
    weak var connection: USBConnection?
    init(_ connection: USBConnection) { self.connection = connection }
  }

  /// Takes over an open printer.
  ///
  /// - Parameter queue: The one on which it was opened.
  init(_ printer: any USBPrinter, queue: DispatchQueue, device: String, link: DeviceLink) {
    self.printer = printer
    self.queue = queue
    self.link = link
    eventLoop = link.eventLoop
    self.device = device
    limits = link.limits
    closed = eventLoop.makePromise()
    let packet = max(printer.interface.input?.packetBytes ?? 1, 1)
    // Whole packets: a device that sends one that does not fit would be taken for one that babbles.
    receiveBytes = (limits.readChunkBytes + packet - 1) / packet * packet
    machine = USBPipeMachine(device: device, sliceBytes: limits.writeSliceBytes, hasInput: printer.interface.input != nil)
    progress = WriteProgress(now: eventLoop.now)
    me = NIOLoopBound(Weak(self), eventLoop: eventLoop)
  }

  deinit {
    pauseTimer?.cancel()
    Self.close(printer, on: queue, then: closed)
  }

  /// Opens a printer away from the loop.
  ///
  /// - Parameters:
  ///   - queue: The link's own: what an earlier connection gives back is given back before.
  ///   - done: Called on the loop.
  static func open(
    _ name: USBInterfaceName, on bus: any USBBus, device: String, queue: DispatchQueue, eventLoop: any EventLoop,
    done: @escaping (Result<any USBPrinter, TransportError>) -> Void
  ) {
    let answer = NIOLoopBound(done, eventLoop: eventLoop)
    queue.async {
      let result: Result<any USBPrinter, TransportError>
      do throws(TransportError) { result = .success(try bus.open(name, device: device)) } catch { result = .failure(error) }
      eventLoop.execute { answer.value(result) }
    }
  }

  /// Closes a printer away from the loop.
  static func close(_ printer: any USBPrinter, on queue: DispatchQueue, then closed: EventLoopPromise<Void>?) {
    queue.async {
      printer.close()
      closed?.succeed()
    }
  }

  func startReading() { process(.began) }

  func write(_ bytes: [UInt8]) {
    progress.hand(bytes.count, now: eventLoop.now)
    process(.handed(bytes))
  }

  func request(_ request: DeviceRequest, answer: @escaping DeviceRequest.Answer) {
    let (device, printer, loop) = (device, printer, eventLoop)
    guard waitingRequests < DeviceRequest.waitingLimit, let me else {
      return loop.assumeIsolated().execute { answer(.failure(.notSupported(device: device, what: "more requests at once"))) }
    }
    waitingRequests += 1
    let bound = NIOLoopBound(answer, eventLoop: loop)
    queue.async {
      let result: Result<[UInt8], TransportError>
      do throws(TransportError) { result = .success(try printer.request(request)) } catch { result = .failure(error) }
      loop.execute {
        me.value.connection?.waitingRequests -= 1
        bound.value(result)
      }
    }
  }

  private func process(_ event: USBPipeMachine.Event) {
    for action in machine.handle(event) { perform(action) }
  }

  private func perform(_ action: USBPipeMachine.Action) {
    guard let me else { return }
    let loop = eventLoop
    switch action {
    case .send(let bytes):
      // The wait is for the whole slice; one that took a byte goes on with a wait of its own.
      let timeout = UInt32(clamping: limits.writeDeadline.nanoseconds / 1_000_000)
      printer.send(bytes, timeoutMs: timeout) { outcome in loop.execute { me.value.connection?.process(.sent(outcome)) } }
    case .receive:
      printer.receive(maxBytes: receiveBytes) { outcome, bytes in
        loop.execute { me.value.connection?.process(.received(outcome, bytes)) }
      }
    case .clearHalt(let pipe): clearHalt(pipe, me)
    case .pause(let time):
      pauseTimer = loop.assumeIsolated().scheduleTask(in: time) { [weak self] in self?.process(.pauseOver) }
    case .took:
      if let total = progress.note(pending: machine.pendingBytes, now: loop.now) { link?.didTake(total: total) }
    case .deliver(let bytes): link?.didReceive(bytes)
    case .fail(let error): link?.didFail(error)
    }
  }

  private func clearHalt(_ pipe: USBPipe, _ me: NIOLoopBound<Weak>) {
    let (printer, loop) = (printer, eventLoop)
    queue.async {
      var problem: TransportError?
      do throws(TransportError) { try printer.clearHalt(pipe) } catch { problem = error }
      let result = problem
      loop.execute { me.value.connection?.process(.cleared(pipe, result)) }
    }
  }
}
