import JSON
import Peripherals
import RPC
import Sales
import Store

/// The bindings' side of a transaction: what is bound is kept, journaled and told at once.
struct Bindings {
  let scope: WriteScope

  /// Gives the role to a device, or to none.
  func set(_ role: String, to device: AttachedDevice?, identity: String?, settings: String? = nil, source: RoleBinding.Source) throws {
    let register = scope.context.configuration.register.id
    let before = try scope.view.binding(role, register: register)
    if let held = before?.identity, held != identity { try keepTerminal(role) }
    let binding = RoleBinding(
      role: role, identity: identity, settings: settings, source: source, actor: scope.actor,
      timeUTCMilliseconds: scope.time.utcMilliseconds)
    try scope.transaction.keepBinding(binding, register: register)
    let change = BindingChange(
      role: role, identity: identity, previous: before?.identity == identity ? nil : before?.identity,
      boundBy: source.contract?.rawValue, kind: device?.kind.rawValue, model: device?.title)
    var body: JSONObject = ["role": .string(role), "source": .string(source.rawValue)]
    if let identity { body["identity"] = .string(identity) }
    if let previous = change.previous { body["previous"] = .string(previous) }
    if let settings { body["settings"] = .string(settings) }
    try scope.transaction.append(
      JournalEntry(stamp: scope.stamp, kind: identity == nil ? "device.released" : "device.bound", version: 1, body: .object(body)))
    try scope.emit(DeviceBound.self, change)
    scope.after(.bound(binding))
  }

  /// A card terminal keeps its unit until the outcome of its payment is known: another one would be asked for a movement that it never made.
  private func keepTerminal(_ role: String) throws {
    for device in scope.context.configuration.terminals where device.role == role && device.place?.isRole == true {
      guard let open = try scope.view.openCardTenders(terminal: device.name).first else { continue }
      throw RPCError(
        .deviceBusy, "the outcome of the payment \(open.id) on \(device.name) is not known yet",
        hint: "wait for it, or tell what the terminal's journal says: tillctl tender resolve \(open.id)")
    }
  }
}

extension RoleBinding.Source {
  /// The word of the contract; none for a role that nobody has.
  var contract: BindingPlan.Source? {
    switch self {
    case .bound: .binding
    case .guessed: .guess
    case .released: nil
    }
  }
}

extension WriteScope {
  /// The printer of receipts; nil where there is none. One that the configuration does not name is there only while a unit is bound to it.
  func receiptPrinter() throws -> Configuration.PrinterDevice? {
    guard let printer = context.configuration.printers.first(where: { $0.role == DeviceRole.receiptPrinter.description }) else {
      return nil
    }
    return try isThere(printer) ? printer : nil
  }

  /// The printer of this name, under the same condition.
  func printer(named name: String) throws -> Configuration.PrinterDevice? {
    guard let printer = context.configuration.printers.first(where: { $0.name == name }) else { return nil }
    return try isThere(printer) ? printer : nil
  }

  private func isThere(_ printer: Configuration.PrinterDevice) throws -> Bool {
    guard printer.isImplied else { return true }
    return try view.binding(printer.role, register: context.configuration.register.id)?.identity != nil
  }
}
