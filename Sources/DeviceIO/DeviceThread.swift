import Glibc

/// A thread for what blocks. It ends when its work does; nobody waits for it.
enum DeviceThread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts `body` on a thread of its own. The C function is `pthread_create`.
  ///
  /// - Returns: False when the system gives no thread.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    var handle = pthread_t()
    let work = unsafe Unmanaged.passRetained(Work(body))
    let code = unsafe pthread_create(
      &handle, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        let work = unsafe Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
        work.body()
        return nil
      }, work.toOpaque())
    guard code == 0 else {
      unsafe work.release()
      return false
    }
    pthread_detach(handle)
    return true
  }
}
