import Peripherals
import RPC

/// Who has which device for themselves.
@TillLoop
final class ClaimDesk {
  private let hub: EventHub
  private var claims: [String: ClaimMachine] = [:]
  private var alarms: [String: Alarm] = [:]
  private var parties: [Int64: Party] = [:]

  /// A connection that has claims, held or waiting.
  private struct Party {
    let connection: Connection
    let name: String
    var devices: Set<String> = []
  }

  /// Those who hold and wait for a device, as its machine has them after an event.
  init(hub: EventHub) {
    self.hub = hub
    hub.onForget { [weak self] connection in self?.ended(connection) }
  }

  // MARK: Calls

  func claim(_ device: String, priority: Int, lease: Duration, by caller: Caller, on connection: Connection) throws(RPCError) -> ClaimView {
    // Of a connection that is gone nobody would tell the end.
    guard !connection.isClosing else { throw RPCError(.claimNone) }
    // What is over is told before the party may begin anew.
    _ = handle(.timer, device)
    parties[connection.number, default: Party(connection: connection, name: "\(caller.principal)#\(connection.number)")]
      .devices.insert(device)
    do { return try feed(.claim(connection.number, priority: priority, lease: lease), device, connection) } catch {
      forget(connection.number, device)
      throw error
    }
  }

  func renew(_ device: String, on connection: Connection) throws(RPCError) -> ClaimView {
    try feed(.renew(connection.number), device, connection)
  }

  func keep(_ device: String, on connection: Connection) throws(RPCError) -> ClaimView {
    try feed(.keep(connection.number), device, connection)
  }

  func release(_ device: String, on connection: Connection) throws(RPCError) -> ClaimView {
    try feed(.release(connection.number), device, connection)
  }

  private func feed(_ event: ClaimMachine.Event, _ device: String, _ connection: Connection) throws(RPCError) -> ClaimView {
    let actions = handle(event, device)
    for case .refused(let refusal) in actions {
      switch refusal {
      case .notClaimed: throw RPCError(.claimNone)
      case .queueFull(let limit): throw RPCError(.claimLimit, "\(limit) claims wait for the device")
      }
    }
    return view(device, for: connection)
  }

  // MARK: Questions

  /// The connection that has the device for itself.
  func holder(of device: String) -> Connection? {
    guard let claim = claims[device]?.holder, TillLoop.now < claim.endsAt else { return nil }
    return parties[claim.party]?.connection
  }

  /// The devices that others than this connection hold.
  func heldByOthers(than connection: Connection) -> Set<String> {
    Set(claims.keys.filter { holder(of: $0).map { $0 !== connection } ?? false })
  }

  /// Refuses a command that would disturb the holder of the device.
  nonisolated static func check(_ device: String, heldByOthers: Set<String>) throws(RPCError) {
    if heldByOthers.contains(device) { throw RPCError(.deviceClaimed, "\(device) is claimed by another connection") }
  }

  private func view(_ device: String, for connection: Connection) -> ClaimView {
    let machine = claims[device] ?? ClaimMachine()
    let name = machine.holder.flatMap { parties[$0.party]?.name }
    if let claim = machine.holder, claim.party == connection.number {
      return ClaimView(device: device, state: "held", holder: name, endsAtMs: Self.milliseconds(at: claim.endsAt))
    }
    if let place = machine.waiting.firstIndex(where: { $0.party == connection.number }) {
      return ClaimView(
        device: device, state: "waiting", holder: name, ahead: Int64(place), endsAtMs: Self.milliseconds(at: machine.waiting[place].endsAt))
    }
    return ClaimView(device: device, state: name == nil ? "free" : "waiting", holder: name)
  }

  // MARK: Around the machine

  private func ended(_ connection: Connection) {
    guard let party = parties[connection.number] else { return }
    for device in party.devices.sorted() { _ = handle(.ended(connection.number), device) }
    parties[connection.number] = nil
  }

  private func handle(_ event: ClaimMachine.Event, _ device: String) -> [ClaimMachine.Action] {
    let actions = claims[device, default: ClaimMachine()].handle(event, now: TillLoop.now)
    for action in actions { perform(action, device) }
    if let machine = claims[device], machine.holder == nil {
      claims[device] = nil
      alarms.removeValue(forKey: device)?.cancel()
    }
    return actions
  }

  private func perform(_ action: ClaimMachine.Action, _ device: String) {
    switch action {
    case .armTimer(let time):
      let alarm = alarms[device] ?? Alarm { [weak self] in _ = self?.handle(.timer, device) }
      alarm.set(time)
      alarms[device] = alarm
    case .held(let claim): tell(DeviceClaimed.self, device, claim.party, priority: claim.priority)
    case .released(let party, let ending), .dropped(let party, let ending):
      tell(DeviceReleased.self, device, party, reason: ending.rawValue)
      forget(party, device)
    case .ask(let holder, let claim, let until):
      guard let asked = parties[holder], let asker = parties[claim.party] else { return }
      hub.send(
        DeviceClaimRequested.self,
        ClaimQuestion(device: device, by: asker.name, priority: Int64(claim.priority), answerByMs: Self.milliseconds(at: until)),
        to: asked.connection)
    // Who waits learns from the next `device.claimed` that it has it; that it was kept changes nothing for it.
    case .kept, .refused: break
    }
  }

  private func forget(_ party: Int64, _ device: String) {
    parties[party]?.devices.remove(device)
    if parties[party]?.devices.isEmpty == true { parties[party] = nil }
  }

  /// Everybody who watches hears of it, and the party itself in any case.
  private func tell<Event: RPCEvent>(_ event: Event.Type, _ device: String, _ party: Int64, priority: Int? = nil, reason: String? = nil)
  where Event.Body == ClaimChange {
    guard let told = parties[party] else { return }
    var change = ClaimChange(device: device, party: told.name, priority: priority.map(Int64.init), reason: reason, isYours: false)
    hub.publishPassing(event, change, except: told.connection)
    change.isYours = true
    hub.send(event, change, to: told.connection)
  }

  private static func milliseconds(at time: Duration) -> Int64 {
    let (seconds, attoseconds) = (time - TillLoop.now).components
    return TillClock.milliseconds + seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }
}
