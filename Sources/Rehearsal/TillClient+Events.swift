import JSON
package import RPC
package import TillClient

extension TillClient {
  /// Subscribes from now on and returns the cursor of this moment.
  @discardableResult
  package func listen(_ topics: String..., after cursor: String? = nil) throws -> String {
    try call(SubscribeEvents.self, .init(topics: topics, after: cursor)).cursor
  }

  /// The next event of this kind whose body passes; those before it are dropped.
  package func next<Event: RPCEvent>(
    _ event: Event.Type, _ deadline: Deadline = Deadline(), where matches: (Event.Body) -> Bool = { _ in true }
  ) throws -> Event.Body {
    var seen: [String] = []
    while let notification = try nextEvent(timeout: deadline.left) {
      seen.append("\(notification.name) \(String(decoding: StrictJSON.write(notification.data), as: UTF8.self))")
      guard notification.name == Event.name else { continue }
      let body = try StrictJSON.decode(Event.Body.self, from: notification.data)
      if matches(body) { return body }
    }
    throw Broken("no \(Event.name) as awaited came in time; what came: \(seen.suffix(20))")
  }

  /// Waits until a job stands in one of the states, by its events. Subscribe to `printJob` first.
  package func job(_ id: String, reaches states: String..., within limit: Duration = .seconds(40)) throws -> JobView {
    try next(PrintJobChanged.self, Deadline(limit)) { $0.job == id && states.contains($0.state) }
  }

  /// The jobs of a sale, oldest first.
  package func jobs(of sale: String) throws -> [JobView] {
    try call(ListPrintJobs.self, .init(limit: 200)).jobs.filter { $0.sale == sale }.reversed()
  }

  package func allJobs() throws -> [JobView] { try call(ListPrintJobs.self, .init(limit: 200)).jobs.reversed() }

  /// The refusal of a call that must fail.
  package func refusal<Method: RPCMethod>(
    of method: Method.Type, _ params: Method.Params, idempotencyKey: String? = nil
  ) throws -> RPCError {
    do {
      let result = try call(method, params, idempotencyKey: idempotencyKey)
      throw Broken("\(Method.name) was not refused: \(result)")
    } catch let TillClientError.refused(error) {
      return error
    }
  }
}
