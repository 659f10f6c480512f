import Glibc
import Synchronization

/// Work on a thread of its own, because the tests' own thread waits in system calls.
package final class Background: Sendable {
  private let body: @Sendable () throws -> Void
  private let outcome = Mutex<Result<Void, any Error>?>(nil)
  private let thread = Mutex<pthread_t>(0)

  package init(_ body: @escaping @Sendable () throws -> Void) throws {
    self.body = body
    var handle = pthread_t()
    let code = pthread_create(
      &handle, nil,
      { argument in
        let work = Unmanaged<Background>.fromOpaque(argument!).takeRetainedValue()
        let result = Result { try work.body() }
        work.outcome.withLock { $0 = result }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    guard code == 0 else { throw Broken("pthread_create: errno \(code)") }
    let started = handle
    thread.withLock { $0 = started }
  }

  /// Waits for the end and throws what the work threw. To be called once.
  package func join() throws {
    pthread_join(thread.withLock { $0 }, nil)
    try outcome.withLock { $0 }?.get()
  }
}
