import DeviceIO
import Glibc
import Peripherals
import Sales
import Store
import Testing

@testable import Till

@Suite("Configuration file")
struct ConfigurationReaderTests {
  @Test("every key of the full example arrives")
  func full() throws {
    let read = try ConfigurationReader.read(text: Samples.full, file: "tilld.toml")
    #expect(read.register.id.text == "till-1")
    #expect(read.register.name == "Front till")
    #expect(read.register.settings.currency.code == "CHF")
    #expect(read.register.settings.taxRounding == .perLine)
    #expect(try read.register.settings.cashRounding == CashRounding(stepMinor: 5, mode: .up))
    #expect(read.register.dayStartMinutes == 270)
    #expect(read.receipt.header == ["Corner Shop", "1 High St"])
    #expect(read.receipt.footer == ["Thank you"])
    #expect(!read.receipt.isPrinted)
    let vat = try TaxSnapshot(
      code: "A", rate: FixedDecimal("8.1"), included: false, entersBase: true, takesBase: true, stepMinor: 5)
    let fee = try TaxSnapshot(code: "fee", rate: .zero, included: true, perUnit: FixedDecimal("0.10"))
    #expect(read.taxes.map(\.snapshot) == [vat, fee])
    #expect(read.taxes.map(\.name) == ["VAT", "Tax"])
    #expect(read.taxes("drinks", on: "2026-12-31") == [fee, vat])
    #expect(try read.taxes("A", on: "2027-01-01")?.first?.rate == FixedDecimal("8.5"))
    #expect(read.taxes("gone", on: "2027-01-01") == nil)
    #expect(read.taxCodes == ["A", "fee", "drinks"])
    #expect(read.register.settings.discountBasis == .net)
    #expect(read.offers.map(\.identifier) == ["3for2", "menu", "big", "cheese"])
    #expect(read.offers[0].rule == .payFor(paid: 2, of: 3) && read.offers[0].coupon == "SAVE" && read.offers[0].maximumUses == 2)
    #expect(
      read.offers[0].schedule
        == OfferSchedule(days: 20_260_101...20_261_231, weekdays: [1, 5], fromMinute: 1_020, toMinute: 1_140))
    #expect(try read.offers[1].rule == .set([["burger"], ["chips", "salad"]], .price(Money(minorUnits: 990))))
    #expect(try read.offers[2].rule == .document(minimum: Money(minorUnits: 5_000), .percent(FixedDecimal(5))))
    #expect(try read.offers[3].rule == .group(.amount(Money(minorUnits: 50))))
    #expect(read.events.days == 14)
    #expect(read.events.rows == 20_000)
    #expect(read.profilesDirectory == "/etc/till/profiles")
    #expect(read.templatesDirectory == "/etc/till/templates")
    #expect(read.register.language == "de-CH")
    #expect(read.unifont == "/opt/unifont.hex")
  }

  @Test("every device of the full example arrives")
  func devices() throws {
    let read = try ConfigurationReader.read(text: Samples.full, file: "tilld.toml")
    #expect(read.printers.map(\.name) == ["receipt", "kitchen", "office"])
    #expect(read.printers.map(\.role) == ["printer.receipt", "printer.kitchen", "printer.office"])
    #expect(
      read.printers.map(\.place.title)
        == ["tcp:192.0.2.10:9100", "tty:/dev/ttyS0,19200,8n1,none", "cups:office@print.example:631"].map(normal))
    #expect(read.printers.map(\.profile) == ["epson-tm-t88", "auto", "auto"])
    #expect(read.printers.map(\.partlyPrinted) == [.duplicate, .ask, .ask])
    #expect(read.printers.map(\.jobDeadlineSeconds) == [60, 300, 300])
    let drawer = try #require(read.drawers.first)
    #expect(drawer.name == "drawer" && drawer.role == "drawer.main" && drawer.printer == "receipt" && drawer.pin == 5)
    #expect(read.printers.map(\.format) == [.raw, .raw, .pdf])
    #expect(read.printers.last?.sheet == .letter)
    #expect(drawer.sensor == .openIsLow && drawer.onMs == 120 && drawer.dutyPercent == 10 && drawer.box == nil)
    #expect(
      drawer.alarm
        == DrawerAlarm.Settings(afterSeconds: 60, pauseSeconds: 5, beeps: 12, tone: DrawerAlarm.Tone(lengthMs: 300, pitchHz: 1_000)))
    let bar = try #require(read.drawers.last)
    #expect(bar.printer == nil && bar.sensor == .none && bar.alarm == nil && bar.pin == 2)
    #expect(bar.box?.place.title == normal("tty:/dev/ttyS3,19200") && bar.box?.profile == "ibm-surepos")
    let front = try #require(read.displays.last)
    #expect(front.endpoint == nil && front.printer == "receipt" && front.profile == "cd5220")
    let display = try #require(read.displays.first)
    #expect(display.settings.brightness == 2 && display.settings.scrolling == .daemon && display.settings.scrollStepMs == 250)
    #expect(display.settings.idle == LineDisplayMessage(upper: "Welcome", lower: "to our shop") && display.settings.idleAfterSeconds == 20)
    #expect(display.name == "pole" && display.role == "display.customer" && display.profile == "dm-d")
    #expect(display.place?.title == normal("tty:/dev/ttyS1,9600"))
    let scanner = try #require(read.scanners.first)
    #expect(scanner.name == "hand" && scanner.role == "scanner.hand" && scanner.place.title == normal("tty:/dev/ttyACM0,115200"))
    #expect(scanner.framing == .gap && scanner.gapMilliseconds == 50 && scanner.aim == .required)
    #expect(scanner.kind == .text && scanner.commands == .honeywell && scanner.beepsRefused)
    let wedge = try #require(read.scanners.last)
    #expect(wedge.kind == .auto && wedge.layout == "fr" && wedge.wedgeSuffix == .tab && !wedge.beepsRefused)
  }

  /// The endpoint in the words of its own type.
  private func normal(_ text: String) -> String { (try? DeviceEndpoint(parsing: text))?.description ?? text }

  @Test("what is left out has its default")
  func defaults() throws {
    let text = """
      [register]
      id = "2"
      currency = "JPY"
      [[printer]]
      name = "p"
      connect = "tcp:h:1"
      [[drawer]]
      name = "d"
      printer = "p"
      [[display]]
      name = "c"
      connect = "tcp:h:2"
      [[scanner]]
      name = "s"
      connect = "tcp:h:3"
      [[tax]]
      code = "A"
      rate = "10"
      """
    let read = try ConfigurationReader.read(text: text, file: "tilld.toml")
    #expect(read.register.name == "Till 2")
    #expect(read.register.settings.taxRounding == .perRateTotal)
    #expect(read.register.settings.cashRounding == nil)
    #expect(read.register.dayStartMinutes == 0)
    #expect(read.receipt.header == [] && read.receipt.footer == [] && read.receipt.isPrinted)
    #expect(read.taxes.first?.snapshot.included == true && read.taxes.first?.name == "Tax")
    #expect(read.printers.first?.role == "printer.receipt" && read.printers.first?.profile == "auto")
    #expect(read.drawers.first?.role == "drawer.1" && read.drawers.first?.pin == 2)
    #expect(read.displays.first?.role == "display.customer" && read.displays.first?.profile == "cd5220")
    let scanner = try #require(read.scanners.first)
    #expect(scanner.role == "scanner" && scanner.framing == .cr && scanner.gapMilliseconds == 100 && scanner.aim == .auto)
    #expect(read.events.days == 30 && read.events.rows == 1_000_000)
    #expect(read.profilesDirectory == nil && read.unifont == nil)
    #expect(read.templatesDirectory == nil && read.register.language == "en")
  }

  @Test(
    "a step of cash rounding counts in the currency's own minor units",
    arguments: [("JPY", "10", 10), ("EUR", "0.05", 5), ("KWD", "0.005", 5)])
  func cashStep(currency: String, step: String, minor: Int64) throws {
    let text = "[register]\nid = \"1\"\ncurrency = \"\(currency)\"\ncash_rounding_step = \"\(step)\"\n"
    #expect(try ConfigurationReader.read(text: text, file: "f").register.settings.cashRounding?.stepMinor == minor)
  }

  @Test("a file is read, and one that cannot be read says so")
  func files() throws {
    let folder = TemporaryFolder()
    let file = folder.write(Samples.shop, to: "tilld.toml")
    #expect(try ConfigurationReader.read(file: file).register.id.text == "1")
    let missing = #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(file: "\(folder.path)/none") }
    #expect(missing?.line == nil)
    #expect(missing?.remedy.contains("--config") == true)
    let large = folder.write(String(repeating: "#", count: ConfigurationReader.maximumBytes + 1), to: "tilld.toml")
    #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(file: large) }
  }

  @Test("README names every key in backticks, as table.key")
  func documented() throws {
    let names = Set(try ConfigurationReader.keyNames(in: Samples.full)).filter { $0.contains(".") }
    #expect(names.count >= 40)
    let readme = try #require(Self.text(of: "README.md"))
    #expect(names.filter { !readme.contains("`\($0)`") }.sorted() == [])
  }

  /// A file at the top of the tree.
  private static func text(of name: String) -> String? {
    var folder = #filePath[...]
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      guard access("\(folder)/Package.swift", F_OK) == 0, let file = fopen("\(folder)/\(name)", "re") else { continue }
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 1 << 20)
      let count = fread(&bytes, 1, bytes.count, file)
      return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
    return nil
  }
}
