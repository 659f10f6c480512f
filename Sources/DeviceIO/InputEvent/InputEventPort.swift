import Glibc
import NIOCore

/// A keyboard that is grabbed: its keys come to us alone.
///
/// It is taken only while no key is down, and given back only then: else the session would wait for a key-up for ever, or never see one.
final class InputEventPort: DevicePort {
  let facts: LinkFacts

  private let file: SharedDescriptor
  private let device: String
  private let kernel: any KernelCalls

  private static let keyBytes = 96
  private static let lightBytes = 8
  /// LED_CAPSL of linux/input-event-codes.h.
  private static let capsLockBit: UInt8 = 1 << 1
  /// How long giving back waits for a key that is held; then it is given back all the same.
  private static let releaseWait = TimeAmount.seconds(2)
  private static let releaseInterval = TimeAmount.milliseconds(20)

  /// Opens and grabs. The C functions are `open` and `ioctl` with `EVIOCGKEY`, `EVIOCGRAB` and `EVIOCGLED`.
  init(path: String, device: String, kernel: any KernelCalls) throws(TransportError) {
    let descriptor = kernel.open(path, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { throw .opening(device, errno: -descriptor) }
    file = SharedDescriptor(descriptor)
    (self.device, self.kernel) = (device, kernel)
    try Self.refuseKeys(descriptor, kernel, device)
    let result = kernel.control(descriptor, KernelRequest.grabInput, 1)
    guard result >= 0 else { throw Self.refusal(result, path: path, device: device) }
    do throws(TransportError) { try Self.refuseKeys(descriptor, kernel, device) } catch {
      _ = kernel.control(descriptor, KernelRequest.grabInput, 0)
      throw error
    }
    var lights = [UInt8](repeating: 0, count: Self.lightBytes)
    let hasLights = kernel.control(descriptor, KernelRequest.lights(Self.lightBytes), &lights) >= 0
    facts = LinkFacts(isCapsLocked: hasLights && lights[0] & Self.capsLockBit != 0)
  }

  private static func refusal(_ code: CInt, path: String, device: String) -> TransportError {
    switch code {
    case -EBUSY: .held(device: device, by: DeviceHolder.find(path))
    case -ENOTTY, -EINVAL: .notSupported(device: device, what: "input events")
    default: .opening(device, errno: -code)
    }
  }

  private static func refuseKeys(_ descriptor: CInt, _ kernel: any KernelCalls, _ device: String) throws(TransportError) {
    if isKeyDown(descriptor, kernel) { throw .keyHeld(device: device) }
  }

  private static func isKeyDown(_ descriptor: CInt, _ kernel: any KernelCalls) -> Bool {
    var keys = [UInt8](repeating: 0, count: keyBytes)
    return kernel.control(descriptor, KernelRequest.keysDown(keyBytes), &keys) >= 0 && keys.contains { $0 != 0 }
  }

  func duplicate() throws(TransportError) -> CInt { try file.duplicate(device: device) }

  func release(on eventLoop: any EventLoop) -> EventLoopFuture<Void> {
    let promise = eventLoop.makePromise(of: Void.self)
    let release = Release(file: file, kernel: kernel, until: eventLoop.now + Self.releaseWait, done: promise)
    release.attempt(on: eventLoop)
    return promise.futureResult
  }

  /// Waits for the last key to come up; it outlives the port.
  private struct Release: Sendable {
    let file: SharedDescriptor
    let kernel: any KernelCalls
    let until: NIODeadline
    let done: EventLoopPromise<Void>

    func attempt(on eventLoop: any EventLoop) {
      if isKeyDown(file.number, kernel), eventLoop.now < until {
        eventLoop.scheduleTask(in: InputEventPort.releaseInterval) { attempt(on: eventLoop) }
      } else {
        _ = kernel.control(file.number, KernelRequest.grabInput, 0)
        done.succeed()
      }
    }
  }
}
