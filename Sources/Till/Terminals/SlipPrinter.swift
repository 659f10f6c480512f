import Documents
import Peripherals
import RPC
import Sales
import Store
import Terminals

/// Prints what a card terminal wants printed, by the template for it, in the transaction that books what it is about.
struct SlipPrinter {
  /// Slips of one movement or service.
  static let slipLimit = 8

  let scope: WriteScope

  private var configuration: Configuration { scope.context.configuration }

  func deliver(_ slips: [TerminalReceipt], of tender: CardTender) throws {
    guard let device = configuration.terminal(named: tender.terminal) else { return }
    try deliver(slips, device) { slip in scope.context.slips.document(of: record(of: tender, slip)) }
  }

  /// The slips of a service that moves no money.
  func deliver(_ slips: [TerminalReceipt], terminal: String) throws {
    guard let device = configuration.terminal(named: terminal) else { return }
    try deliver(slips, device) { SlipForm.plain($0) }
  }

  /// The slips of a request of the terminal's own, which hears whether they are in the spool.
  ///
  /// - Throws: `RPCError` without a printer, `PrintJobError` for a full queue.
  func deliver(_ slips: [TerminalReceipt], asked terminal: String) throws {
    guard let device = configuration.terminal(named: terminal) else { throw RPCError(.terminalUnknown) }
    let wanted = slips.prefix(Self.slipLimit).filter { isWanted($0, device.slips) && !$0.lines.isEmpty }
    guard !wanted.isEmpty else { return }
    guard let printer = try scope.receiptPrinter() else { throw RPCError(.deviceUnknown, "this register has no receipt printer") }
    for slip in wanted { try Spool(scope: scope).add(SlipForm.plain(slip), to: printer, kind: .document) }
  }

  private func deliver(
    _ slips: [TerminalReceipt], _ device: Configuration.TerminalDevice, _ document: (TerminalReceipt) -> PrintDocument
  ) throws {
    guard let printer = try scope.receiptPrinter() else { return }
    for slip in slips.prefix(Self.slipLimit) where isWanted(slip, device.slips) && !slip.lines.isEmpty {
      // A queue that is full takes no slip; the payment stands, and the terminal can send its slips once more.
      do { try Spool(scope: scope).add(document(slip), to: printer, kind: .document) } catch PrintJobError.queueFull { return }
    }
  }

  private func isWanted(_ slip: TerminalReceipt, _ slips: Configuration.TerminalDevice.Slips) -> Bool {
    switch slips {
    case .both: true
    case .customer: slip.kind == .customer
    case .none: false
    }
  }

  private func record(of tender: CardTender, _ slip: TerminalReceipt) -> Record {
    var record = base(slip)
    record["kind"] = .text(tender.purpose.word)
    record["approved"] = .flag(tender.status == .approved)
    record["amount"] = .amount((tender.evidence?.charged ?? tender.amount).minorUnits)
    guard let evidence = tender.evidence else { return record }
    if evidence.tip > .zero { record["tip"] = .amount(evidence.tip.minorUnits) }
    record["brand"] = evidence.scheme.map { .text($0) }
    record["card"] = evidence.card.map { .text($0) }
    record["terminal"] = evidence.terminal.map { .text($0) }
    record["trace"] = evidence.trace.map { .text("\($0)") }
    record["authorization"] = evidence.authorisation.map { .text($0) }
    return record
  }

  private func base(_ slip: TerminalReceipt) -> Record {
    let header = configuration.receipt.header
    var record = Record(.cardSlip)
    record["currency"] = .text(configuration.register.settings.currency.code)
    record["decimals"] = .integer(Int64(configuration.register.settings.currency.exponent))
    record["register"] = .text(configuration.register.name)
    record["time"] = .time(LocalMoment(scope.time))
    record["shop"] = header.first.map { .text($0) }
    record["header"] = Self.texts(header.dropFirst())
    record["footer"] = .list([])
    record["copy"] = .text(slip.kind == .customer ? "customer" : "merchant")
    record["text"] = Self.texts(slip.lines.map(\.text))
    return record
  }

  private static func texts(_ lines: some Sequence<String>) -> Record.Value {
    .list(
      lines.map { line in
        var record = Record(.slipText)
        record["text"] = .text(line)
        return record
      })
  }
}

/// The form of card slips: read once, at the start.
struct SlipForm: Sendable {
  private let template: Template?
  private let language: LanguageFormat?

  /// Where no template for slips can be used, they look like plain documents.
  init(_ configuration: Configuration, profile: PrinterProfile?) {
    let tag = configuration.register.language
    let library = TemplateLibrary(own: configuration.templatesDirectory)
    template = library.template(.cardSlip, language: tag, for: profile)?.template
    language = LanguageFormat(tag)
  }

  func document(of record: Record) -> PrintDocument {
    if let template { return template.document(of: record, language: language ?? template.language) }
    guard case .list(let lines)? = record["text"] else { return PrintDocument(elements: [.cut(.partial)]) }
    let texts = lines.map { line in if case .text(let text)? = line["text"] { text } else { "" } }
    return Self.plain(texts)
  }

  /// The terminal's own lines and nothing else.
  static func plain(_ slip: TerminalReceipt) -> PrintDocument { plain(slip.lines.map(\.text)) }

  private static func plain(_ lines: [String]) -> PrintDocument {
    PrintDocument(elements: lines.map { .text($0) } + [.cut(.partial)])
  }
}

extension RecordKind {
  /// The kind of the lines of a slip.
  fileprivate static var slipText: RecordKind {
    guard case .list(let kind)? = cardSlip.fields.first(where: { $0.name == "text" })?.type else {
      preconditionFailure("slips have no lines")
    }
    return kind
  }
}
