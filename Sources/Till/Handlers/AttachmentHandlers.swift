import JSON
import Logging
import Peripherals
import RPC
import Sales
import Store

/// The methods that tell what is plugged in, and give and take roles.
@TillLoop
struct AttachmentHandlers {
  let bay: DeviceBay
  let guide: ReplacementGuide
  let ledger: Ledger

  func register(with dispatcher: Dispatcher) {
    let handlers = self
    dispatcher.onLoop(DiscoverDevices.self) { _, _ in handlers.bay.discovered }
    dispatcher.on(BindDevice.self) { request, params, caller, connection, complete in
      handlers.bind(
        BindCall(request: request, caller: caller, connection: connection, role: params.role, complete: complete), params)
    }
    dispatcher.on(UnbindDevice.self) { request, params, caller, connection, complete in
      handlers.unbind(BindCall(request: request, caller: caller, connection: connection, role: params.role, complete: complete))
    }
  }

  /// One call, on its way to its answer.
  private struct BindCall: Sendable {
    let request: RPCRequest
    let caller: Caller
    let connection: Connection
    let role: String
    let complete: Dispatcher.Completion
  }

  private func role(_ text: String) throws -> DeviceRole {
    guard let role = DeviceRole(text) else {
      throw RPCError(
        .deviceRoleInvalid, "\"\(text)\" is no role",
        hint: "write \(DeviceRole.Family.allCases.map(\.rawValue).joined(separator: ", ")), with a point and a name behind it")
    }
    return role
  }

  private func bind(_ call: BindCall, _ params: BindDevice.Params) {
    // Decided from what is true now; an answer that was given before comes first all the same.
    let decided = Result { () throws -> (DeviceBay.Named, DeviceBay.Decision) in
      let role = try role(params.role)
      let named = try bay.named(params.identity, for: role, replacing: params.replace ?? false)
      let decision = try bay.decide(named, for: role, replace: params.replace ?? false)
      if case .check(let slot) = decision { try guide.checkClaim(slot, on: call.connection) }
      return (named, decision)
    }
    switch decided {
    case .failure(let error): answer(call) { _ in throw error }
    case .success((let named, .bind)): write(named, call)
    case .success((let named, .check(let slot))) where params.guide == true: guideFirst(named, slot, call)
    case .success((let named, .check(let slot))): checkFirst(named, slot, call)
    }
  }

  private func answer(
    _ call: BindCall, _ body: @escaping @Sendable (WriteScope) throws -> BindingView, settled: @escaping @Sendable @TillLoop () -> Void = {}
  ) {
    ledger.answer(call.request, call.caller, cause: Dispatcher.cause(call.request)) { scope in
      try StrictJSON.encode(try body(scope))
    } then: { result in
      call.complete(result)
      // Behind what the transaction caused.
      TillLoop.enqueue { settled() }
    }
  }

  private func write(_ named: DeviceBay.Named, _ call: BindCall, settled: @escaping @Sendable @TillLoop () -> Void = {}) {
    let (device, identity, settings) = (named.device, named.identity, named.settings)
    let view = self.view(named, call, state: "bound")
    answer(
      call,
      { scope in
        let register = scope.context.configuration.register.id
        let current = try scope.view.binding(call.role, register: register)
        if current?.identity != identity || current?.settings != settings || current?.source != .bound {
          try Bindings(scope: scope).set(call.role, to: device, identity: identity, settings: settings, source: .bound)
        }
        return view
      }, settled: settled)
  }

  private func view(_ named: DeviceBay.Named, _ call: BindCall, state: String, check: Identifier? = nil) -> BindingView {
    BindingView(
      role: call.role, identity: named.identity, boundBy: BindingPlan.Source.binding.rawValue,
      device: bay.slot(of: call.role)?.name, state: state, attached: named.device != nil, check: check?.description)
  }

  /// A person is led through the check of the new unit; the caller gets the name of the check at once.
  private func guideFirst(_ named: DeviceBay.Named, _ slot: Configuration.Slot, _ call: BindCall) {
    do { try guide.mayBegin(slot, on: call.connection) } catch { return answer(call) { _ in throw error } }
    let check = Identifier.fresh(at: ledger.context.clock.now())
    let view = view(named, call, state: "checking", check: check)
    ledger.answer(call.request, call.caller, cause: Dispatcher.cause(call.request)) { _ in
      try StrictJSON.encode(view)
    } then: { result in
      call.complete(result)
      // The answer to a call that is repeated names the check of the first one: no other begins.
      guard case .success(let bytes) = result, (try? StrictJSON.decode(BindingView.self, from: bytes))?.check == view.check else { return }
      do {
        try guide.begin(check, named, as: slot, on: call.connection) { outcome in
          switch outcome {
          case .success: keep(named, slot, call)
          case .failure(let error):
            bay.endCheck(of: named.identity, as: slot)
            guide.settle(slot)
            tell(error, of: named, call)
          }
        }
      } catch {
        // Another check, or a job, was quicker: they are left alone.
        tell(RPCError(from: error), of: named, call)
      }
    }
  }

  private func tell(_ error: RPCError, of named: DeviceBay.Named, _ call: BindCall) {
    bay.tellFailure(
      BindingFailure(
        role: call.role, identity: named.identity, kind: error.kind, message: "\(named.identity): \(error.message)", hint: error.hint))
  }

  /// The new unit is asked first. The caller waits a moment for it; what comes later is told by an event.
  private func checkFirst(_ named: DeviceBay.Named, _ slot: Configuration.Slot, _ call: BindCall) {
    let wait = CheckWait()
    bay.check(named, as: slot) { result in
      let isAnswered = wait.end()
      switch result {
      case .success where isAnswered: keep(named, slot, call)
      case .success: write(named, call) { bay.endCheck(of: named.identity, as: slot) }
      case .failure(let error):
        let failure = RPCError(
          code: error.code, message: "\(named.identity): \(error.message)", kind: error.kind, hint: error.hint, isRetryable: true)
        bay.endCheck(of: named.identity, as: slot)
        tell(error, of: named, call)
        if !isAnswered { answer(call) { _ in throw failure } }
      }
    }
    TillLoop.schedule(in: DeviceTrial.answerLimit) {
      guard wait.giveUp() else { return }
      let view = self.view(named, call, state: "checking")
      answer(call) { _ in view }
    }
  }

  /// The check succeeded after the caller had its answer.
  private func keep(_ named: DeviceBay.Named, _ slot: Configuration.Slot, _ call: BindCall) {
    let (device, identity, settings, bay, guide) = (named.device, named.identity, named.settings, bay, guide)
    ledger.write(actor: call.caller.principal, cause: Dispatcher.cause(call.request)) { scope in
      try Bindings(scope: scope).set(call.role, to: device, identity: identity, settings: settings, source: .bound)
    } then: { result in
      // Behind what the transaction caused.
      TillLoop.enqueue { guide.settle(slot) }
      guard case .failure(let error) = result else { return }
      bay.log.error("the role \(call.role) could not be given to \(identity): \(error)")
      bay.endCheck(of: identity, as: slot)
    }
  }

  private func unbind(_ call: BindCall) {
    let checked = Result { () throws -> BindingView in
      let role = try role(call.role)
      let slot = bay.slot(of: role.description)
      if let name = bay.configured(role.description) {
        throw RPCError(.deviceConfigured, "\(name) has the role \(role) by the configuration")
      }
      guard slot != nil || bay.bindings[call.role] != nil else { throw RPCError(.deviceUnknown, "no device has the role \(role)") }
      return BindingView(role: call.role, identity: nil, boundBy: nil, device: slot?.name, state: "released", attached: false)
    }
    answer(call) { scope in
      let view = try checked.get()
      let register = scope.context.configuration.register.id
      if try scope.view.binding(call.role, register: register)?.source != .released {
        try Bindings(scope: scope).set(call.role, to: nil, identity: nil, source: .released)
      }
      return view
    }
  }
}

/// Who answers a call that waits for a device: its end, or the time that is up.
@TillLoop
private final class CheckWait {
  private var isAnswered = false
  private var hasEnded = false

  /// The check has ended; true when the caller was answered before.
  func end() -> Bool {
    hasEnded = true
    return isAnswered
  }

  /// The time is up; false when the check ended before.
  func giveUp() -> Bool {
    guard !hasEnded else { return false }
    isAnswered = true
    return true
  }
}
