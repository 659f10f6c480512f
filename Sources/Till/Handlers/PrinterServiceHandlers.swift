import JSON
import Peripherals
import RPC
import Store

/// Services of the printers themselves: pictures in their memory, the strip of code pages, maintenance counters.
@TillLoop
struct PrinterServiceHandlers {
  let devices: Devices

  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    on(StoreLogo.self, dispatcher, ledger) { params in (params.printer, .logo(.store(number: Int(params.number), params.image))) }
    on(DeleteLogo.self, dispatcher, ledger) { params in (params.printer, .logo(.delete(number: Int(params.number)))) }
    on(PrintCodePages.self, dispatcher, ledger) { params in
      let (first, last) = (Int(params.from ?? 0), Int(params.to ?? PrintCodePages.Params.usualLast))
      guard first <= last else {
        throw RPCError(.documentInvalid, "the pages from \(first) to \(last) are none: give the smaller number first")
      }
      return (params.printer, .codePages(first...last))
    }
    let devices = devices
    dispatcher.onLoop(GetPrinterCounters.self) { params, _ in
      let printer = try Self.printer(params.printer, ledger)
      guard let session = devices.printer(named: printer.name) else { throw Self.unknown(params.printer) }
      let values = session.counters
      session.feed(.readCounters)
      return GetPrinterCounters.Result(
        printer: printer.name,
        counters: session.profile.counters.compactMap { counter in
          values[counter.number].map { GetPrinterCounters.Counter(name: counter.name, value: Int64($0)) }
        })
    }
  }

  /// A service becomes a job, once it is sure that this printer can do it.
  private func on<Method: RPCMethod>(
    _ method: Method.Type, _ dispatcher: Dispatcher, _ ledger: Ledger,
    _ service: @escaping @Sendable (Method.Params) throws -> (printer: String?, job: ServiceJob)
  ) where Method.Result == JobResult {
    let devices = devices
    dispatcher.on(method) { request, params, caller, connection, complete in
      let held = devices.claims.heldByOthers(than: connection)
      let (device, order): (Configuration.PrinterDevice, ServiceJob)
      let isPossible: Result<Void, any Error>
      do {
        let wanted = try service(params)
        device = try Self.printer(wanted.printer, ledger)
        order = wanted.job
        guard let profile = devices.profile(of: device.name) else { throw Self.unknown(wanted.printer) }
        isPossible = Result { _ = try order.chunks(for: profile) }
      } catch {
        return complete(.failure(RPCError(from: error)))
      }
      ledger.answer(request, caller, cause: Dispatcher.cause(request)) { scope in
        try ClaimDesk.check(device.name, heldByOthers: held)
        try isPossible.get()
        let job = try Spool(scope: scope).add(order, to: device)
        return try StrictJSON.encode(JobResult(job: JobPresenter(view: scope.view).view(of: job)))
      } then: {
        complete($0)
      }
    }
  }

  private static func printer(_ name: String?, _ ledger: Ledger) throws -> Configuration.PrinterDevice {
    let printers = ledger.context.configuration.printers
    guard let printer = printers.first(where: { printer in name.map { $0 == printer.name } ?? (printer.role == "printer.receipt") }) else {
      throw unknown(name)
    }
    return printer
  }

  private static func unknown(_ name: String?) -> RPCError {
    RPCError(.deviceUnknown, "there is no printer \"\(name ?? "printer.receipt")\"")
  }
}
