import Documents
import JSON
import Peripherals
import RPC
import Rendering
import Sales
import Store

/// The methods that show documents. Nothing of it touches a device or changes anything, and all of it runs beside the loop.
@TillLoop
struct ReceiptHandlers {
  let devices: Devices
  let configuration: Configuration

  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    let configuration = configuration
    let devices = devices
    dispatcher.on(PreviewReceipt.self) { _, params, _, _, complete in
      let paper: PrinterProfile
      do { paper = try Self.profile(params.printer, configuration, devices.printerProfiles) } catch { return complete(.failure(RPCError(from: error))) }
      ledger.work(.printing) {
        try ReceiptPreview(configuration: configuration, profile: paper).answer(params) { try ledger.store.read($0) }
      } then: {
        complete(Self.bytes($0))
      }
    }
    dispatcher.on(ListTemplates.self) { _, _, _, _, complete in
      let profiles = devices.printerProfiles
      ledger.work(.printing) {
        let profile = (try? Self.profile(nil, configuration, profiles)) ?? .generic80
        let entries = TemplateLibrary(own: configuration.templatesDirectory).list(for: profile)
        return ListTemplates.Result(
          templates: entries.prefix(2_000).map { entry in
            TemplateView(
              template: entry.name, language: entry.language, file: entry.file, isOwn: entry.isOwn, problem: entry.problem?.description)
          })
      } then: {
        complete(Self.bytes($0))
      }
    }
    dispatcher.on(CheckTemplate.self) { _, params, _, _, complete in
      let paper: PrinterProfile
      do { paper = try Self.profile(params.printer, configuration, devices.printerProfiles) } catch { return complete(.failure(RPCError(from: error))) }
      ledger.work(.printing) {
        try ReceiptPreview(configuration: configuration, profile: paper).check(params)
      } then: {
        complete(Self.bytes($0))
      }
    }
  }

  private static func bytes(_ result: Result<some Described, any Error>) -> Result<[UInt8], RPCError> {
    do { return .success(try StrictJSON.encode(result.get())) } catch { return .failure(RPCError(from: error)) }
  }

  /// The paper of a printer; without a name that of the receipt printer, or of any 80 mm printer where there is none.
  private nonisolated static func profile(
    _ name: String?, _ configuration: Configuration, _ profiles: [String: PrinterProfile]
  ) throws -> PrinterProfile {
    if let name {
      guard let profile = profiles[name] else { throw RPCError(.deviceUnknown, "there is no printer \"\(name)\"") }
      return profile
    }
    return configuration.printers.first { $0.role == "printer.receipt" }.flatMap { profiles[$0.name] } ?? .generic80
  }
}
