import DeviceIO
import FakeDevices
import Peripherals
import RPC
import Testing

@testable import Till

/// `profile = "auto"` on a USB printer: what it answers comes first, then what it says of itself by its class.
@Suite("A printer's name by its USB class", .timeLimit(.minutes(5)))
@TillLoop
struct PrinterNameTests {
  private nonisolated static let interface = "1-1.4:1.0"
  private nonisolated static let shop = Samples.shop.replacing("connect = \"tcp:127.0.0.1:9\"", with: "connect = \"usbif:\(interface)\"")

  /// The profile that a printer ends with which says `id`, and answers each request for its status in real time with `status`.
  private func profile(id: String, status: [UInt8] = [], known: ProfileChoice.Identity? = nil, unit: String? = nil) async throws -> String?
  {
    let device = try FakeUSBDevice()
    let text = Array(id.utf8)
    device.setID([UInt8((text.count + 2) >> 8), UInt8((text.count + 2) & 0xFF)] + text)
    device.behave { bytes in bytes.starts(with: [0x10, 0x04]) ? status : [] }
    let candidates = try ProfileLibrary(configured: nil).printers()
    var found: String?
    try await TillRig.with(
      Self.shop, ports: DevicePorts(usb: FakeUSBBus([Self.interface: device])), candidates: candidates,
      identities: known.map { ["receipt": $0] } ?? [:]
    ) { rig in
      if let unit {
        var target = BindingPlan.Target(wanted: unit)
        (target.source, target.identity) = (.binding, try DeviceIdentity(parsing: unit))
        rig.devices.registry.place("receipt", target, hasMoved: false)
      }
      rig.devices.start()
      let session = try #require(rig.devices.printer(named: "receipt"))
      // The greeting follows the choice.
      while !device.taken.contains(where: { $0 == 0x1B || $0 == 0x1D }) || session.languageProbe != nil { try await rig.settle() }
      found = rig.devices.profile(of: "receipt")?.name
      await rig.devices.stop()
    }
    return found
  }

  @Test("a unit that answers nothing has the profile of its name")
  func mute() async throws {
    #expect(try await profile(id: "MFG:EPSON;CMD:ESC/POS;MDL:TM-U220B;CLS:PRINTER;") == "epson-tm-u220")
    #expect(try await profile(id: "MFG:Star;CMD:STAR;MDL:TSP654 (STR_T-001);CLS:PRINTER;") == "star-line")
  }

  @Test("a Star printer that answers as ESC/POS printers do gets no Star profile")
  func emulation() async throws {
    #expect(try await profile(id: "MFG:Star;CMD:ESC/POS;MDL:TSP654 (ESP-001);", status: [0x12]) == "generic-80mm")
  }

  @Test("a name that no profile knows changes nothing")
  func unknown() async throws {
    #expect(try await profile(id: "MFG:Nobody;MDL:Prints-1;") == "generic-80mm")
  }

  @Test("what was kept of a unit is kept for that unit")
  func kept() async throws {
    var known = ProfileChoice.Identity(maker: "EPSON", model: "TM-T88VI")
    // A fixed address says nothing of the unit behind it: it is greeted by what it was, without a question.
    #expect(try await profile(id: "MFG:Star;MDL:TSP654;", known: known) == "generic-80mm")
    known.unit = "usb:04b8:0e15:OLD"
    #expect(try await profile(id: "MFG:Star;MDL:TSP654;", known: known, unit: "usb:0519:0003:NEW") == "star-line")
  }
}
