import NIOCore
import NIOPosix

/// Runs asynchronous work for a synchronous `main` and blocks the calling thread meanwhile; never to be called from asynchronous code.
@available(*, noasync)
func blocking<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) throws -> Result {
  let promise = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Result.self)
  promise.completeWithTask(body)
  return try promise.futureResult.wait()
}
