import Dispatch
import Glibc
import NIOCore

/// An open hidraw device. Reading is the channel's, one report a read; writing goes by a queue of its own, because the kernel waits for the
/// device up to five seconds.
final class HIDRawPort: DevicePort {
  let facts: LinkFacts

  private let file: SharedDescriptor
  private let device: String
  private let kernel: any KernelCalls
  private let eventLoop: any EventLoop
  private let queue: DispatchQueue
  private var waiting = 0

  /// Opens the device and reads its report descriptor. The C functions are `open` and `ioctl` with `HIDIOCGRDESC`.
  init(path: String, device: String, kernel: any KernelCalls, eventLoop: any EventLoop) throws(TransportError) {
    let descriptor = kernel.open(path, O_RDWR | O_NONBLOCK)
    guard descriptor >= 0 else { throw .opening(device, errno: -descriptor) }
    file = SharedDescriptor(descriptor)
    (self.device, self.kernel, self.eventLoop) = (device, kernel, eventLoop)
    queue = DispatchQueue(label: "till.hidraw")
    facts = LinkFacts(reportDescriptor: Self.reportDescriptor(descriptor, kernel))
  }

  private static func reportDescriptor(_ descriptor: CInt, _ kernel: any KernelCalls) -> [UInt8]? {
    var size = [UInt8](repeating: 0, count: 4)
    guard kernel.control(descriptor, KernelRequest.reportDescriptorSize, &size) >= 0 else { return nil }
    let count = Int(size[0]) | Int(size[1]) << 8
    guard (1...KernelRequest.reportDescriptorRoom).contains(count) else { return nil }
    var bytes = size + [UInt8](repeating: 0, count: KernelRequest.reportDescriptorRoom)
    guard kernel.control(descriptor, KernelRequest.reportDescriptor, &bytes) >= 0 else { return nil }
    return Array(bytes[4..<4 + count])
  }

  func duplicate() throws(TransportError) -> CInt { try file.duplicate(device: device) }

  func write(_ bytes: [UInt8], done: @escaping (TransportError?) -> Void) -> Bool {
    send(bytes, done)
    return true
  }

  private func send(_ bytes: [UInt8], _ done: @escaping (TransportError?) -> Void) {
    let (file, device) = (file, device)
    run(
      {
        let count = unsafe Glibc.write(file.number, bytes, bytes.count)
        return count == bytes.count ? nil : Self.problem(device, "output reports", count < 0 ? errno : EIO)
      }, done)
  }

  func request(_ request: DeviceRequest, answer: @escaping DeviceRequest.Answer) -> Bool {
    let done = { (problem: TransportError?) in answer(problem.map { .failure($0) } ?? .success([])) }
    switch request {
    case .output(let report): send(report, done)
    case .feature(let report):
      let (file, device, kernel, name) = (file, device, kernel, request.name)
      run(
        {
          var bytes = report
          let result = kernel.control(file.number, KernelRequest.setFeature(report.count), &bytes)
          return result >= 0 ? nil : Self.problem(device, name, -result)
        }, done)
    case .deviceID, .portStatus, .softReset: return false
    }
    return true
  }

  private func run(_ work: @escaping @Sendable () -> TransportError?, _ done: @escaping (TransportError?) -> Void) {
    guard waiting < DeviceRequest.waitingLimit else {
      return done(.tooManyPendingBytes(device: device, pending: waiting, limit: DeviceRequest.waitingLimit))
    }
    waiting += 1
    let loop = eventLoop
    let me = NIOLoopBound((port: self, done: done), eventLoop: loop)
    queue.async {
      let problem = work()
      loop.execute {
        me.value.port.waiting -= 1
        me.value.done(problem)
      }
    }
  }

  private static func problem(_ device: String, _ what: String, _ code: CInt) -> TransportError {
    switch code {
    case ENODEV, EIO, ENXIO: .unplugged(device: device)
    // A report that the device does not have stalls.
    case EPIPE, EINVAL, ENOSYS, EPROTO: .notSupported(device: device, what: what)
    default: .system(device: device, call: "writing \(what)", errno: code)
    }
  }
}
