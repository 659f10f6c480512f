public import ArgumentParser
import Glibc
public import Simulators

extension DisplayKind: ExpressibleByArgument {}
extension SimulatedLanguage: ExpressibleByArgument {}

/// `till-sim run`
struct Run: ParsableCommand {
  enum Polarity: String, ExpressibleByArgument, CaseIterable {
    case high, low
  }

  static let configuration = CommandConfiguration(abstract: "Run a simulated till until SIGINT or SIGTERM; \"ready\" is its last line.")

  @OptionGroup var folder: Folder
  @Option(help: "A script of faults and scans; see protocols/simulator.md.")
  var script: String?
  @Option(help: "The register's number in the daemon's configuration.")
  var register = "1"
  @Option(help: "The currency in the daemon's configuration: three capitals (ISO 4217).")
  var currency = "EUR"
  @Option(help: "The command set of the customer display.")
  var display = DisplayKind.cd5220
  @Flag(help: "Put the display in front of the receipt printer instead of on a line of its own (cd5220 and dm-d).")
  var chainDisplay = false
  @Flag(help: "Put the drawer on a serial box of its own (IBM SurePOS) instead of on the printer.")
  var drawerBox = false
  @Option(help: "The command language of the receipt printer.")
  var printerLanguage = SimulatedLanguage.escpos
  @Option(help: "The level of the sensor line while the drawer is open.")
  var drawerPolarity = Polarity.high

  func run() throws {
    TerminationSignals.block()
    let till = SimulatedTill(directory: folder.directory, options: try Failure.reported { try options() })
    do {
      let started = try till.startAndWait()
      tell(till, port: started.port, lost: started.lost)
      TerminationSignals.wait()
    } catch {
      let code = Failure.report(error)
      try? till.stopAndWait()
      throw code
    }
    try Failure.reported { try till.stopAndWait() }
  }

  private func options() throws -> SimulatedTillOptions {
    var options = SimulatedTillOptions()
    options.register = register
    try options.use(currency: currency)
    options.display = display
    options.chainsDisplay = chainDisplay
    options.hasDrawerBox = drawerBox
    options.language = printerLanguage
    options.drawerOpenIsHigh = drawerPolarity == .high
    options.script = try script.map { try Script(parsing: try FileBytes.text(of: $0)) }
    return options
  }

  private func tell(_ till: SimulatedTill, port: Int, lost: Int?) {
    print("printer  tcp:127.0.0.1:\(port)")
    if let lost { print("         port \(lost) of the last run is taken: start tilld again with the new configuration") }
    print("printer2 tty:\(till.printerLinePath)")
    print("display  tty:\(till.displayPath)")
    print("scanner  tty:\(till.scannerPath)")
    print("control  unix:\(till.controlSocketPath)")
    print("config   \(till.configurationPath)")
    print("ready")
    // A script that reads a pipe waits for this line.
    fflush(nil)
  }
}
