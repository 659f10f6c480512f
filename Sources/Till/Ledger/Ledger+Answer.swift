import JSON
package import RPC
import Sales
import Store

extension Ledger {
  /// Runs a changing call in one transaction, with its answer kept under the caller's idempotency key in the same transaction.
  ///
  /// The same key with the same method and params gives the first answer again; with others it is refused. Final refusals are kept too;
  /// what may succeed later is not. A second call with the key of one that still runs waits behind it: there is one writer.
  func answer(
    _ request: RPCRequest, _ caller: Caller, cause: String, _ body: @escaping @Sendable (WriteScope) throws -> [UInt8],
    then complete: @escaping @Sendable @TillLoop (Result<[UInt8], RPCError>) -> Void
  ) {
    guard mayWrite(request) else {
      return TillLoop.enqueue {
        complete(.failure(RPCError(.storageFull, "the disk is full: what is left is kept for the payments of open sales")))
      }
    }
    guard let key = request.idempotencyKey else {
      return write(actor: caller.principal, cause: cause, body) { complete($0.mapError(RPCError.init(from:))) }
    }
    let keyed = KeyedCall(request, principal: caller.principal, key: key)
    write(actor: caller.principal, cause: cause) { scope in
      try keyed.answer(in: scope, body)
    } refused: { error in
      // In the writer's next transaction, before anything that waits: the same key must not find the call undone.
      let refusal = RPCError(from: error)
      guard Self.isFinal(refusal) else { return nil }
      return { scope in try keyed.keep(.failure(refusal), in: scope) }
    } then: { (result: Result<Result<[UInt8], RPCError>, any Error>) in
      complete(result.mapError(RPCError.init(from:)).flatMap { $0 })
    }
  }

  /// On a full disk the reserve is for finishing what is open: sales, tenders and the drawer that they need.
  private func mayWrite(_ request: RPCRequest) -> Bool {
    store.condition != .full || ["sale.", "tender.", "drawer."].contains { request.method.hasPrefix($0) }
  }

  /// What would be refused the same way again. What may succeed later is tried again, and a misused key says nothing about its first call.
  private static func isFinal(_ error: RPCError) -> Bool {
    !error.isRetryable && error.kind != ErrorKind.idempotencyMismatch.kind && error.kind != ErrorKind.internal.kind
  }
}

/// A call with an idempotency key, and how its outcome is stored: one byte for the kind, then JSON.
package struct KeyedCall: Sendable {
  private static let success = UInt8(ascii: "R")
  private static let refusal = UInt8(ascii: "E")

  let principal: String
  let key: String
  let hash: [UInt8]

  package init(_ request: RPCRequest, principal: String, key: String) {
    self.principal = principal
    self.key = key
    // Params that the schema let through hold no decimals, so they always have a canonical form.
    let params = (try? StrictJSON.canonical(request.members, leavingOut: RPCRequest.reserved)) ?? StrictJSON.write(request.params)
    hash = SHA256Digest.of(Array(request.method.utf8) + [0] + params)
  }

  /// The first answer, or that of `body`, which is kept.
  package func answer(in scope: WriteScope, _ body: (WriteScope) throws -> [UInt8]) throws -> Result<[UInt8], RPCError> {
    if let known = try known(in: scope) { return known }
    let bytes = try body(scope)
    try keep(.success(bytes), in: scope)
    return .success(bytes)
  }

  fileprivate func known(in scope: WriteScope) throws -> Result<[UInt8], RPCError>? {
    switch try scope.view.idempotency(principal: principal, key: key, paramsHash: hash) {
    case .fresh: return nil
    case .conflict: throw RPCError(.idempotencyMismatch)
    case .repeated(let outcome):
      let bytes = Array(outcome.dropFirst())
      if outcome.first == Self.success { return .success(bytes) }
      return .failure(RPCError(document: try StrictJSON.parse(bytes)))
    }
  }

  fileprivate func keep(_ outcome: Result<[UInt8], RPCError>, in scope: WriteScope) throws {
    let bytes: [UInt8]
    switch outcome {
    case .success(let result): bytes = [Self.success] + result
    case .failure(let error): bytes = [Self.refusal] + StrictJSON.write(error.document)
    }
    try scope.transaction.keepOutcome(
      principal: principal, key: key, paramsHash: hash, outcome: bytes, nowMs: scope.time.utcMilliseconds)
  }
}
