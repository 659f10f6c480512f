import Peripherals
import RPC
import Sales
import Store

/// Leads a person through the check of a unit that is to take the place of another.
///
/// The session is pointed at the new unit for as long as the check lasts, and the old one keeps the role until every step has passed. What is
/// to be printed in the meantime waits. Each step has a limit (`CheckPlan.personLimit` for a person's), so the check ends by itself; it ends
/// with the connection that asked for it, too.
@TillLoop
final class ReplacementGuide {
  private let devices: Devices
  private let ledger: Ledger

  init(devices: Devices, ledger: Ledger) {
    self.devices = devices
    self.ledger = ledger
  }

  /// Throws what keeps the check from beginning now.
  func mayBegin(_ slot: Configuration.Slot, on connection: Connection) throws(RPCError) {
    guard devices.bay.trials[slot.name] == nil, devices.checks.mayBegin(slot.name) else { throw RPCError(.checkRunning) }
    if devices.bay.isBusy(slot.name) { throw RPCError(.deviceBusy, "\(slot.name) is in the middle of a job") }
    try checkClaim(slot, on: connection)
  }

  /// A device that another connection has for itself is not taken from it.
  func checkClaim(_ slot: Configuration.Slot, on connection: Connection) throws(RPCError) {
    try ClaimDesk.check(slot.name, heldByOthers: devices.claims.heldByOthers(than: connection))
  }

  /// `then` gets the outcome when the check is over. After a success the unit is still tried, until the role is its own.
  ///
  /// - Throws: what keeps the check from beginning, which may have come since it was asked: then there is no outcome.
  func begin(
    _ check: Identifier, _ named: DeviceBay.Named, as slot: Configuration.Slot, on connection: Connection,
    then: @escaping @TillLoop (Result<Void, RPCError>) -> Void
  ) throws {
    try mayBegin(slot, on: connection)
    guard let view = devices.registry.view(of: slot.name) else { throw RPCError(.deviceUnknown) }
    try devices.checks.replace(check, view, on: connection) { view in then(self.ended(view, named, slot)) }
    devices.spool.hold(slot.name)
    devices.bay.check(named, as: slot, isGuided: true) { [devices] in devices.checks.tried(slot.name, $0) }
  }

  /// The role is the new unit's, or stays with the old one.
  func settle(_ slot: Configuration.Slot) { devices.spool.release(slot.name) }

  private func ended(_ view: CheckView, _ named: DeviceBay.Named, _ slot: Configuration.Slot) -> Result<Void, RPCError> {
    dropPage(of: view.check)
    let role = slot.role
    let hint = "tillctl bind \(role) \(named.identity) --replace begins the check anew"
    guard devices.bay.trials[slot.name]?.device.identity.description == named.identity else {
      return .failure(RPCError(.deviceCheckFailed, "the role was given to another device meanwhile", hint: hint))
    }
    switch view.state {
    case "passed": return .success(())
    case "failed":
      let step = view.steps.first { $0.state == "failed" }
      let why = [step?.text, step?.evidence].compactMap(\.self).joined(separator: " ")
      return .failure(RPCError(.deviceCheckFailed, "it did not pass its check: \(why)", hint: step?.remedy ?? hint))
    default: return .failure(RPCError(.deviceCheckFailed, "its check was given up", hint: hint))
    }
  }

  /// A page that nobody waits for any more is not printed on the printer that had the role before.
  private func dropPage(of check: String) {
    guard let page = devices.checks.page(of: check) else { return }
    // What of it has been sent to the new unit ends as cancelled, which is not printed again anywhere.
    devices.spool.cancel(page)
    ledger.write(actor: "tilld", cause: "check:\(check)") { scope in
      let spool = Spool(scope: scope)
      guard try spool.existing(page).state == .queued else { return }
      try spool.change(page, to: .cancelled)
      scope.after(.cancelJob(page))
    } then: { _ in
    }
  }
}
