import ArgumentParser
import Simulators

/// `till-sim fault`
struct Fault: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Break a device, or cure it with ok.")

  @OptionGroup var folder: Folder
  @Argument(help: "printer, printer2, drawer or usb.")
  var device: String
  @Argument(
    help: """
      printers: paper-out, near-end, cover-open, offline, cutter-error, drop-after=N, lose=N, late=MS, silent, garbage, ok; \
      drawer: jammed, no-sensor, ok; usb: nak, mute, stall, stall-in, stall-control, short=N, babble, garbled, \
      unplug-after=N, ok
      """)
  var fault: String

  func run() throws {
    _ = try folder.ask {
      if device == "drawer" { return .drawerFault(try DrawerFault(parsing: fault)) }
      if device == "usb" { return .usbFault(try USBFault(parsing: fault)) }
      return .printerFault(printer: try PrinterName(parsing: device), fault: try PrinterFault(parsing: fault))
    }
  }
}
