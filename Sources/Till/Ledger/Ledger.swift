import JSON
package import Logging
import NIOPosix
import RPC
import Sales
package import Store
import Synchronization

/// The writer's and the readers' threads, and the way back to the loop.
///
/// One thread writes: reading the state, deciding, appending and keeping the answer are one synchronous section in one transaction.
/// What a transaction caused is published and carried out on the loop only after it is durable.
package final class Ledger: Sendable {
  /// Transactions that may wait for the writer.
  static let queueLimit = 10_000

  package let store: StateStore
  let context: LedgerContext
  private let writer = NIOThreadPool(numberOfThreads: 1)
  private let readers = NIOThreadPool(numberOfThreads: 2)
  private let workers = Dictionary(uniqueKeysWithValues: Work.allCases.map { ($0, NIOThreadPool(numberOfThreads: 1)) })
  private let live = LiveStates()
  private let waiting = Atomic<Int>(0)
  private let log: Logger

  /// Gets what a durable transaction caused, on the loop, in the order of the commits.
  typealias Sink = @Sendable @TillLoop ([PublicEvent], [Effect]) -> Void
  private let sink = Mutex(Outlet { _, _ in })

  // A bare function in a generic box is wrapped once more at each look at it, and each call then goes through all the wrappers.
  private struct Outlet { let deliver: Sink }

  package init(store: StateStore, context: LedgerContext, log: Logger) {
    self.store = store
    self.context = context
    self.log = log
  }

  func start(sink: @escaping Sink) {
    self.sink.withLock { $0 = Outlet(deliver: sink) }
    writer.start()
    readers.start()
    for worker in workers.values { worker.start() }
    // Before anything that is to be written. No answer waits for it but those of changes.
    writer.submit { [store, log] state in
      guard state == .active else { return }
      do { try store.lengthenLog() } catch { log.warning("changes will take longer for a while: \(error)") }
    }
  }

  /// Opens what the readers' threads need.
  func openReaders() { readers.submit { [store] state in if state == .active { store.openReaders() } } }

  /// Lets the writer finish what waits, then closes the database.
  func stop() async throws {
    await withCheckedContinuation { done in writer.submit { _ in done.resume() } }
    try await writer.shutdownGracefully()
    try await readers.shutdownGracefully()
    for worker in workers.values { try await worker.shutdownGracefully() }
    try store.close()
  }

  /// Runs `body` on the loop once the writer has come to it: behind everything that waits to be written now.
  func reachWriter(then body: @escaping @Sendable @TillLoop () -> Void) {
    writer.submit { state in
      if state == .active { TillLoop.enqueue(body) }
    }
  }

  /// A sale as its last durable transaction left it; nil for one that is not held in memory.
  func liveSale(_ id: Identifier) -> Sale? { live.sale(id) }

  /// Runs a query on a reader's thread.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (StoreReader) throws -> Value, then: @escaping @Sendable @TillLoop (Result<Value, any Error>) -> Void
  ) {
    Self.run(on: readers, { [store] in try store.read(body) }, then: then)
  }

  /// Work that takes long, each kind on a thread of its own: none of it holds up a sale, a query, or the other kinds.
  enum Work: CaseIterable {
    /// Documents become printer commands.
    case printing
    /// Files of products are read.
    case importing
    /// The whole journal is read.
    case auditing
    /// Traces of devices are written and read.
    case tracing
    /// The mail program is given receipts.
    case mailing
  }

  /// Runs long work on its thread.
  func work<Value: Sendable>(
    _ kind: Work, _ body: @escaping @Sendable () throws -> Value,
    then: @escaping @Sendable @TillLoop (Result<Value, any Error>) -> Void
  ) {
    guard let worker = workers[kind] else { preconditionFailure("every kind of work has its thread") }
    Self.run(on: worker, body, then: then)
  }

  private static func run<Value: Sendable>(
    on pool: NIOThreadPool, _ body: @escaping @Sendable () throws -> Value,
    then: @escaping @Sendable @TillLoop (Result<Value, any Error>) -> Void
  ) {
    pool.submit { state in
      guard state == .active else { return }
      let result = Result { try body() }
      TillLoop.enqueue { then(result) }
    }
  }

  /// Runs a transaction on the writer's thread; `then` runs on the loop once it is durable, before its events go out.
  ///
  /// When `body` throws, nothing of it is kept. What `refused` then gives runs in a transaction of its own before any other.
  func write<Value: Sendable>(
    actor: String, cause: String, _ body: @escaping @Sendable (WriteScope) throws -> Value,
    refused: @escaping @Sendable (any Error) -> Note? = { _ in nil },
    then: @escaping @Sendable @TillLoop (Result<Value, any Error>) -> Void
  ) {
    guard waiting.wrappingAdd(1, ordering: .relaxed).newValue <= Self.queueLimit else {
      waiting.wrappingSubtract(1, ordering: .relaxed)
      TillLoop.enqueue { then(.failure(RPCError(.storageBusy, "\(Self.queueLimit) changes are waiting to be written"))) }
      return
    }
    writer.submit { [self] state in
      defer { waiting.wrappingSubtract(1, ordering: .relaxed) }
      guard state == .active else { return }
      let result = Result { try perform(actor: actor, cause: cause, body) }
      if case .failure(let error) = result, let note = refused(error) { keep(note, actor: actor, cause: cause) }
      let outlet = sink.withLock { $0 }
      TillLoop.enqueue {
        then(result.map(\.value))
        if case .success(let committed) = result { outlet.deliver(committed.events, committed.effects) }
      }
    }
  }

  /// What is kept of a call that was refused.
  typealias Note = @Sendable (WriteScope) throws -> Void

  private func keep(_ note: Note, actor: String, cause: String) {
    do { _ = try perform(actor: actor, cause: cause, note) } catch {
      log.error("a refusal could not be kept: \(error)")
    }
  }

  /// The same, synchronously on the calling thread, and nobody is told what it caused: for the start, before the loop has anything to serve.
  package func writeAtStart<Value>(cause: String, _ body: (WriteScope) throws -> Value) throws -> Value {
    try perform(actor: "tilld", cause: cause, body).value
  }

  /// What a transaction answered and caused, once it is durable.
  private struct Committed<Value> {
    let value: Value
    let events: [PublicEvent]
    let effects: [Effect]
  }

  private func perform<Value>(actor: String, cause: String, _ body: (WriteScope) throws -> Value) throws -> Committed<Value> {
    do {
      // The store may run the closure a second time when the disk was full, so everything it collects begins anew.
      let (value, scope) = try store.write { transaction in
        let scope = WriteScope(transaction: transaction, context: context, actor: actor, cause: cause, live: live)
        return (try body(scope), scope)
      }
      live.take(scope.changedSales, scope.changedTenders)
      return Committed(value: value, events: scope.published, effects: scope.effects)
    } catch {
      // A refusal changed nothing. After a failure, what was cached may be what led to it: it is read anew.
      if RPCError(from: error).isFailure {
        live.forget()
        log.error("a transaction failed: \(error)")
      }
      throw error
    }
  }
}
