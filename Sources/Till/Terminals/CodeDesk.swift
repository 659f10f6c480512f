import Peripherals
import Sales
import Store
import Terminals

/// Shows a customer what is to be scanned: the amount on the display, the code on paper where the configuration says so.
struct CodeDesk {
  /// Dots of a module: phones read it from the counter.
  private static let moduleDots = 6

  let scope: WriteScope

  func show(_ code: ProviderCode, of name: String) throws {
    guard let id = try? Identifier(name), let tender = try scope.tender(id), !tender.status.isFinal,
      let device = scope.context.configuration.terminal(named: tender.terminal),
      case .provider(let provider) = device.speech
    else { return }
    let amount = tender.amount.text(in: tender.currency)
    scope.after(.showOnDisplay(upper: "SCAN TO PAY", lower: DisplayText.spread(tender.currency.code, amount)))
    // After a restart the paper is there already.
    guard provider.printsCode, tender.status == .intentWritten, let printer = try scope.receiptPrinter() else { return }
    let document = document(code, amount: "\(amount) \(tender.currency.code)")
    // A queue that is full takes no code; the front end shows it all the same.
    do {
      try Spool(scope: scope).add(document, to: printer, kind: .document, deadlineMs: code.lifetimeSeconds.map { Int64($0) * 1_000 })
    } catch PrintJobError.queueFull { return }
  }

  private func document(_ code: ProviderCode, amount: String) -> PrintDocument {
    PrintDocument(elements: [
      .text(amount, align: .center, style: TextStyle(bold: true, width: 2, height: 2)), .feed(lines: 1),
      .qr(QRCode(code.text, module: Self.moduleDots)), .feed(lines: 1), .text("Not a receipt", align: .center), .cut(.partial),
    ])
  }
}
