import DeviceIO
import Glibc
import Peripherals
import Sales
import Store
import TOML

/// Reads the configuration file. Every key it knows is listed in README; a test holds the two together.
public struct ConfigurationReader {
  /// The longest file that is read.
  public static let maximumBytes = 1 << 20
  /// The most devices of one kind.
  static let maximumDevices = 16

  private let file: String
  let countries: (_ folder: String?) -> any CountryProfiles
  private(set) var documentedNames: [String] = []
  /// By address.
  var owners: [String: AddressOwner] = [:]

  /// Reads and checks a text; `file` is its name in errors. `countries` gives the profiles of a folder; nil: the folder is not named.
  /// - Throws: ``ConfigurationError`` with the line and the remedy.
  public static func read(
    text: String, file: String, countries: @escaping (_ folder: String?) -> any CountryProfiles
  ) throws(ConfigurationError) -> Configuration {
    var reader = ConfigurationReader(file: file, countries: countries)
    return try reader.configuration(from: parse(text, file: file))
  }

  /// The names of all keys that a full file uses, as README lists them.
  static func keyNames(
    in text: String, countries: @escaping (_ folder: String?) -> any CountryProfiles
  ) throws(ConfigurationError) -> [String] {
    var reader = ConfigurationReader(file: "", countries: countries)
    _ = try reader.configuration(from: parse(text, file: ""))
    return reader.documentedNames
  }

  private init(file: String, countries: @escaping (_ folder: String?) -> any CountryProfiles) {
    self.file = file
    self.countries = countries
  }

  static func contents(of file: String) throws(ConfigurationError) -> String {
    func failure(_ reason: String, _ remedy: String) -> ConfigurationError {
      ConfigurationError(file: file, line: nil, reason: reason, remedy: remedy)
    }
    guard let handle = fopen(file, "re") else {
      throw failure("cannot be read: \(String(cString: strerror(errno)))", "give an existing file with --config")
    }
    defer { fclose(handle) }
    var bytes = [UInt8](repeating: 0, count: maximumBytes + 1)
    let count = fread(&bytes, 1, bytes.count, handle)
    // A folder opens as a file does, and only reading it fails.
    guard ferror(handle) == 0 else { throw failure("cannot be read: \(String(cString: strerror(errno)))", "give a file with --config") }
    guard count <= maximumBytes else { throw failure("is larger than 1 MiB", "give a configuration file") }
    guard let text = String(validating: bytes[..<count], as: UTF8.self) else { throw failure("is not UTF-8", "save it as UTF-8") }
    return text
  }

  private static func parse(_ text: String, file: String) throws(ConfigurationError) -> TOMLTable {
    do { return try TOMLTable(parsing: text) } catch {
      throw ConfigurationError(
        file: file, line: error.line, reason: "is not TOML: \(error.reason)", remedy: "mend the line; see https://toml.io")
    }
  }

  private mutating func configuration(from table: TOMLTable) throws(ConfigurationError) -> Configuration {
    var root = TableReader(table, path: "", file: file)
    let registerTable = try required("register", in: &root)
    var files = try root.table("files")
    let profiles = try files?.optionalText("profiles")
    let country = try country(registerTable, profiles)
    var configuration = Configuration(register: try register(registerTable, country), taxes: [])
    if !root.has("tax") { try take(country, into: &configuration, registerTable) }
    configuration.labels = try labels(in: &root, country: configuration.register.labelCountry)
    if let receipt = try root.table("receipt") { configuration.receipt = try self.receipt(receipt) }
    for tax in try root.tables("tax", limit: 100) { configuration.taxes.append(try self.tax(tax, in: configuration)) }
    for set in try root.tables("tax_set", limit: 100) { configuration.taxSets.append(try self.taxSet(set, in: configuration)) }
    configuration.coupons = try coupons(in: &root)
    for offer in try root.tables("offer", limit: Offer.maximumOffers) {
      configuration.offers.append(try self.offer(offer, &configuration))
    }
    var names: [String] = []
    for printer in try root.tables("printer", limit: Self.maximumDevices) {
      configuration.printers.append(try self.printer(printer, names: &names))
    }
    for drawer in try root.tables("drawer", limit: Self.maximumDevices) {
      configuration.drawers.append(try self.drawer(drawer, names: &names, printers: configuration.printers))
    }
    for display in try root.tables("display", limit: Self.maximumDevices) {
      configuration.displays.append(try self.display(display, names: &names, printers: configuration.printers))
    }
    for scanner in try root.tables("scanner", limit: Self.maximumDevices) {
      configuration.scanners.append(try self.scanner(scanner, names: &names))
    }
    for terminal in try root.tables("terminal", limit: Self.maximumDevices) {
      configuration.terminals.append(
        try self.terminal(terminal, names: &names, currency: configuration.register.settings.currency))
    }
    for provider in try root.tables("provider", limit: Self.maximumDevices) {
      configuration.terminals.append(
        try self.provider(provider, names: &names, currency: configuration.register.settings.currency))
    }
    if let discovery = try root.table("discovery") { configuration.discovery = try self.discovery(discovery) }
    try checkRoles(configuration, root)
    configuration.addImplied(names: names)
    if let events = try root.table("events") { configuration.events = try self.events(events) }
    if let shift = try root.table("shift") { configuration.shifts = try shifts(shift) }
    if let delivery = try root.table("delivery") { configuration.delivery = try self.delivery(delivery) }
    if let fiscal = try root.table("fiscal") { configuration.fiscal = try self.fiscal(fiscal) }
    if let cards = try root.table("giftcard") {
      configuration.giftCards = try giftCards(cards, configuration.register.settings.currency)
    }
    if let cashback = try root.table("cashback") {
      configuration.cashback = try self.cashback(cashback, configuration.register.settings.currency)
    }
    if let refund = try root.table("refund") { configuration.returns = try returns(refund) }
    if let points = try root.table("points") {
      configuration.points = try self.points(points, configuration.register.settings.currency)
    }
    for table in try root.tables("currency", limit: 50) { configuration.currencies.append(try currency(table, in: configuration)) }
    configuration.profilesDirectory = profiles
    if var files {
      configuration.templatesDirectory = try files.optionalText("templates_directory")
      configuration.unifont = try files.optionalText("unifont")
      try finish(files)
    }
    try finish(root)
    return configuration
  }

  private func required(_ key: String, in root: inout TableReader) throws(ConfigurationError) -> TableReader {
    guard let table = try root.table(key) else { throw root.error(key, "is missing", "add the table [\(key)]") }
    return table
  }

  mutating func finish(_ table: TableReader) throws(ConfigurationError) {
    try table.refuseOthers()
    documentedNames += table.documentedNames
  }

  private mutating func register(
    _ source: TableReader, _ profile: CountryProfile?
  ) throws(ConfigurationError) -> Configuration.Register {
    var table = source
    _ = try table.optionalText("country")
    let usual = try? profile?.settings()
    let idText = try table.text("id")
    let id: RegisterID
    do { id = try RegisterID(idText) } catch { throw table.error("id", error.message, "write 1 to 16 of A-Z a-z 0-9 _ -") }
    let name = try table.text("name", default: "Till \(idText)")
    let currencyCode = try table.text("currency", default: profile?.currency)
    let currency: Currency
    do { currency = try Currency(currencyCode) } catch {
      throw table.error("currency", error.message, "write an ISO 4217 code such as \"EUR\"")
    }
    let taxRounding = try table.choice("tax_rounding", TaxRounding.self, default: usual?.taxRounding ?? .perRateTotal)
    let step = try table.optionalText("cash_rounding_step")
    let mode = try table.choice("cash_rounding_mode", CashRounding.Mode.self, default: .nearest)
    let basis = try table.choice("discount_basis", DiscountBasis.self, default: .gross)
    let dayStart = try dayStartMinutes(&table)
    let country = try labelCountry(&table)
    let language = try language(&table)
    let rounding: CashRounding?
    if let step {
      rounding = try cashRounding(step, mode, currency, table)
    } else {
      rounding = usual?.currency == currency ? usual?.cashRounding : nil
    }
    try finish(table)
    return Configuration.Register(
      id: id, name: name,
      settings: SaleSettings(
        currency: currency, taxRounding: taxRounding, cashRounding: rounding, discountBasis: basis == .gross ? nil : basis),
      dayStartMinutes: dayStart, labelCountry: country, language: language)
  }

  private func cashRounding(
    _ step: String, _ mode: CashRounding.Mode, _ currency: Currency, _ table: TableReader
  ) throws(ConfigurationError) -> CashRounding {
    let remedy = "write the smallest coin, such as \"0.05\", or leave the key out"
    guard let minor = Self.money(step, currency)?.minorUnits, let rounding = try? CashRounding(stepMinor: minor, mode: mode) else {
      throw table.error("cash_rounding_step", "\"\(step)\" is no amount of \(currency.code)", remedy)
    }
    return rounding
  }

  private func dayStartMinutes(_ table: inout TableReader) throws(ConfigurationError) -> Int {
    let text = try table.text("business_day_start", default: "00:00")
    guard let minute = Self.minuteOfDay(text) else {
      throw table.error("business_day_start", "\"\(text)\" is no time of day", "write HH:MM, such as \"04:00\"")
    }
    return minute
  }

  private mutating func receipt(_ source: TableReader) throws(ConfigurationError) -> Configuration.ReceiptText {
    var table = source
    let receipt = Configuration.ReceiptText(
      header: try table.texts("header", limit: 20), footer: try table.texts("footer", limit: 20),
      isPrinted: try table.boolean("print", default: true), hasCode: try table.boolean("code", default: false))
    try finish(table)
    return receipt
  }

  private mutating func printer(_ source: TableReader, names: inout [String]) throws(ConfigurationError) -> Configuration.PrinterDevice {
    var table = source
    let name = try deviceName(&table, &names)
    let role = try table.text("role", default: "printer.receipt")
    var device = Configuration.PrinterDevice(
      name: name, role: role, place: try place(&table, role: role, family: .printer),
      profile: try table.text("profile", default: Configuration.PrinterDevice.automaticProfile),
      partlyPrinted: try table.choice("partly_printed", PartlyPrintedPolicy.self, default: .ask),
      jobDeadlineSeconds: try table.integer("job_deadline_s", in: 1...86_400, default: 300))
    switch device.endpoint {
    case .hidraw, .inputEvent:
      throw table.error(
        "connect", "\"\(device.place.title)\" prints nothing", "write \"tcp:HOST:PORT\", \"tty:/dev/…\", \"lp:/dev/usb/lp0\" or an identity"
      )
    case nil, .tcp, .serial, .usbPrinter, .linePrinter, .printQueue: break
    }
    try take(device.endpoint, for: name, table)
    if case .printQueue = device.endpoint {
      device.format = try table.choice("format", Configuration.PrintFormat.self, default: .raw)
      device.sheet = try table.choice("paper", Configuration.PrintSheet.self, default: .a4)
    }
    try finish(table)
    return device
  }

  private mutating func events(_ source: TableReader) throws(ConfigurationError) -> Configuration.EventRetention {
    var table = source
    let retention = Configuration.EventRetention(
      days: try table.integer("keep_days", in: 7...3_650, default: 30),
      rows: try table.integer("keep_rows", in: 10_000...100_000_000, default: 1_000_000))
    try finish(table)
    return retention
  }

  func deviceName(_ table: inout TableReader, _ names: inout [String]) throws(ConfigurationError) -> String {
    let name = try table.text("name")
    let isPlain = !name.isEmpty && name.utf8.count <= 64 && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    guard isPlain else { throw table.error("name", "\"\(name)\" is no device name", "write 1 to 64 visible ASCII characters") }
    guard !names.contains(name) else { throw table.error("name", "\"\(name)\" stands twice", "give each device a name of its own") }
    names.append(name)
    return name
  }
}
