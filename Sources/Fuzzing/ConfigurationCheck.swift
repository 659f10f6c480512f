internal import DeviceIO
internal import Peripherals
internal import Sales
internal import Till

/// A configuration is accepted with checked values, or refused with the place and the remedy.
enum ConfigurationCheck {
  /// A configuration that names a country is refused here, as by a machine without profiles.
  private struct NoCountries: CountryProfiles {
    let countries: [String] = []
    func country(_ code: String) throws -> CountryProfile { throw FuzzFinding("no profile of \(code)") }
  }

  private static let file = "tilld.toml"

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    guard input.first != UInt8(ascii: "{") else { return try ProfileCheck.run(input) }
    guard let text = String(validating: input, as: UTF8.self) else { return }
    let configuration: Configuration
    do throws(ConfigurationError) { configuration = try ConfigurationReader.read(text: text, file: file) { _ in NoCountries() } } catch {
      return try checkRefusal(error, lines: 1 + input.count { $0 == UInt8(ascii: "\n") })
    }
    try checkDevices(configuration)
    try checkLimits(configuration)
  }

  private static func checkRefusal(_ error: ConfigurationError, lines: Int) throws(FuzzFinding) {
    try FuzzFinding.unless(error.file == file, "an error names the file")
    try FuzzFinding.unless(!error.remedy.isEmpty, "an error names a remedy: \(error)")
    if let line = error.line {
      try FuzzFinding.unless((1...lines).contains(line), "the line that an error names is there: \(line) of \(lines)")
    } else {
      let key = error.reason.prefix { $0 != ":" }
      try FuzzFinding.unless(
        !key.isEmpty && key != "is not TOML" && key.count < error.reason.count, "an error names a line or a key: \(error)")
    }
  }

  private static func checkDevices(_ configuration: Configuration) throws(FuzzFinding) {
    let names =
      configuration.printers.map(\.name) + configuration.drawers.map(\.name) + configuration.displays.map(\.name)
      + configuration.scanners.map(\.name)
    try FuzzFinding.unless(Set(names).count == names.count, "each device has a name of its own: \(names)")
    try FuzzFinding.unless(names.allSatisfy { (1...64).contains($0.utf8.count) }, "names have 1 to 64 characters")
    let places =
      configuration.printers.map(\.place) + configuration.displays.compactMap(\.place) + configuration.scanners.map(\.place)
      + configuration.drawers.compactMap(\.box?.place)
    for case .unit(let identity, _) in places {
      let again = try? DeviceIdentity(parsing: identity.description)
      try FuzzFinding.unless(again == identity, "an identity is read as it is written: \(identity)")
    }
    for endpoint in places.compactMap(\.endpoint) {
      let again = try? DeviceEndpoint(parsing: endpoint.description)
      try FuzzFinding.unless(again == endpoint, "an endpoint is read as it is written: \(endpoint)")
    }
    let printers = Set(configuration.printers.map(\.name))
    try FuzzFinding.unless(
      configuration.drawers.allSatisfy { $0.printer.map(printers.contains) ?? ($0.box != nil) },
      "a drawer is plugged into a printer that is there")
  }

  private static func checkLimits(_ configuration: Configuration) throws(FuzzFinding) {
    let counts = [configuration.printers.count, configuration.drawers.count, configuration.displays.count, configuration.scanners.count]
    try FuzzFinding.unless(counts.allSatisfy { $0 <= 16 } && configuration.taxes.count <= 100, "devices and taxes are limited: \(counts)")
    try FuzzFinding.unless((0..<1_440).contains(configuration.register.dayStartMinutes), "a business day begins within a day")
    try FuzzFinding.unless((7...3_650).contains(configuration.events.days), "events are kept for 7 to 3650 days")
    let codes = configuration.taxes.map(\.snapshot.code)
    try FuzzFinding.unless(Set(codes).count == codes.count, "each tax has a code of its own: \(codes)")
  }
}
