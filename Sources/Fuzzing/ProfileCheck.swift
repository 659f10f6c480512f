internal import JSON
internal import Peripherals

/// A device profile that passes its checks serves the encoders: whatever its figures, a document prints within the limits.
enum ProfileCheck {
  /// A little of everything that figures decide about.
  private static let document = PrintDocument(elements: [
    .text("Käse Ж € 漢 \u{5D0}\u{5D1} a long line that has to wrap somewhere on its way", style: .plain), .rule,
    .columns([.init("Total"), .init("12.34", width: 9, align: .right)]), .barcode(Barcode(.ean13, "4006381333931")),
    .qr(QRCode("https://example.org")), .feed(lines: 2), .cut(.partial),
  ])
  private static let text = "Käse 1.79 € on a line that is too long for any display of a till"

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    if let profile = try? StrictJSON.decode(PrinterProfile.self, from: input, unknownKeys: .refused) { try checkPrinter(profile) }
    if let profile = try? StrictJSON.decode(LineDisplayProfile.self, from: input, unknownKeys: .refused) { try checkDisplay(profile) }
    if let profile = try? StrictJSON.decode(KeyboardProfile.self, from: input, unknownKeys: .refused) { try checkKeyboard(profile) }
  }

  private static func checkPrinter(_ profile: PrinterProfile) throws(FuzzFinding) {
    do throws(PrinterProfileError) { try profile.validate() } catch {
      return try FuzzFinding.unless(!error.description.isEmpty, "a profile is refused with a reason")
    }
    do throws(ESCPOSError) {
      let plan = try PrintPlan(document, profile: profile, glyphs: NoGlyphs())
      let bytes = plan.chunks.reduce(0) { $0 + $1.count }
      guard bytes > 0, bytes <= PrintPlan.maxBytes else { throw .jobTooLong(bytes: bytes, limit: PrintPlan.maxBytes) }
    } catch {
      try FuzzFinding.unless(!error.description.isEmpty, "a document that does not fit the paper is refused with a reason")
    }
    var machine = POSPrinterMachine(profile: profile, resyncFirst: true)
    _ = machine.handle(.connected, now: .zero)
  }

  /// Every key of every layout is a character or nothing.
  private static func checkKeyboard(_ profile: KeyboardProfile) throws(FuzzFinding) {
    do throws(KeyboardProfileError) { try profile.validate() } catch {
      return try FuzzFinding.unless(!error.description.isEmpty, "a layout is refused with a reason")
    }
    var machine = WedgeMachine(layout: KeyboardLayout(profile), suffix: .tab)
    for key in UInt16.zero...300 where key != 15 { for value in [Int32(1), 0] { _ = machine.handle(.key(key, value), now: .zero) } }
    for case .frame(let bytes) in machine.handle(.key(15, 1), now: .zero) {
      try FuzzFinding.unless(bytes.count >= 10, "a keyboard has ten digits at least")
    }
  }

  private static func checkDisplay(_ profile: LineDisplayProfile) throws(FuzzFinding) {
    guard let commands = try? LineDisplayCommandSet(profile: profile) else { return }
    try FuzzFinding.unless(commands.encode(text).bytes.allSatisfy { $0 >= 0x20 }, "a line holds nothing that a display would obey")
    let shown = commands.show(upper: text, lower: text)
    // A row's command, and the choice of a page before and behind it.
    let most = profile.rows * (profile.columns + 3 * (LineDisplayCommandSet.maximumCommandBytes + 1))
    try FuzzFinding.unless(shown.count <= most, "two lines are as long as the display is large")
    _ = commands.addressed(commands.initialize)
  }
}
