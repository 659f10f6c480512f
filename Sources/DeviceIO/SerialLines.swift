import Glibc
public import NIOCore
import NIOPosix

/// The modem lines of an open serial port. What is asked waits for the device (a USB adapter takes a transfer for each), so it is done on a
/// thread of its own, in the order of the calls.
public final class SerialLines {
  /// What the computer sets.
  public enum Output: Sendable { case dtr, rts }

  /// What the device sets.
  public struct Levels: Sendable, Equatable {
    public var cts, dsr, cd, ri: Bool
  }

  /// The longest pulse.
  public static let longestPulseMs = 1_000

  private let thread = NIOThreadPool(numberOfThreads: 1)
  private let descriptor: CInt
  private let eventLoop: any EventLoop

  /// Takes over `descriptor`; futures are completed on `eventLoop`.
  init(owning descriptor: CInt, eventLoop: any EventLoop) {
    self.descriptor = descriptor
    self.eventLoop = eventLoop
    thread.start()
  }

  deinit {
    let descriptor = descriptor
    // Behind a pulse that is under way: its end must reach the line.
    thread.shutdownGracefully { _ in Glibc.close(descriptor) }
  }

  /// The levels now; nil when the port has no such lines, as a pseudo-terminal. The C function is `ioctl` with `TIOCMGET`.
  public func levels() -> EventLoopFuture<Levels?> {
    let descriptor = descriptor
    return thread.runIfActive(eventLoop: eventLoop) {
      var bits: CInt = 0
      guard unsafe ioctl(descriptor, UInt(TIOCMGET), &bits) == 0 else { return nil }
      return Levels(
        cts: bits & TIOCM_CTS != 0, dsr: bits & TIOCM_DSR != 0, cd: bits & TIOCM_CAR != 0, ri: bits & TIOCM_RNG != 0)
    }
  }

  /// Sets a line; false when the port has none. The C function is `ioctl` with `TIOCMBIS` or `TIOCMBIC`.
  public func set(_ line: Output, high: Bool) -> EventLoopFuture<Bool> {
    let descriptor = descriptor
    return thread.runIfActive(eventLoop: eventLoop) { Self.set(line, high: high, on: descriptor) }
  }

  /// Sets a line for `ms` milliseconds (at most ``longestPulseMs``) and back; false when the port has none.
  ///
  /// A daemon that is killed meanwhile leaves the line to the kernel, which drops it with the last descriptor.
  public func pulse(_ line: Output, high: Bool, ms: Int) -> EventLoopFuture<Bool> {
    let descriptor = descriptor
    return thread.runIfActive(eventLoop: eventLoop) {
      guard Self.set(line, high: high, on: descriptor) else { return false }
      _ = poll(nil, 0, CInt(clamping: min(ms, Self.longestPulseMs)))
      return Self.set(line, high: !high, on: descriptor)
    }
  }

  private static func set(_ line: Output, high: Bool, on descriptor: CInt) -> Bool {
    var bits: CInt =
      switch line {
      case .dtr: TIOCM_DTR
      case .rts: TIOCM_RTS
      }
    return unsafe ioctl(descriptor, UInt(high ? TIOCMBIS : TIOCMBIC), &bits) == 0
  }
}

extension DeviceLink {
  /// The modem lines of the serial port that is connected now; nil for every other device, and while there is none. They are given back
  /// with the last reference to the result: let go of it when the link is lost.
  public func serialLines() -> SerialLines? {
    guard let descriptor = try? serialPort?.duplicate() else { return nil }
    return SerialLines(owning: descriptor, eventLoop: eventLoop)
  }
}
