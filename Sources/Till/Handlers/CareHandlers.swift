import JSON
import Peripherals
import RPC
import Sales
import Store

/// Claims, statistics, checks and traces.
@TillLoop
struct CareHandlers {
  let devices: Devices

  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    registerClaims(with: dispatcher)
    registerStatistics(with: dispatcher)
    registerChecks(with: dispatcher)
    registerIdentify(with: dispatcher, ledger: ledger)
    registerTraces(with: dispatcher)
  }

  private func known(_ name: String) throws(RPCError) -> DeviceView {
    guard let view = devices.registry.view(of: name) else { throw RPCError(.deviceUnknown, "there is no device \"\(name)\"") }
    return view
  }

  private func registerClaims(with dispatcher: Dispatcher) {
    let (claims, care) = (devices.claims, self)
    dispatcher.onLoop(ClaimDevice.self, keyIsOfConnection: true) { params, caller, connection in
      let device = try care.known(params.device).device
      return try claims.claim(
        device, priority: Int(params.priority ?? ClaimDevice.Params.standardPriority),
        lease: .milliseconds(params.leaseMs ?? ClaimDevice.Params.standardLeaseMs), by: caller, on: connection)
    }
    dispatcher.onLoop(RenewClaim.self, keyIsOfConnection: true) { params, _, connection in
      try claims.renew(try care.known(params.device).device, on: connection)
    }
    dispatcher.onLoop(KeepDevice.self, keyIsOfConnection: true) { params, _, connection in
      try claims.keep(try care.known(params.device).device, on: connection)
    }
    dispatcher.onLoop(ReleaseDevice.self, keyIsOfConnection: true) { params, _, connection in
      try claims.release(try care.known(params.device).device, on: connection)
    }
  }

  private func registerStatistics(with dispatcher: Dispatcher) {
    let (devices, care) = (devices, self)
    dispatcher.onLoop(GetDeviceStatistics.self) { params, _ in
      let views = try params.device.map { [try care.known($0)] } ?? devices.registry.all
      return GetDeviceStatistics.Result(devices: views.compactMap { devices.statistics.view(of: $0) })
    }
    dispatcher.onLoop(ResetDeviceStatistics.self) { params, _ in
      guard let before = devices.statistics.view(of: try care.known(params.device)) else { throw RPCError(.deviceUnknown) }
      devices.statistics.reset(params.device)
      return before
    }
  }

  private func registerChecks(with dispatcher: Dispatcher) {
    let (devices, care) = (devices, self)
    dispatcher.onLoop(CheckDevice.self, keyIsOfConnection: true) { params, _, connection in
      let device = try care.known(params.device).device
      // To be asked disturbs nobody.
      if params.level != CheckPlan.Level.internal.rawValue {
        try ClaimDesk.check(device, heldByOthers: devices.claims.heldByOthers(than: connection))
      }
      return try devices.checks.check(device, level: params.level, on: connection)
    }
    dispatcher.onLoop(AnswerCheck.self) { params, _ in try devices.checks.answer(params.check, params.answer, text: params.text) }
  }

  private func registerIdentify(with dispatcher: Dispatcher, ledger: Ledger) {
    let (devices, care) = (devices, self)
    dispatcher.on(IdentifyDevice.self) { request, params, caller, connection, complete in
      let held = devices.claims.heldByOthers(than: connection)
      do {
        let device = try care.known(params.device)
        let printer = devices.drawers.printer(of: device.device) ?? device.device
        if let configured = ledger.context.configuration.printers.first(where: { $0.name == printer }) {
          let view = try care.known(printer)
          guard view.state != "offline" else { throw RPCError(.deviceOffline, view.hint) }
          let document = TestPages.name(device, of: view)
          return ledger.answer(request, caller, cause: Dispatcher.cause(request)) { scope in
            try ClaimDesk.check(printer, heldByOthers: held)
            let job = try Spool(scope: scope).add(document, to: configured, kind: .document, deadlineMs: TestPages.deadlineMs)
            return try StrictJSON.encode(IdentifyDevice.Result(device: device.device, by: "print", job: job.id.description))
          } then: {
            complete($0)
          }
        }
        try ClaimDesk.check(device.device, heldByOthers: held)
        if device.kind == "scanner", let scanner = devices.scanner(named: device.device) {
          do { try scanner.command(.beepGood) } catch let error as RPCError where error.kind == ErrorKind.scannerNotSupported.kind {
            throw RPCError(.identifyUnsupported)
          }
          return complete(.success(try StrictJSON.encode(IdentifyDevice.Result(device: device.device, by: "beep", job: nil))))
        }
        guard let display = devices.display(named: device.device) else {
          let isDrawer = device.kind == "drawer"
          throw RPCError(
            .identifyUnsupported,
            hint: isDrawer ? "open it and see which one it is: drawer.open with its name" : "device.list tells where it is connected")
        }
        guard device.state != "offline" else { throw RPCError(.deviceOffline, device.hint) }
        display.flash(upper: device.device, lower: device.role, for: CheckDesk.showTime)
        complete(.success(try StrictJSON.encode(IdentifyDevice.Result(device: device.device, by: "show", job: nil))))
      } catch {
        complete(.failure(RPCError(from: error)))
      }
    }
  }

  private func registerTraces(with dispatcher: Dispatcher) {
    let devices = devices
    dispatcher.onLoop(StartTrace.self, keyIsOfConnection: false) { params, _, connection in
      // To be watched disturbs nobody; to be connected anew does.
      if params.reconnect == true {
        try ClaimDesk.check(params.device, heldByOthers: devices.claims.heldByOthers(than: connection))
      }
      return try devices.traces.start(params, isPrinting: devices.spool.isBusy(params.device))
    }
    dispatcher.on(StopTrace.self) { _, params, _, _, complete in
      do {
        try devices.traces.stop(params.trace) { view in
          complete(Result { try StrictJSON.encode(view) }.mapError(RPCError.init(from:)))
        }
      } catch {
        complete(.failure(RPCError(from: error)))
      }
    }
    dispatcher.onLoop(ListTraces.self) { _, _ in ListTraces.Result(traces: devices.traces.all) }
    dispatcher.on(ReadTrace.self) { _, params, _, _, complete in
      devices.traces.read(params) { result in
        complete(result.flatMap { piece in Result { try StrictJSON.encode(piece) }.mapError(RPCError.init(from:)) })
      }
    }
  }
}
