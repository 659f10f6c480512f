import JSON
import RPC
import Sales
import Store

/// The drawers' side of a transaction: an opening is journaled with its reason before it happens.
struct Drawers {
  let scope: WriteScope

  /// Orders the drawer to be opened once this is durable. A register without a drawer needs none.
  func kick(reason: String, sale: Identifier? = nil, drawer: String? = nil) throws {
    let drawers = scope.context.configuration.drawers
    guard let name = drawer ?? drawers.first?.name else { return }
    let kick = scope.newIdentifier()
    try scope.transaction.addDrawerKick(
      Store.DrawerKick(
        id: kick, drawer: name, register: scope.context.configuration.register.id, sale: sale, cause: scope.cause,
        bootID: scope.context.boot.description, createdUTCMilliseconds: scope.time.utcMilliseconds))
    try journal("drawer.requested", drawer: name, reason: reason, sale: sale)
    scope.after(.kickDrawer(kick: kick, drawer: name, reason: reason, sale: sale))
  }

  func journal(_ kind: String, drawer: String, reason: String?, sale: Identifier?) throws {
    var body: JSONObject = ["drawer": .string(drawer)]
    if let reason { body["reason"] = .string(reason) }
    if let sale { body["sale"] = .string(sale.description) }
    try scope.transaction.append(JournalEntry(stamp: scope.stamp, kind: kind, version: 1, body: .object(body)))
  }
}
