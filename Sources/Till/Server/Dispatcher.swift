import JSON
import RPC
import Sales
import Store

/// Finds the handler of a request, checks its params against the table, and brings the answer back to the loop.
///
/// A handler runs where its work belongs: on the loop when memory is enough, on a reader's thread for queries, in a transaction on the
/// writer's thread when something changes.
@TillLoop
final class Dispatcher {
  typealias Completion = @Sendable @TillLoop (Result<[UInt8], RPCError>) -> Void
  private typealias Handler = @TillLoop (RPCRequest, Caller, Connection, @escaping Completion) -> Void

  private struct Entry {
    let method: any RPCMethod.Type
    let run: Handler
  }

  private let ledger: Ledger
  private var entries: [String: Entry] = [:]
  private var answered = AnswerMemory()

  init(ledger: Ledger) { self.ledger = ledger }

  /// The methods of the table that have no handler; empty in a daemon that may start.
  var missing: [String] { Catalogue.methods.map { $0.name }.filter { entries[$0] == nil } }

  /// Answers from memory, on the loop.
  func onLoop<Method: RPCMethod>(
    _ method: Method.Type, _ body: @escaping @TillLoop (Method.Params, Caller) throws -> Method.Result
  ) {
    onLoop(method, keyIsOfConnection: false) { params, caller, _ in try body(params, caller) }
  }

  /// The same for what depends on the connection. With `keyIsOfConnection` an idempotency key holds for as long as its connection does,
  /// like what it did.
  func onLoop<Method: RPCMethod>(
    _ method: Method.Type, keyIsOfConnection: Bool,
    _ body: @escaping @TillLoop (Method.Params, Caller, Connection) throws -> Method.Result
  ) {
    register(method) { [weak self] request, params, who, connection, complete in
      let caller = keyIsOfConnection ? Caller(principal: "\(who.principal)#\(connection.number)", roles: who.roles) : who
      let remembered = self?.answered.answer(to: request, caller)
      complete(
        remembered
          ?? Self.outcome {
            let bytes = try StrictJSON.encode(try body(params, who, connection))
            if Method.changes { self?.answered.remember(bytes, for: request, caller) }
            return bytes
          })
    }
  }

  /// Answers from a consistent view of the database, on a reader's thread.
  func onRead<Method: RPCMethod>(
    _ method: Method.Type, _ body: @escaping @Sendable (Method.Params, StoreReader) throws -> Method.Result
  ) {
    register(method) { [ledger] _, params, _, _, complete in
      ledger.read(
        { view in try StrictJSON.encode(try body(params, view)) },
        then: { result in complete(result.mapError(RPCError.init(from:))) })
    }
  }

  /// Changes something in one transaction, on the writer's thread, with the first answer kept under the caller's idempotency key.
  func onWrite<Method: RPCMethod>(
    _ method: Method.Type, _ body: @escaping @Sendable (Method.Params, WriteScope) throws -> Method.Result
  ) {
    write(method, body)
  }

  /// The same for what changes a sale: a caller who saw an earlier version of it hears that first.
  func onWrite<Method: RPCMethod>(
    _ method: Method.Type, _ body: @escaping @Sendable (Method.Params, WriteScope) throws -> Method.Result
  ) where Method.Params: ChangesSale {
    write(method) { params, scope in
      try SaleDesk(scope: scope, version: params.version).checkVersion(of: Identifier(params.sale))
      return try body(params, scope)
    }
  }

  private func write<Method: RPCMethod>(
    _ method: Method.Type, _ body: @escaping @Sendable (Method.Params, WriteScope) throws -> Method.Result
  ) {
    register(method) { [ledger] request, params, caller, _, complete in
      ledger.answer(request, caller, cause: Self.cause(request)) { scope in
        try StrictJSON.encode(try body(params, scope))
      } then: {
        complete($0)
      }
    }
  }

  /// Gives a method its own way to its answer.
  func on<Method: RPCMethod>(
    _ method: Method.Type, _ body: @escaping @TillLoop (RPCRequest, Method.Params, Caller, Connection, @escaping Completion) -> Void
  ) {
    register(method) { request, params, caller, connection, complete in body(request, params, caller, connection, complete) }
  }

  /// How the journal names a request: the method, and the key by which the client knows it.
  static func cause(_ request: RPCRequest) -> String { "\(request.method):\(request.idempotencyKey ?? "-")" }

  private func register<Method: RPCMethod>(
    _ method: Method.Type,
    _ run: @escaping @TillLoop (RPCRequest, Method.Params, Caller, Connection, @escaping Completion) -> Void
  ) {
    precondition(Catalogue.method(named: Method.name) != nil, "\(Method.name) is not in the table")
    precondition(entries[Method.name] == nil, "\(Method.name) has two handlers")
    let schema = Method.Params.schema
    entries[Method.name] = Entry(method: method) { request, caller, connection, complete in
      if let problem = schema.problem(in: request.members, ignoring: RPCRequest.reserved) {
        return complete(.failure(RPCError(.invalidParams, problem.description)))
      }
      let params: Method.Params
      do { params = try StrictJSON.decode(Method.Params.self, from: request.members) } catch {
        return complete(.failure(RPCError(.invalidParams, "\(error)")))
      }
      run(request, params, caller, connection, complete)
    }
  }

  func dispatch(_ request: RPCRequest, _ caller: Caller, _ connection: Connection, _ complete: @escaping Completion) {
    guard let entry = entries[request.method] else {
      return complete(.failure(RPCError(.methodNotFound, "there is no method \"\(String(request.method.unicodeScalars.prefix(64)))\"")))
    }
    guard request.session == nil, request.approval == nil else { return complete(.failure(RPCError(.sessionUnknown))) }
    guard caller.roles.contains(entry.method.role) else {
      return complete(
        .failure(RPCError(.notAllowed, "\(request.method) needs the role \(entry.method.role.rawValue), which \(caller.principal) lacks")))
    }
    // Before the schema: its refusals repeat what they refuse.
    if CardNumberDoor.isShut(to: request) { return complete(.failure(RPCError(.saleCardNumber))) }
    entry.run(request, caller, connection, complete)
  }

  private static func outcome(_ body: () throws -> [UInt8]) -> Result<[UInt8], RPCError> {
    do { return .success(try body()) } catch { return .failure(RPCError(from: error)) }
  }
}

/// First answers of changing calls that have no transaction to be kept in (display): kept in memory, the oldest go first.
struct AnswerMemory {
  /// As many answers as are kept.
  static let limit = 10_000

  private struct Key: Hashable {
    let principal: String
    let key: String
  }

  private var answers: [Key: (request: RPCRequest, bytes: [UInt8])] = [:]
  private var order: [Key] = []

  /// The first answer, a refusal when the key was used for something else, or nil when the call is new.
  func answer(to request: RPCRequest, _ caller: Caller) -> Result<[UInt8], RPCError>? {
    guard let text = request.idempotencyKey, let known = answers[Key(principal: caller.principal, key: text)] else { return nil }
    guard known.request.method == request.method, known.request.params == request.params else {
      return .failure(RPCError(.idempotencyMismatch))
    }
    return .success(known.bytes)
  }

  mutating func remember(_ bytes: [UInt8], for request: RPCRequest, _ caller: Caller) {
    guard let text = request.idempotencyKey else { return }
    let key = Key(principal: caller.principal, key: text)
    answers[key] = (request, bytes)
    order.append(key)
    if order.count > Self.limit {
      for old in order.prefix(Self.limit / 10) { answers[old] = nil }
      order.removeFirst(Self.limit / 10)
    }
  }
}
