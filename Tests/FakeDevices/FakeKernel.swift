import DeviceIO
import Glibc
import Synchronization

/// Device files that are not there: each opening gives one end of a socket pair that keeps the bounds of what is written, and a test holds
/// the other end as if it were the device.
package final class FakeKernel: KernelCalls {
  private struct State {
    var device: CInt = -1
    var openError: CInt = 0
    var descriptor: [UInt8] = []
    var keysDown = false
    var isCapsLocked = false
    var grabs: [Bool] = []
    var grabError: CInt = 0
    var features: [[UInt8]] = []
    var interfaceRequests: [[UInt8]] = []
    var interfaceResult: CInt = 0
  }

  private let state = Mutex(State())

  package init() {}

  deinit { unplug() }

  // MARK: What a test says and sees

  package var grabs: [Bool] { state.withLock { $0.grabs } }
  package var features: [[UInt8]] { state.withLock { $0.features } }
  package var interfaceRequests: [[UInt8]] { state.withLock { $0.interfaceRequests } }

  package func setReportDescriptor(_ bytes: [UInt8]) { state.withLock { $0.descriptor = bytes } }
  package func setKeysDown(_ areDown: Bool) { state.withLock { $0.keysDown = areDown } }
  package func setCapsLock(_ isOn: Bool) { state.withLock { $0.isCapsLocked = isOn } }
  package func failOpening(_ code: CInt) { state.withLock { $0.openError = code } }
  package func failGrabbing(_ code: CInt) { state.withLock { $0.grabError = code } }
  package func answerInterfaceRequests(_ result: CInt) { state.withLock { $0.interfaceResult = result } }

  /// What the device sends: one report, or some events.
  package func send(_ bytes: [UInt8]) -> Bool {
    state.withLock { write($0.device, bytes, bytes.count) == bytes.count }
  }

  /// Waits for what the daemon sends; nil when it has closed.
  package func receive() -> [UInt8]? {
    let device = state.withLock { $0.device }
    var buffer = [UInt8](repeating: 0, count: 4_096)
    let count = read(device, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  package func unplug() {
    state.withLock { state in
      if state.device >= 0 { close(state.device) }
      state.device = -1
    }
  }

  // MARK: The kernel's side

  package func open(_ path: String, _ flags: CInt) -> CInt {
    state.withLock { state in
      if state.openError != 0 { return -state.openError }
      var ends: [CInt] = [-1, -1]
      guard socketpair(AF_UNIX, CInt(SOCK_SEQPACKET.rawValue), 0, &ends) == 0 else { return -errno }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      // A test that waits for what never comes ends all the same.
      var limit = timeval(tv_sec: 10, tv_usec: 0)
      setsockopt(ends[1], SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
      if flags & O_NONBLOCK != 0 { _ = fcntl(ends[0], F_SETFL, O_NONBLOCK) }
      if state.device >= 0 { close(state.device) }
      state.device = ends[1]
      return ends[0]
    }
  }

  package func control(_ descriptor: CInt, _ request: UInt, _ buffer: inout [UInt8]) -> CInt {
    state.withLock { state in
      switch request {
      case KernelRequest.reportDescriptorSize:
        guard !state.descriptor.isEmpty else { return -ENOTTY }
        buffer[0] = UInt8(state.descriptor.count & 0xFF)
        buffer[1] = UInt8(state.descriptor.count >> 8)
      case KernelRequest.reportDescriptor:
        for (index, byte) in state.descriptor.enumerated() { buffer[4 + index] = byte }
      case KernelRequest.keysDown(buffer.count): buffer[3] = state.keysDown ? 4 : 0
      case KernelRequest.lights(buffer.count): buffer[0] = state.isCapsLocked ? 2 : 0
      case KernelRequest.setFeature(buffer.count): state.features.append(buffer)
      case KernelRequest.interfaceRequest:
        state.interfaceRequests.append(buffer)
        return state.interfaceResult
      default: return -ENOTTY
      }
      return 0
    }
  }

  package func control(_ descriptor: CInt, _ request: UInt, _ number: CInt) -> CInt {
    state.withLock { state in
      guard request == KernelRequest.grabInput else { return -ENOTTY }
      if state.grabError != 0 { return -state.grabError }
      state.grabs.append(number == 1)
      return 0
    }
  }
}
