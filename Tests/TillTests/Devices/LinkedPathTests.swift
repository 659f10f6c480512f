import DeviceIO
import Glibc
import JSON
import Peripherals
import RPC
import Testing

@testable import Till

@Suite("Device files that are named by links", .timeLimit(.minutes(5)))
@TillLoop
struct LinkedPathTests {
  /// A file in place of a device's, and a link to it as udev makes them.
  private static func file(_ name: String, in folder: TemporaryFolder) throws -> (file: String, link: String) {
    let (file, link) = ("\(folder.path)/\(name)", "\(folder.path)/by-id-\(name)")
    close(open(file, O_CREAT | O_WRONLY, 0o600))
    try #require(symlink(name, link) == 0)
    return (file, link)
  }

  @Test("the printer behind a link is the configuration's: no other device takes it by a guess, and it cannot be bound")
  func printer() async throws {
    let folder = TemporaryFolder()
    let (file, link) = try Self.file("lp0", in: folder)
    let text =
      BayRig.bare + "[[printer]]\nname = \"r\"\nconnect = \"lp:\(link)\"\n[[printer]]\nname = \"k\"\nrole = \"printer.kitchen\"\n"
    try await BayRig.with(text) { rig async throws in
      rig.plug(AttachedNodes.printer("1-1", serial: "PRN0001A"), AttachedNodes.printerFile("1-1", serial: "PRN0001A", file: file))
      #expect(rig.bay.plan.guesses().guesses.isEmpty)
      let found = try #require(rig.bay.discovered.attached.first)
      #expect(found.role == "printer.receipt" && found.boundBy == "configuration")
      #expect(
        await rig.refusal("device.bind", ["role": "printer.kitchen", "identity": "usb:04b8:0e15:PRN0001A"]) == "device.taken")
      // udev takes the link away with the device; another one is free.
      unlink(link)
      rig.pull(AttachedNodes.printer("1-1", serial: "PRN0001A"), AttachedNodes.printerFile("1-1", serial: "PRN0001A", file: file))
      rig.plug(AttachedNodes.printer("1-2", serial: "PRN0002B"))
      await rig.bound("printer.kitchen", to: "usb:04b8:0e15:PRN0002B/0")
      #expect(try rig.session("k").place == .usbPrinter(interface: "1-2:1.0"))
    }
  }

  @Test("so is the serial port behind a link, whatever its settings are")
  func serialPort() async throws {
    let folder = TemporaryFolder()
    let (file, link) = try Self.file("ttyUSB0", in: folder)
    try await BayRig.with(BayRig.bare + "[[scanner]]\nname = \"s\"\nconnect = \"tty:\(link),19200\"\n") { rig async throws in
      rig.plug(AttachedNodes.serialPort("1-4", file: file))
      #expect(rig.bay.discovered.attached.map(\.role) == ["scanner"])
      #expect(
        await rig.refusal("device.bind", ["role": "display.customer", "identity": "usb:0403:6001:A50285BI"]) == "device.taken")
    }
  }

  @Test("a link is followed to the device file; what leads nowhere, and what is no file, stays as it is")
  func followed() throws {
    let folder = TemporaryFolder()
    let (file, link) = try Self.file("dev", in: folder)
    let settings = SerialSettings(baud: .b19200)
    #expect(DeviceEndpoint.serial(path: link, settings).followed == .serial(path: file, settings))
    #expect(DeviceEndpoint.hidraw(path: link).followed == .hidraw(path: file))
    #expect(DeviceEndpoint.inputEvent(path: link).followed == .inputEvent(path: file))
    unlink(file)
    #expect(DeviceEndpoint.linePrinter(path: link).followed == .linePrinter(path: link))
    #expect(DeviceEndpoint.tcp(host: "h", port: 1).followed == .tcp(host: "h", port: 1))
  }
}
