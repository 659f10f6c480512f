internal import ArgumentParser
internal import Glibc
internal import JSON
internal import Peripherals
internal import RPC
internal import TillClient

/// `tillctl scanner calibrate [SCANNER]`
struct ScannerCalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate", abstract: "Finds out suffix, gap, identifier and keyboard layout of a scanner from labels that you scan.",
    discussion: """
      Print the labels with --printer, or draw them with --png FILE; then scan them as you are told. While it runs the scanner is claimed: its scans sell \
      nothing. Prints the lines for the configuration.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The scanner's name; the first one when left out.")
  var scanner: String?

  @Option(help: "Print the labels on this printer first.")
  var printer: String?

  @Option(help: ArgumentHelp("Draw the labels into this PNG file first, to be shown on a screen or printed elsewhere.", valueName: "file"))
  var png: String?

  @Flag(help: "Leave the label with GS (a GS1-128) out.")
  var noSeparator = false

  @Option(help: ArgumentHelp("A folder of profiles that is looked into first, for layouts of your own.", valueName: "folder"))
  var profiles: String?

  @Option(help: "Seconds to wait for each label.")
  var patience = 60

  func validate() throws {
    guard (1...600).contains(patience) else { throw ValidationError("--patience is a number from 1 to 600.") }
  }

  func run() throws {
    Interruption.watch()
    let labels = CalibrationLabel.all.filter { !noSeparator || $0.text == $0.textWithoutSeparator }
    try options.withDaemon { client in
      let device = try device(client)
      try LabelSheet.hand(out: labels, printer: printer, png: png, client)
      try claim(device.device, client)
      let trace = try client.call(StartTrace.self, .init(device: device.device, seconds: 3_600)).trace
      defer { _ = try? client.call(StopTrace.self, .init(trace: trace)) }
      let listener = CalibrationListener(trace: trace, device: device.device, patience: .seconds(patience))
      let scans = try listener.scans(of: labels, client)
      _ = try client.call(ReleaseDevice.self, .init(device: device.device))
      let settings =
        try device.endpoint.hasPrefix("evdev:") ? Self.wedge(scans, ProfileFile.keyboards(folder: profiles)) : Self.serial(scans)
      if options.json {
        var object: JSONObject = [:]
        for line in settings.lines { object[line.key] = line.value }
        Console.write(json: .object(object))
      } else {
        Console.write("# in tilld.toml, under [[scanner]] name = \"\(TerminalText.safe(device.device))\"")
        for line in settings.lines { Console.write("\(line.key) = \(String(decoding: StrictJSON.write(line.value), as: UTF8.self))") }
      }
      for note in settings.notes { Console.note(TerminalText.safe("tillctl: \(note)")) }
    }
  }

  private func device(_ client: TillClient) throws -> DeviceView {
    let scanners = try client.call(ListDevices.self, .init()).devices.filter { $0.kind == "scanner" }
    guard let device = scanners.first(where: { scanner == nil || $0.device == scanner }) else {
      throw Failure.check("there is no scanner \(scanner ?? "")", hint: "tillctl devices lists the devices")
    }
    guard device.state == "online" else {
      throw Failure.check("\(device.device) is \(device.state)", hint: device.hint ?? "check its cable")
    }
    return device
  }

  /// Waits a little longer than its holder may keep it.
  private func claim(_ device: String, _ client: TillClient) throws {
    var claim = try client.call(ClaimDevice.self, .init(device: device, priority: 9, leaseMs: 3_600_000))
    let asked = claim.holder
    if claim.state != "held" {
      _ = try client.nextEvent(timeout: .seconds(3))
      claim = try client.call(ClaimDevice.self, .init(device: device, priority: 9, leaseMs: 3_600_000))
    }
    guard claim.state == "held" else {
      throw Failure.check("\(device) is claimed by \(asked ?? "another program"), which keeps it", hint: "end that program and try again")
    }
  }

  struct Settings {
    var lines: [(key: String, value: JSONValue)]
    var notes: [String]
  }

  private static let droppedSeparator =
    "the scanner drops GS: GS1 codes with several parts cannot be read; switch it on with the scanner's own codes (\"transmit FNC1 as GS\")"

  private static func serial(_ scans: [CalibrationListener.Scan]) throws(Failure) -> Settings {
    do throws(SerialCalibration.Failure) {
      let found = try SerialCalibration(scans.map { ($0.label, $0.pieces) })
      var lines: [(key: String, value: JSONValue)] = [("suffix", .string(found.suffix.rawValue))]
      if let gap = found.gapMs { lines.append(("gap_ms", .integer(Int64(gap)))) }
      lines.append(("aim", .string(found.hasIdentifier ? "required" : "auto")))
      return Settings(lines: lines, notes: found.keepsSeparator ? [] : [droppedSeparator])
    } catch {
      throw .check("\(error)", hint: "mend that and calibrate again")
    }
  }

  private static func wedge(_ scans: [CalibrationListener.Scan], _ layouts: [KeyboardLayout]) throws(Failure) -> Settings {
    do throws(WedgeCalibration.Failure) {
      let found = try WedgeCalibration(scans.map { ($0.label, KeyInput.all(in: $0.pieces.flatMap(\.bytes))) }, layouts: layouts)
      var lines: [(key: String, value: JSONValue)] = [("layout", .string(found.isIndependent ? "us" : found.layouts[0]))]
      lines.append(("suffix", .string(found.suffix.rawValue)))
      if let gap = found.gapMs { lines.append(("gap_ms", .integer(Int64(gap)))) }
      return Settings(lines: lines, notes: found.keepsSeparator ? [] : [droppedSeparator])
    } catch {
      throw .check("\(error)", hint: "mend that and calibrate again")
    }
  }
}
