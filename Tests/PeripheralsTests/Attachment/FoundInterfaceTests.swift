import Testing

@testable import Peripherals

@Suite("What a device of the kernel is")
struct FoundInterfaceTests {
  private func found(_ node: DeviceNode) throws -> FoundInterface { try #require(FoundInterface(node)) }

  @Test("an interface of class 07 is a printer, whoever made it, and its device file is a way to the same printer")
  func printer() throws {
    let interface = try found(NodeFixture.printer())
    #expect(interface.kind == .printer && interface.access == .usbInterface("1-1:1.0"))
    #expect(interface.unit.serial == "J4ZF012345" && interface.unit.port == "1-1" && interface.interface == 0)
    #expect(interface.unit.maker == "EPSON" && interface.unit.model == "TM-T88V")
    let file = try found(NodeFixture.lineFile())
    #expect(file.kind == .printer && file.access == .linePrinter(path: "/dev/usb/lp0"))
    #expect(file.unit == interface.unit)
  }

  @Test(
    "hidraw devices are what their report descriptor says",
    arguments: [
      (NodeFixture.scannerReports, AttachedKind.hidScanner), (NodeFixture.ibmReports, .ibmScanner),
      (NodeFixture.displayReports, .hidDisplay), (NodeFixture.vendorReports, .hidOther),
    ])
  func hidraw(reports: String, kind: AttachedKind) throws {
    let interface = try found(NodeFixture.hidraw(reports: reports))
    #expect(interface.kind == kind && interface.access == .hidraw(path: "/dev/hidraw3") && interface.interface == 1)
  }

  @Test("the reports of a keyboard, a broken descriptor and none are nothing", arguments: [NodeFixture.keyboardReports, "06", ""])
  func noUse(reports: String) { #expect(FoundInterface(NodeFixture.hidraw(reports: reports)) == nil) }

  @Test("what types is a keyboard; a mouse, or what udev has not looked at, is nothing")
  func keyboard() throws {
    let interface = try found(NodeFixture.keyboard())
    #expect(interface.kind == .keyboard && interface.access == .inputEvent(path: "/dev/input/event7"))
    #expect(FoundInterface(NodeFixture.keyboard(isKeyboard: false)) == nil)
  }

  @Test("a serial port by USB is found, one on the board is not")
  func serial() throws {
    #expect(try found(NodeFixture.serialPort()).access == .serial(path: "/dev/ttyUSB0"))
    #expect(FoundInterface(NodeFixture.node("/sys/ttyS0 /dev/ttyS0\nttyS0 tty")) == nil)
  }

  @Test("a scanner by radio and a keyboard at the old plug have names too")
  func otherBuses() throws {
    let radio = NodeFixture.node(
      """
      /sys/hidraw5 /dev/hidraw5
      hidraw5 hidraw
      0005:0C2E:0B81.0007 hid HID_ID=0005:00000C2E:00000B81 HID_NAME=Xenon HID_PHYS=aa:bb HID_UNIQ=00:11:22:33:44:55 reports=\(NodeFixture.scannerReports)
      """)
    let unit = try found(radio).unit
    #expect(unit.bus == .hid && unit.vendor == 0x0C2E && unit.serial == "00:11:22:33:44:55" && unit.port == "aa:bb")
    let plug = NodeFixture.node(
      """
      /sys/event0 /dev/input/event0
      event0 input ID_INPUT_KEYBOARD=1
      input0 input name=AT_keyboard phys=isa0060/serio0/input0 id/vendor=0001 id/product=0001
      """)
    let keyboard = try found(plug)
    #expect(keyboard.unit.bus == .input && keyboard.unit.port == "isa0060/serio0/input0" && keyboard.unit.model == "AT keyboard")
  }

  @Test("a printer's languages are read from its device id")
  func languages() {
    #expect(FoundInterface.commandSets(in: "MFG:EPSON;CMD:ESC/POS,star;MDL:x;") == ["ESC/POS", "STAR"])
    #expect(FoundInterface.commandSets(in: "COMMAND SET: PCL XL ;") == ["PCL XL"])
    #expect(FoundInterface.commandSets(in: "MFG:EPSON;").isEmpty)
  }

  @Test("text from a device loses what cannot be shown")
  func text() {
    #expect(PlainText.shown("  A\u{1B}[31mB\u{202E} ") == "A[31mB")
    #expect(PlainText.shown("\u{7}\n") == nil)
    #expect(PlainText.shown(String(repeating: "x", count: 500))?.count == 128)
  }
}
