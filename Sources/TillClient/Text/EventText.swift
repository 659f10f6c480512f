internal import JSON
public import RPC

/// Says an event in one line.
public enum EventText {
  /// What the event's data says, without its name and time; text from outside is harmless for a terminal.
  ///
  /// An event that is not in the catalogue, or does not fit it, is shown as compact JSON.
  /// - Parameter showsRaw: Whether the bytes of a scan are added in hexadecimal.
  public static func summary(of event: RPCNotification, showsRaw: Bool = false) -> String {
    let text =
      switch event.name {
      case SaleOpened.name, SaleLineAdded.name, SaleQuantitySet.name, SaleLineRemoved.name, SaleCompleted.name, SaleVoided.name,
        CashTendered.name, SaleTendered.name, SaleTenderChanged.name, SaleEdited.name, SaleParked.name, SaleResumed.name,
        SaleAbandoned.name:
        body(SaleChange.self, of: event).map(sale)
      case SaleSelected.name: body(Selection.self, of: event).map(selection)
      case PrintJobChanged.name: body(JobView.self, of: event).map(job)
      case DrawerChanged.name: body(DrawerChange.self, of: event).map(drawer)
      case DrawerLeftOpen.name: body(OpenDrawerAlarm.self, of: event).map(alarm)
      case ScanReceived.name: body(ScanRead.self, of: event).map { scan($0, showsRaw) }
      case ScanRefused.name: body(ScanRefusal.self, of: event).map(refusal)
      case DeviceStatusChanged.name: body(DeviceView.self, of: event).map(device)
      case DeviceClaimed.name, DeviceReleased.name: body(ClaimChange.self, of: event).map(claim)
      case DeviceClaimRequested.name: body(ClaimQuestion.self, of: event).map(question)
      case DeviceChecked.name: body(CheckView.self, of: event).map(check)
      case DisplayChanged.name: body(DisplayContent.self, of: event).map { "\($0.display): |\($0.upper)|\($0.lower)|" }
      case EventsLost.name: body(EventsGap.self, of: event).map(gap)
      default: attachment(event) ?? money(event)
      }
    return TerminalText.safe(text ?? String(decoding: StrictJSON.write(event.data), as: UTF8.self))
  }

  /// The end of an identifier, enough to tell neighbours apart: `…00000001`.
  public static func short(_ identifier: String) -> String { identifier.count > 12 ? "…\(identifier.suffix(8))" : identifier }

  /// `34 30` for `3430`.
  static func spaced(hex: String) -> String {
    hex.utf8.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0 && digit.offset.isMultiple(of: 2) { text.append(" ") }
      text.unicodeScalars.append(Unicode.Scalar(digit.element))
    }
  }

  private static func body<Body: Described>(_ type: Body.Type, of event: RPCNotification) -> Body? {
    try? StrictJSON.decode(type, from: event.data)
  }

  private static func sale(_ change: SaleChange) -> String {
    func amount(_ minorUnits: Int64) -> String { AmountText.text(minorUnits: minorUnits, decimals: Int(clamping: change.decimals)) }
    var parts = ["sale \(short(change.sale)) \(change.status)"]
    if let edit = change.edit { parts.append(edit) }
    if let line = change.line { parts.append("\(line.quantity) x \(line.name) \(amount(line.grossAmount))") }
    if let tender = change.tender { parts.append("\(tender.kind) \(amount(tender.given)), change \(amount(tender.change))") }
    parts.append("total \(amount(change.totals.total)), due \(amount(change.totals.due))")
    if let receipt = change.receipt { parts.append("receipt \(receipt)") }
    if let reason = change.reason { parts.append("reason \(reason)") }
    return parts.joined(separator: "; ")
  }

  private static func selection(_ selection: Selection) -> String {
    selection.sale.map { "register \(selection.register): scans go to sale \(short($0))" }
      ?? "register \(selection.register): no current sale"
  }

  /// A print job in one line.
  public static func job(_ job: JobView) -> String {
    var parts = ["\(job.kind) \(short(job.job)) on \(job.printer): \(job.state)"]
    if let evidence = job.evidence { parts.append("by \(evidence)") }
    if let receipt = job.receipt { parts.append("receipt \(receipt)") }
    if let cause = job.cause { parts.append(cause) }
    if let hint = job.hint { parts.append(hint) }
    return TerminalText.safe(parts.joined(separator: "; "))
  }

  private static func drawer(_ change: DrawerChange) -> String {
    var parts = ["\(change.drawer): \(change.state) (\(change.change))"]
    if let reason = change.reason { parts.append("for \(reason)") }
    if let sale = change.sale { parts.append("sale \(short(sale))") }
    if let hint = change.hint { parts.append(hint) }
    return parts.joined(separator: "; ")
  }

  private static func alarm(_ alarm: OpenDrawerAlarm) -> String {
    "\(alarm.drawer): \(alarm.isOver ? "was left open" : "is left open") for \(alarm.openMs / 1_000) s; \(alarm.hint)"
  }

  private static func scan(_ scan: ScanRead, _ showsRaw: Bool) -> String {
    var parts = ["\(scan.device): \(scan.label) (\(scan.symbology)\(scan.aim.map { " \($0)" } ?? ""))"]
    if scan.actsOn != "sale" { parts.append("for \(scan.actsOn)") }
    if let gtin = scan.gtin, gtin != scan.label { parts.append("GTIN \(gtin)") }
    if !scan.elements.isEmpty { parts.append(scan.elements.map { "(\($0.ai))\($0.value)" }.joined()) }
    parts += scan.problems
    if showsRaw { parts.append("raw \(spaced(hex: scan.raw))") }
    return parts.joined(separator: "; ")
  }

  private static func refusal(_ refusal: ScanRefusal) -> String {
    "\(refusal.device): \(refusal.code): \(refusal.message) (\(refusal.kind)); \(refusal.hint)"
  }

  private static func device(_ device: DeviceView) -> String {
    var parts = ["\(device.device) (\(device.kind)): \(device.state)"]
    if let cause = device.cause { parts.append(cause) }
    if let hint = device.hint { parts.append(hint) }
    return parts.joined(separator: "; ")
  }

  private static func claim(_ change: ClaimChange) -> String {
    "\(change.device): \(change.isYours ? "this connection" : change.party)" + (change.reason.map { " (\($0))" } ?? "")
  }

  private static func question(_ question: ClaimQuestion) -> String {
    "\(question.device): may \(question.by) have it? device.keep says no"
  }

  private static func check(_ check: CheckView) -> String {
    let done = check.steps.count { ["passed", "failed", "skipped"].contains($0.state) }
    let failed = check.steps.filter { $0.state == "failed" }.map { "\($0.step): \($0.evidence ?? "failed")" }
    let parts = ["\(check.device) (\(check.level)): \(check.state), \(done) of \(check.steps.count) steps"] + failed
    return (parts + [check.question].compactMap(\.self)).joined(separator: "; ")
  }

  private static func gap(_ gap: EventsGap) -> String {
    "events lost (\(gap.reason))" + (gap.oldest.map { "; the oldest that can be replayed is \($0)" } ?? "")
  }
}
