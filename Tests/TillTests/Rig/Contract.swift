import JSON
import RPC
import Store

/// Holds what the daemon says against the tables of the contract.
enum Contract {
  static func body(of event: PublicEvent) -> JSONValue { (try? StrictJSON.parse(event.body)) ?? .null }

  /// Where a durable event differs from its row in the table.
  static func problem(in event: PublicEvent) -> String? {
    guard let type = Catalogue.events.first(where: { $0.name == event.name }) else { return "\(event.name) is not in the table" }
    return problem(in: body(of: event), of: type)
  }

  private static func problem<Event: RPCEvent>(in body: JSONValue, of type: Event.Type) -> String? {
    guard Event.isDurable else { return "\(Event.name) is a passing event" }
    return Event.Body.schema.problem(in: body).map { "\(Event.name): \($0)" }
  }
}
