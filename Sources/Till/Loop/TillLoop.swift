public import NIOCore
public import NIOPosix

/// The one event loop that carries the socket, the event hub and the device machines, as an isolation that the compiler checks.
///
/// What is marked `@TillLoop` is touched on that loop only. NIO's callbacks run there already and enter with ``assumeIsolated(_:)``
/// at no cost; other threads come in by ``enqueue(_:)``. What blocks (SQLite, files) has threads of its own.
///
/// Devices have no executors of their own: with an actor on a queue of its own for each scanner, a scan took 1.2 times as long from its port
/// to a subscriber (p50), 1.4 times the processor's time and four times the context switches, and nothing was won with four scanners at once
/// or a busy one. `protocols/concurrency.md` has the figures.
@globalActor
public actor TillLoop {
  public static let shared = TillLoop()

  /// The group of exactly one loop; sockets and devices are bootstrapped on it.
  public static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  public static let eventLoop: any EventLoop = group.next()

  public nonisolated var unownedExecutor: UnownedSerialExecutor { Self.eventLoop.executor.asUnownedSerialExecutor() }

  /// Runs `body` now; the caller must be on the loop, else the program ends.
  nonisolated public static func assumeIsolated<Value>(_ body: @TillLoop () throws -> Value) rethrows -> Value {
    eventLoop.preconditionInEventLoop()
    // The standard library offers this for the main actor alone; the cast only drops the isolation that was just checked.
    return try withoutActuallyEscaping(body) { escaping in
      try unsafeBitCast(escaping, to: (() throws -> Value).self)()
    }
  }

  /// Runs `body` on the loop soon, in the order of the calls.
  nonisolated public static func enqueue(_ body: @escaping @Sendable @TillLoop () -> Void) {
    eventLoop.execute { assumeIsolated(body) }
  }

  /// Runs `body` on the loop after `delay`; the result cancels it.
  @discardableResult
  nonisolated public static func schedule(in delay: Duration, _ body: @escaping @Sendable @TillLoop () -> Void) -> Scheduled<Void> {
    eventLoop.scheduleTask(in: TimeAmount(delay)) { assumeIsolated(body) }
  }

  /// The loop's monotonic time, as the device machines take it.
  public static var now: Duration { .nanoseconds(Int64(bitPattern: NIODeadline.now().uptimeNanoseconds)) }
}
