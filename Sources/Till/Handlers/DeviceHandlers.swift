import JSON
import Peripherals
import RPC
import Sales
import Store

/// The methods that reach devices.
@TillLoop
struct DeviceHandlers {
  let devices: Devices

  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    let devices = devices
    dispatcher.onLoop(ListDevices.self) { _, _ in ListDevices.Result(devices: devices.registry.all) }
    dispatcher.onLoop(GetDrawerStatus.self) { params, _ in try devices.drawers.status(params.drawer) }
    dispatcher.onLoop(ShowOnDisplay.self, keyIsOfConnection: false) { params, _, connection in
      guard let display = devices.display(named: params.display) else {
        throw RPCError(.deviceUnknown, "there is no display \"\(params.display ?? "")\"")
      }
      try ClaimDesk.check(display.name, heldByOthers: devices.claims.heldByOthers(than: connection))
      return display.show(upper: params.upper, lower: params.lower)
    }
    ScannerHandlers(devices: devices).register(with: dispatcher)
    registerDrawer(with: dispatcher, ledger: ledger)
    registerJobs(with: dispatcher, ledger: ledger)
  }

  private func registerDrawer(with dispatcher: Dispatcher, ledger: Ledger) {
    let devices = devices
    dispatcher.on(OpenDrawer.self) { request, params, caller, connection, complete in
      let held = devices.claims.heldByOthers(than: connection)
      let before: DrawerView
      do { before = try devices.drawers.status(params.drawer) } catch { return complete(.failure(RPCError(from: error))) }
      ledger.answer(request, caller, cause: Dispatcher.cause(request)) { scope in
        try ClaimDesk.check(before.drawer, heldByOthers: held)
        try Drawers(scope: scope).kick(reason: params.reason, drawer: before.drawer)
        return try StrictJSON.encode(before)
      } then: {
        complete($0)
      }
    }
  }

  private func registerJobs(with dispatcher: Dispatcher, ledger: Ledger) {
    let (profiles, claims) = (devices.profiles, devices.claims)
    dispatcher.on(PrintOnPrinter.self) { request, params, caller, connection, complete in
      let held = claims.heldByOthers(than: connection)
      let printers = ledger.context.configuration.printers
      let wanted = printers.first { printer in params.printer.map { $0 == printer.name } ?? (printer.role == "printer.receipt") }
      guard let printer = wanted, let profile = profiles[printer.name] else {
        return complete(.failure(RPCError(.deviceUnknown, "there is no printer \"\(params.printer ?? "printer.receipt")\"")))
      }
      guard !params.document.elements.isEmpty else {
        return complete(.failure(RPCError(.documentInvalid, "the document has no elements")))
      }
      ledger.work(.printing, { _ = try PrintPlan(params.document, profile: profile, glyphs: NoGlyphs()) }) { planned in
        ledger.answer(request, caller, cause: Dispatcher.cause(request)) { scope in
          try ClaimDesk.check(printer.name, heldByOthers: held)
          try planned.get()
          guard try scope.printer(named: printer.name) != nil else {
            throw RPCError(.deviceUnknown, "there is no printer \"\(params.printer ?? "printer.receipt")\"")
          }
          let job = try Spool(scope: scope).add(params.document, to: printer, kind: .document, deadlineMs: params.deadlineMs)
          return try StrictJSON.encode(JobResult(job: JobPresenter(view: scope.view).view(of: job)))
        } then: {
          complete($0)
        }
      }
    }
    dispatcher.onRead(ListPrintJobs.self) { params, view in
      let page = try view.printJobs(
        printer: params.printer, state: params.state.flatMap(PrintJobState.init(rawValue:)),
        limit: Int(params.limit ?? Paging.defaultLimit),
        cursor: params.cursor)
      return ListPrintJobs.Result(jobs: try page.items.map { try JobPresenter(view: view).view(of: $0) }, cursor: page.next)
    }
    registerReprint(with: dispatcher, ledger: ledger)
    dispatcher.onWrite(CancelJob.self) { params, scope in
      let spool = Spool(scope: scope)
      let job = try spool.existing(Identifier(params.job))
      guard job.state == .queued else {
        throw RPCError(.jobState, "the job is \(job.state.rawValue): only a job that has not begun can be cancelled")
      }
      scope.after(.cancelJob(job.id))
      return JobResult(job: try JobPresenter(view: scope.view).view(of: spool.change(job.id, to: .cancelled)))
    }
  }

  private func registerReprint(with dispatcher: Dispatcher, ledger: Ledger) {
    let claims = devices.claims
    dispatcher.on(ReprintJob.self) { request, params, caller, connection, complete in
      let held = claims.heldByOthers(than: connection)
      ledger.answer(request, caller, cause: Dispatcher.cause(request)) { scope in
        let spool = Spool(scope: scope)
        let job = try spool.existing(Identifier(params.job))
        guard job.state.isFinal else {
          throw RPCError(.jobState, "the job is \(job.state.rawValue): it will still be printed", hint: "wait for it, or cancel it")
        }
        try ClaimDesk.check(params.printer ?? job.draft.printer, heldByOthers: held)
        let again = JobResult(job: try JobPresenter(view: scope.view).view(of: spool.repeated(job, on: params.printer)))
        return try StrictJSON.encode(again)
      } then: {
        complete($0)
      }
    }
  }
}
