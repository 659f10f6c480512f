/// Devices as umockdev-record writes them: what is in sysfs, and what udev says.
enum StageDevices {
  private static let root = "/devices/pci0000:00/0000:00:04.0/usb1"

  /// A USB device at a port, with nothing in it.
  private static func unit(_ port: Int, _ model: (String, String), _ names: (String, String), serial: String) -> String {
    """
    P: \(root)/1-\(port)
    N: bus/usb/001/00\(port + 1)
    E: SUBSYSTEM=usb
    E: DEVTYPE=usb_device
    E: DEVNAME=/dev/bus/usb/001/00\(port + 1)
    E: MAJOR=189
    E: MINOR=\(port)
    A: idVendor=\(model.0)\\n
    A: idProduct=\(model.1)\\n
    A: manufacturer=\(names.0)\\n
    A: product=\(names.1)\\n
    A: serial=\(serial)\\n


    """
  }

  private static func interface(_ port: Int, _ number: Int, _ kind: String) -> String {
    """
    P: \(root)/1-\(port)/1-\(port):1.\(number)
    E: SUBSYSTEM=usb
    E: DEVTYPE=usb_interface
    E: INTERFACE=\(Int(kind, radix: 16) ?? 0)/1/2
    A: bInterfaceNumber=0\(number)\\n
    A: bInterfaceClass=\(kind)\\n


    """
  }

  static func printerPath(_ port: Int) -> String { "/sys\(root)/1-\(port)/1-\(port):1.0" }

  static func printer(_ port: Int, serial: String) -> String {
    unit(port, ("04b8", "0e15"), ("EPSON", "TM-T88V"), serial: serial) + interface(port, 0, "07")
  }

  static func serialPath(_ port: Int) -> String { "/sys\(root)/1-\(port)/1-\(port):1.0/ttyUSB0/tty/ttyUSB0" }

  static func serialPort(_ port: Int, serial: String) -> String {
    unit(port, ("0403", "6001"), ("FTDI", "FT232R"), serial: serial) + interface(port, 0, "ff")
      + """
      P: \(root)/1-\(port)/1-\(port):1.0/ttyUSB0/tty/ttyUSB0
      N: ttyUSB0
      E: SUBSYSTEM=tty
      E: DEVNAME=/dev/ttyUSB0
      E: MAJOR=188
      E: MINOR=0
      A: dev=188:0\\n


      """
  }

  /// A scanner in HID POS mode with a keyboard beside it.
  static func scanner(_ port: Int) -> String {
    unit(port, ("0c2e", "0b81"), ("Honeywell", "Xenon 1950"), serial: "") + interface(port, 0, "03") + interface(port, 1, "03")
      + """
      P: \(root)/1-\(port)/1-\(port):1.1/0003:0C2E:0B81.0001
      E: SUBSYSTEM=hid
      E: HID_ID=0003:00000C2E:00000B81
      H: report_descriptor=058C0902A1010912A1028502150026FF007508953809FE8102C0C0

      P: \(root)/1-\(port)/1-\(port):1.1/0003:0C2E:0B81.0001/hidraw/hidraw3
      N: hidraw3
      E: SUBSYSTEM=hidraw
      E: DEVNAME=/dev/hidraw3
      E: MAJOR=246
      E: MINOR=3

      P: \(root)/1-\(port)/1-\(port):1.0/0003:0C2E:0B81.0002/input/input7
      E: SUBSYSTEM=input
      A: name=Honeywell Xenon\\n
      A: phys=usb-0000:00:04.0-\(port)/input0\\n

      P: \(root)/1-\(port)/1-\(port):1.0/0003:0C2E:0B81.0002/input/input7/event7
      N: input/event7
      E: SUBSYSTEM=input
      E: DEVNAME=/dev/input/event7
      E: ID_INPUT=1
      E: ID_INPUT_KEYBOARD=1
      E: MAJOR=13
      E: MINOR=71


      """
  }
}
