import Testing

@testable import Till

@Suite("Mistakes in the configuration file")
struct ConfigurationMistakeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let name: String
    /// What stands in the full example, and what is written instead.
    let old: String
    let new: String
    /// The text of the line that the error must name; nil when no line is named.
    let line: String?
    /// What reason and remedy must say.
    let says: [String]

    init(_ name: String, _ old: String, _ new: String, at line: String?, says: String...) {
      (self.name, self.old, self.new, self.line, self.says) = (name, old, new, line, says)
    }

    var testDescription: String { name }
  }

  static let mistakes = [
    Mistake(
      "wrong key", "currency = \"CHF\"", "currency = \"CHF\"\ncurency = \"CHF\"", at: "curency", says: "register.curency", "no such key",
      "currency"),
    Mistake(
      "unknown language", "language = \"de-CH\"", "language = \"../de\"", at: "language", says: "is no known language", "de-CH"),
    Mistake("wrong table", "[events]", "[event]", at: "[event]", says: "event: no such key", "events"),
    Mistake("wrong key in a second table of a list", "baud = 19200", "bauds = 19200", at: "bauds", says: "printer[1].bauds"),
    Mistake(
      "text where a number stands", "job_deadline_s = 60", "job_deadline_s = \"60\"", at: "job_deadline_s", says: "not an integer",
      "without quotes"),
    Mistake("fraction where an integer stands", "gap_ms = 50", "gap_ms = 50.0", at: "gap_ms", says: "not an integer"),
    Mistake("true where an integer stands", "gap_ms = 50", "gap_ms = true", at: "gap_ms", says: "not an integer"),
    Mistake("number where a text stands", "name = \"Front till\"", "name = 7", at: "name = 7", says: "not a text", "quotes"),
    Mistake("number where true or false stands", "print = false", "print = 0", at: "print", says: "not true or false"),
    Mistake("text where true or false stands", "included = false", "included = \"no\"", at: "included", says: "not true or false"),
    Mistake("text where a list stands", "footer = [\"Thank you\"]", "footer = \"Thank you\"", at: "footer", says: "not a list"),
    Mistake("number in a list of texts", "footer = [\"Thank you\"]", "footer = [1]", at: "footer", says: "not a text"),
    Mistake("one table where a list of tables stands", "[[label]]", "[label]", at: "[label]", says: "[[label]]"),
    Mistake("unknown tax rounding", "\"per_line\"", "\"line\"", at: "tax_rounding", says: "\"per_line\"", "\"per_rate_total\""),
    Mistake("unknown rounding mode", "\"up\"", "\"away\"", at: "cash_rounding_mode", says: "\"nearest\", \"up\", \"down\""),
    Mistake("unknown policy", "= \"duplicate\"", "= \"again\"", at: "partly_printed", says: "\"ask\", \"duplicate\""),
    Mistake("unknown suffix", "\"gap\"", "\"tab\"", at: "suffix", says: "\"cr\", \"lf\", \"crlf\", \"gap\""),
    Mistake("a protocol of another connection", "\"text\"", "\"wedge\"", at: "protocol", says: "a line of bytes"),
    Mistake(
      "a scanner at a printer's connection", "\"tty:/dev/ttyACM0\"\nbaud = 115200", "\"lp:/dev/usb/lp0\"", at: "lp0",
      says: "scanner[0].connect", "connection of a printer", "hidraw:"),
    Mistake("unknown AIM prefix", "\"required\"", "\"yes\"", at: "aim", says: "\"required\", \"absent\", \"auto\""),
    Mistake("unknown country of labels", "= \"SE\"", "= \"XX\"", at: "label_country", says: "\"XX\"", "DE, DK", "[[label]]"),
    Mistake("a label of another length", "\"02PPPPPCVVVV\"", "\"02PPPPPCVVV\"", at: "pattern", says: "label[0].pattern", "12"),
    Mistake("a label that holds something else", "\"price\"", "\"length\"", at: "holds", says: "\"price\", \"weight\", \"count\""),
    Mistake("no register id", "id = \"till-1\"\n", "", at: "[register]", says: "register.id: is missing"),
    Mistake("no currency", "country = \"CH\"\ncurrency = \"CHF\"\n", "", at: "[register]", says: "register.currency: is missing"),
    Mistake("a unit without a name", "tcp:192.0.2.10:9100", "usb:04b8:0e15", at: "connect = \"usb:", says: "serial number or the port"),
    Mistake(
      "a role that cannot be bound", "role = \"printer.receipt\"\nconnect = \"tcp:192.0.2.10:9100\"", "role = \"receipts\"",
      at: "role = \"receipts\"", says: "printer[0].role"),
    Mistake("register id with a space", "\"till-1\"", "\"till 1\"", at: "id =", says: "A-Z a-z 0-9 _ -"),
    Mistake("unknown currency", "\"CHF\"", "\"CHX\"", at: "currency", says: "CHX", "ISO 4217"),
    Mistake("a device named twice", "name = \"kitchen\"", "name = \"receipt\"", at: "name = \"receipt\"", says: "stands twice"),
    Mistake("devices of two kinds with one name", "name = \"pole\"", "name = \"drawer\"", at: "name = \"drawer\"", says: "display[0].name"),
    Mistake("a name that is no name", "name = \"pole\"", "name = \"the pole\"", at: "the pole", says: "64 visible ASCII"),
    Mistake(
      "drawer at an unknown printer", "printer = \"receipt\"", "printer = \"bar\"", at: "printer = \"bar\"", says: "\"bar\"", "[[printer]]"),
    Mistake(
      "drawer at a print queue", "printer = \"receipt\"\npin", "printer = \"office\"\npin", at: "printer = \"office\"",
      says: "print queue", "port of its own"),
    Mistake(
      "drawer with a printer and a port", "pin = 5", "pin = 5\nconnect = \"tty:/dev/ttyS9\"", at: "printer = \"receipt\"",
      says: "connect or profile stands there too"),
    Mistake(
      "drawer at a device that opens none", "\"tty:/dev/ttyS3\"\nbaud = 19200", "\"hidraw:/dev/hidraw0\"", at: "hidraw0",
      says: "opens no drawer"),
    Mistake("a sensor of another kind", "\"open_is_low\"", "\"inverted\"", at: "sensor", says: "\"learn\", \"open_is_high\""),
    Mistake("a pulse that is too long", "on_ms = 120", "on_ms = 5000", at: "on_ms", says: "from 2 to 510"),
    Mistake("a duty that burns", "duty_percent = 10", "duty_percent = 80", at: "duty_percent", says: "from 1 to 50"),
    Mistake("scrolling of another kind", "scroll = \"daemon\"", "scroll = \"left\"", at: "scroll", says: "\"auto\", \"daemon\", \"off\""),
    Mistake("three idle lines", "\"to our shop\"]", "\"to our shop\", \"!\"]", at: "idle", says: "3 entries"),
    Mistake(
      "a queue's name with a blank", "cups:office@print.example:631", "cups:the office", at: "cups:the office", says: "cups:receipts"),
    Mistake("a format that is none", "format = \"pdf\"", "format = \"doc\"", at: "format", says: "\"raw\", \"pdf\""),
    Mistake("drawer at a pin that is none", "pin = 5", "pin = 3", at: "pin", says: "2 or 5"),
    Mistake("a step finer than the currency", "\"0.05\"", "\"0.005\"", at: "cash_rounding_step", says: "no amount of CHF"),
    Mistake("a step of nothing", "\"0.05\"", "\"0\"", at: "cash_rounding_step", says: "smallest coin"),
    Mistake("a step that is no number", "\"0.05\"", "\"5 Rp\"", at: "cash_rounding_step", says: "5 Rp"),
    Mistake("hour 24", "\"04:30\"", "\"24:00\"", at: "business_day_start", says: "HH:MM"),
    Mistake("minute 60", "\"04:30\"", "\"04:60\"", at: "business_day_start", says: "HH:MM"),
    Mistake("one digit", "\"04:30\"", "\"4:30\"", at: "business_day_start", says: "HH:MM"),
    Mistake("a signed hour", "\"04:30\"", "\"+4:30\"", at: "business_day_start", says: "HH:MM"),
    Mistake("a tax rate that is no number", "\"8.1\"", "\"8,1\"", at: "rate", says: "8,1"),
    Mistake(
      "an endpoint without a port", "tcp:192.0.2.10:9100", "tcp:192.0.2.10", at: "connect = \"tcp:192.0.2.10\"", says: "port is missing",
      "tcp:HOST:PORT"),
    Mistake("an endpoint of no kind", "tty:/dev/ttyS1", "/dev/ttyS1", at: "connect = \"/dev/ttyS1\"", says: "display[0].connect"),
    Mistake("a speed on a network printer", "profile = \"epson-tm-t88\"", "baud = 9600", at: "baud = 9600", says: "only a serial port"),
    Mistake("a speed that is none", "baud = 115200", "baud = 115201", at: "115201", says: "115200"),
    Mistake("fewer days than idempotency keeps", "keep_days = 14", "keep_days = 6", at: "keep_days", says: "from 7 to 3650"),
    Mistake("a syntax error", "keep_days = 14", "keep_days 14", at: "keep_days 14", says: "is not TOML", "toml.io"),
    Mistake("a key twice", "keep_days = 14", "keep_days = 14\nkeep_days = 15", at: "keep_days = 15", says: "is not TOML"),
  ]

  @Test("each mistake is refused with its line and its remedy", arguments: mistakes)
  func refused(mistake: Mistake) throws {
    let text = try #require(replaced(mistake))
    let error = try #require(#expect(throws: ConfigurationError.self) { try ConfigurationReader.read(text: text, file: "tilld.toml") })
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let at = mistake.line.map { wanted in lines.indices.filter { lines[$0].contains(wanted) }.map { $0 + 1 } }
    if let at { #expect(at.contains(error.line ?? 0), "\(error)") } else { #expect(error.line == nil) }
    for words in mistake.says { #expect(error.description.contains(words), "\(error)") }
    #expect(error.description.hasPrefix("tilld.toml\(error.line.map { ":\($0)" } ?? ""): "))
  }

  @Test("a file without a register is refused without a line")
  func noRegister() {
    let error = #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(text: "", file: "f") }
    #expect(error?.description == "f: register: is missing; add the table [register]")
  }

  @Test("a tax code twice is refused at the second")
  func taxTwice() {
    let text = Samples.shop.replacing("code = \"B\"", with: "code = \"A\"")
    let error = #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(text: text, file: "f") }
    #expect(error?.reason == "tax[1].code: \"A\" stands twice")
    #expect(error?.line == 14)
  }

  @Test("more devices of a kind than the limit are refused")
  func tooMany() {
    let scanners = (0...ConfigurationReader.maximumDevices).map { "[[scanner]]\nname = \"s\($0)\"\nconnect = \"tcp:h:\($0 + 1)\"\n" }
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationReader.read(text: Samples.shop + scanners.joined(), file: "f")
    }
    #expect(error?.reason == "scanner: stands 17 times")
  }

  private func replaced(_ mistake: Mistake) -> String? {
    guard let range = Samples.full.firstRange(of: mistake.old) else { return nil }
    return Samples.full.replacingCharacters(of: range, with: mistake.new)
  }
}

extension String {
  fileprivate func replacingCharacters(of range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
