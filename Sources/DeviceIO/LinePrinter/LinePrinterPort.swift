import Glibc
import Synchronization

/// An open `/dev/usb/lpN` with a thread of its own: usblp's requests block, and its write blocks as long as the printer takes nothing.
///
/// The descriptor is non-blocking all the same, so that the thread can be told to stop at any moment; only a request to the control pipe
/// holds it for up to some seconds. What was written counts when the printer has taken it, not when usblp has.
final class LinePrinterPort: Sendable {
  enum Report: Sendable, Equatable {
    case received([UInt8])
    case took(Int)
    case ended(TransportError)
    /// The thread has closed the device.
    case closed
  }

  private struct Command {
    let request: DeviceRequest
    let answer: @Sendable (Result<[UInt8], TransportError>) -> Void
  }

  private struct State {
    var outgoing: [UInt8] = []
    var commands: [Command] = []
    var isStopping = false
    /// Reports of bytes that nobody has looked at yet.
    var unread = 0
  }

  /// Reports in of which nobody has looked at one; then reading waits.
  private static let unreadLimit = 64
  /// Empty reads, which some clones answer without end, are spread out.
  private static let emptyPauseMs: CInt = 50

  private let descriptor: CInt
  private let wake: WakePipe
  private let device: String
  private let sliceBytes: Int
  private let chunkBytes: Int
  private let kernel: any KernelCalls
  private let report: @Sendable (Report) -> Void
  private let state = Mutex(State())

  /// Opens the device. The C function is `open`.
  ///
  /// - Parameter report: Called on the port's thread; it must not block.
  init(
    path: String, device: String, limits: LinkLimits, kernel: any KernelCalls, report: @escaping @Sendable (Report) -> Void
  ) throws(TransportError) {
    let descriptor = kernel.open(path, O_RDWR | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw Self.refusal(descriptor, path: path, device: device) }
    // An ordinary file takes everything, and nothing is printed.
    var status = stat()
    if unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      Glibc.close(descriptor)
      throw .unexpected(device: device, reason: "\(path) is an ordinary file, no printer")
    }
    guard let wake = WakePipe() else {
      let problem = errno
      Glibc.close(descriptor)
      throw .system(device: device, call: "pipe", errno: problem)
    }
    self.wake = wake
    (self.descriptor, self.device, self.kernel, self.report) = (descriptor, device, kernel, report)
    (sliceBytes, chunkBytes) = (limits.writeSliceBytes, limits.readChunkBytes)
  }

  deinit { Glibc.close(descriptor) }

  private static func refusal(_ code: CInt, path: String, device: String) -> TransportError {
    code == -EBUSY ? .held(device: device, by: DeviceHolder.find(path)) : .opening(device, errno: -code)
  }

  /// Starts the thread; it ends by itself after `stop` or when the device is gone.
  func start() -> Bool { DeviceThread.start { self.run() } }

  func write(_ bytes: [UInt8]) { change { $0.outgoing += bytes } }

  func request(_ request: DeviceRequest, answer: @escaping @Sendable (Result<[UInt8], TransportError>) -> Void) {
    let isTaken = state.withLock { state in
      guard !state.isStopping, state.commands.count < DeviceRequest.waitingLimit else { return false }
      state.commands.append(Command(request: request, answer: answer))
      return true
    }
    isTaken ? wake.wake() : answer(.failure(.notConnected(device: device)))
  }

  /// Says that a report of bytes was looked at.
  func didRead() { change { $0.unread -= 1 } }

  func stop() { change { $0.isStopping = true } }

  private func change(_ body: (inout State) -> Void) {
    state.withLock { body(&$0) }
    wake.wake()
  }

  // MARK: The thread

  private func run() {
    var inFlight = 0
    var isEmptyPause = false
    while true {
      let (commands, hasOutput, mayRead, isStopping) = state.withLock { state in
        defer { state.commands = [] }
        return (state.commands, !state.outgoing.isEmpty, state.unread < Self.unreadLimit, state.isStopping)
      }
      for command in commands { command.answer(isStopping ? .failure(.notConnected(device: device)) : perform(command.request)) }
      if isStopping { return report(.closed) }
      var polls = [
        pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0),
        pollfd(
          fd: descriptor,
          events: (mayRead && !isEmptyPause ? Int16(POLLIN) : 0) | (hasOutput || inFlight > 0 ? Int16(POLLOUT) : 0), revents: 0),
      ]
      let ready = unsafe poll(&polls, 2, isEmptyPause ? Self.emptyPauseMs : -1)
      isEmptyPause = false
      if ready < 0, errno != EINTR { return end(.system(device: device, call: "poll", errno: errno)) }
      if polls[0].revents != 0 { wake.drain() }
      let events = polls[1].revents
      if events & Int16(POLLIN) != 0 {
        guard let isEmpty = readOnce() else { return }
        isEmptyPause = isEmpty
      }
      if events & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { return end(.unplugged(device: device)) }
      if events & Int16(POLLOUT) != 0 {
        if inFlight > 0 { report(.took(inFlight)) }
        guard let count = writeOnce() else { return }
        inFlight = count
      }
    }
  }

  /// Reads once. True when there was nothing; nil when the device has ended.
  private func readOnce() -> Bool? {
    var buffer = [UInt8](repeating: 0, count: chunkBytes)
    let count = unsafe read(descriptor, &buffer, buffer.count)
    if count > 0 {
      state.withLock { $0.unread += 1 }
      report(.received(Array(buffer[..<count])))
      return false
    }
    if count == 0 { return true }
    guard errno == EAGAIN || errno == EINTR else { return finish(errno) }
    return false
  }

  /// Writes one slice. How much usblp took of it; nil when the device has ended.
  private func writeOnce() -> Int? {
    let slice = state.withLock { Array($0.outgoing.prefix(sliceBytes)) }
    guard !slice.isEmpty else { return 0 }
    let count = unsafe Glibc.write(descriptor, slice, slice.count)
    if count < 0 { return errno == EAGAIN || errno == EINTR ? 0 : finish(errno) }
    state.withLock { $0.outgoing.removeFirst(count) }
    return count
  }

  private func finish<Nothing>(_ code: CInt) -> Nothing? {
    switch code {
    case EIO where kernel.control(descriptor, KernelRequest.printerStatus, 0) == -EIO, ENODEV, ENXIO: end(.unplugged(device: device))
    default: end(.system(device: device, call: "read or write", errno: code))
    }
    return nil
  }

  private func end(_ error: TransportError) {
    let commands = state.withLock { state in
      defer { state.commands = [] }
      state.isStopping = true
      return state.commands
    }
    for command in commands { command.answer(.failure(error)) }
    report(.ended(error))
    report(.closed)
  }

  private func perform(_ request: DeviceRequest) -> Result<[UInt8], TransportError> {
    var bytes: [UInt8]
    let code: UInt
    switch request {
    case .deviceID: (bytes, code) = ([UInt8](repeating: 0, count: 1_024), KernelRequest.printerDeviceID(1_024))
    case .portStatus: (bytes, code) = ([UInt8](repeating: 0, count: 4), KernelRequest.printerStatus)
    case .softReset: (bytes, code) = ([0], KernelRequest.printerSoftReset)
    case .output, .feature: return .failure(.notSupported(device: device, what: request.name))
    }
    let result = kernel.control(descriptor, code, &bytes)
    guard result >= 0 else {
      return .failure(
        result == -ENODEV ? .unplugged(device: device) : .notSupported(device: device, what: request.name))
    }
    switch request {
    case .deviceID:
      // usblp leaves the length in front as the printer sent it.
      let told = Int(bytes[0]) << 8 | Int(bytes[1])
      return .success(Array(bytes.prefix((2...bytes.count).contains(told) ? told : bytes.count)))
    case .portStatus: return .success([bytes[0]])
    case .softReset, .output, .feature: return .success([])
    }
  }
}
