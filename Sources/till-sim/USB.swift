public import ArgumentParser
import Glibc
public import Simulators

extension USBDeviceKind: ExpressibleByArgument {}

/// `till-sim usb`
struct USB: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Plug a simulated USB device into this machine, or offer it on the network, until SIGINT or SIGTERM.",
    discussion: """
      The kernel sees a real device: a printer with bulk pipes, a HID POS or IBM scanner, a keyboard scanner, a serial scanner or printer. \
      Plugging in needs root and the module vhci_hcd (sudo modprobe vhci_hcd); with --listen it needs neither here, and `usbip attach -r \
      ADDRESS -b 1-1` plugs the device in over there. scan, fault, paper, drawer, status, wait, plug and unplug work with the same --dir.
      """)

  @Argument(help: "What to plug in.")
  var kind: USBDeviceKind
  @OptionGroup var folder: Folder
  @Option(help: "The device's serial number; empty for a device without one.")
  var serialNumber: String?
  @Option(help: "Say that it is of this vendor: four hexadecimal digits, such as 0c2e.")
  var vendor: String?
  @Option(help: "Say that it is this product: four hexadecimal digits.")
  var product: String?
  @Option(name: .customLong("fault"), help: "Break it from the start (may be repeated); see `till-sim fault --help`.")
  var faults: [String] = []
  @Option(help: "Offer it on TCP at ADDRESS:PORT instead of plugging it in here; port 0 takes a free one, usbip expects 3240.")
  var listen: String?
  @Flag(help: "Leave it out until `till-sim plug`.")
  var unplugged = false

  func run() throws {
    TerminationSignals.block()
    let options = try Failure.reported { try self.options() }
    let device = SimulatedUSBDevice(directory: folder.directory, options: options)
    do {
      tell(try device.startAndWait(), device, options)
      TerminationSignals.wait()
    } catch {
      let code = Failure.report(error)
      try? device.stopAndWait()
      throw code
    }
    try Failure.reported { try device.stopAndWait() }
  }

  private func options() throws -> USBDeviceOptions {
    var options = USBDeviceOptions(kind: kind)
    if let serialNumber { try options.identity.use(serialNumber: serialNumber) }
    options.identity.vendor = try vendor.map { try USBIdentity.number(parsing: $0) }
    options.identity.product = try product.map { try USBIdentity.number(parsing: $0) }
    options.isPluggedAtStart = !unplugged
    if let listen { try options.listen(on: listen) }
    for fault in faults {
      if let fault = try? USBFault(parsing: fault) {
        options.faults.append(fault)
      } else {
        options.printerFaults.append(try PrinterFault(parsing: fault))
      }
    }
    return options
  }

  private func tell(_ port: Int?, _ device: SimulatedUSBDevice, _ options: USBDeviceOptions) {
    if case .network(let host, _) = options.place, let port {
      print("usb      \(kind.rawValue) on \(host):\(port), attach with: usbip attach -r \(host) -b \(SimulatedUSBDevice.busID)")
    } else {
      print("usb      \(kind.rawValue) \(unplugged ? "unplugged" : "plugged in")")
    }
    print("control  unix:\(device.controlSocketPath)")
    print("ready")
    // A script that reads a pipe waits for this line.
    fflush(nil)
  }
}
