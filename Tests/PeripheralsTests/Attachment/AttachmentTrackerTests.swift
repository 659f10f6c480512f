import Testing

@testable import Peripherals

@Suite("What is attached")
struct AttachmentTrackerTests {
  private func names(_ changes: [AttachmentTracker.Change]) -> [String] {
    changes.map { change in
      switch change {
      case .attached(let device): "+\(device.identity)"
      case .changed(let device): "~\(device.identity)"
      case .detached(let device): "-\(device.identity)"
      case .renamed(let old, let device): "\(old)>\(device.identity)"
      case .serialShared(let serial, let ports): "!\(serial) \(ports.joined(separator: " "))"
      case .full(let limit): "full \(limit)"
      }
    }
  }

  @Test("the files of one interface are ways to one device, and come and go without it")
  func ways() {
    var tracker = AttachmentTracker()
    #expect(names(tracker.handle(.present(NodeFixture.lineFile()))) == ["+usb:04b8:0e15:J4ZF012345/0"])
    #expect(names(tracker.handle(.present(NodeFixture.printer()))) == ["~usb:04b8:0e15:J4ZF012345/0"])
    #expect(tracker.attached.first?.accesses == [.usbInterface("1-1:1.0"), .linePrinter(path: "/dev/usb/lp0")])
    #expect(names(tracker.handle(.gone(path: NodeFixture.lineFile().path))) == ["~usb:04b8:0e15:J4ZF012345/0"])
    #expect(tracker.handle(.gone(path: "/sys/other")).isEmpty)
    #expect(names(tracker.handle(.gone(path: NodeFixture.printer().path))) == ["-usb:04b8:0e15:J4ZF012345/0"])
    #expect(tracker.attached.isEmpty)
  }

  @Test("a scanner with a keyboard beside it is two interfaces; on one interface the better description wins")
  func interfaces() {
    var tracker = AttachmentTracker()
    let changes = tracker.handle(.snapshot([NodeFixture.keyboard(), NodeFixture.hidraw()]))
    #expect(names(changes) == ["+usb:0c2e:0b81@1-2/0", "+usb:0c2e:0b81@1-2/1"])
    var one = AttachmentTracker()
    _ = one.handle(.present(NodeFixture.keyboard(interface: "01")))
    #expect(one.attached.map(\.kind) == [.keyboard])
    #expect(names(one.handle(.present(NodeFixture.hidraw()))) == ["-usb:0c2e:0b81@1-2/1", "+usb:0c2e:0b81@1-2/1"])
    #expect(one.attached.map(\.kind) == [.hidScanner])
    #expect(one.attached.first?.accesses == [.hidraw(path: "/dev/hidraw3")])
  }

  @Test("a serial number that was made up names nobody: the port does")
  func dummies() {
    var tracker = AttachmentTracker()
    let nodes = ["1-1", "1-2"].map { NodeFixture.printer(port: $0, serial: "0123456789ABCDEF") }
    #expect(names(tracker.handle(.snapshot(nodes))) == ["+usb:04b8:0e15@1-1/0", "+usb:04b8:0e15@1-2/0"])
  }

  @Test("two units with one serial number are told apart by port from then on, also after one has gone, and that is said")
  func shared() throws {
    var tracker = AttachmentTracker()
    _ = tracker.handle(.present(NodeFixture.printer(port: "1-1")))
    let changes = tracker.handle(.present(NodeFixture.printer(port: "1-2")))
    #expect(
      names(changes) == [
        "!usb:04b8:0e15:J4ZF012345 1-1 1-2", "usb:04b8:0e15:J4ZF012345/0>usb:04b8:0e15@1-1/0", "+usb:04b8:0e15@1-2/0",
      ])
    #expect(names(tracker.handle(.gone(path: NodeFixture.printer(port: "1-1").path))) == ["-usb:04b8:0e15@1-1/0"])
    #expect(tracker.attached.map(\.identity.description) == ["usb:04b8:0e15@1-2/0"])
    var next = AttachmentTracker(sharedSerials: [try DeviceIdentity(parsing: "usb:04b8:0e15:J4ZF012345")])
    #expect(names(next.handle(.present(NodeFixture.printer(port: "1-3")))) == ["+usb:04b8:0e15@1-3/0"])
  }

  @Test("a unit in another port keeps the name of its serial number, and gets another one without")
  func moved() {
    var tracker = AttachmentTracker()
    _ = tracker.handle(.present(NodeFixture.printer(port: "1-1")))
    #expect(
      names(tracker.handle(.snapshot([NodeFixture.printer(port: "1-2")]))) == [
        "-usb:04b8:0e15:J4ZF012345/0", "+usb:04b8:0e15:J4ZF012345/0",
      ])
    #expect(tracker.attached.map(\.port) == ["1-2"])
  }

  @Test("a snapshot takes away what is not in it, and changes nothing that is")
  func snapshot() {
    var tracker = AttachmentTracker()
    _ = tracker.handle(.snapshot([NodeFixture.printer(), NodeFixture.hidraw()]))
    #expect(tracker.handle(.snapshot([NodeFixture.printer(), NodeFixture.hidraw()])).isEmpty)
    #expect(names(tracker.handle(.snapshot([NodeFixture.printer()]))) == ["-usb:0c2e:0b81@1-2/1"])
    #expect(names(tracker.handle(.snapshot([]))) == ["-usb:04b8:0e15:J4ZF012345/0"])
  }

  @Test("beyond the limit nothing is taken, and that is said once")
  func full() {
    var tracker = AttachmentTracker()
    let nodes = (0..<(AttachmentTracker.limit + 2)).map { NodeFixture.printer(port: "1-\($0)", serial: "SN\($0)X") }
    let changes = tracker.handle(.snapshot(nodes))
    #expect(changes.count { $0 == .full(limit: AttachmentTracker.limit) } == 1)
    #expect(tracker.attached.count == AttachmentTracker.limit)
  }

  @Test("a thousand plugs leave nothing behind")
  func cycles() {
    var tracker = AttachmentTracker()
    for _ in 0..<1_000 {
      #expect(tracker.handle(.present(NodeFixture.printer())).count == 1)
      #expect(tracker.handle(.gone(path: NodeFixture.printer().path)).count == 1)
    }
    #expect(tracker.attached.isEmpty)
  }

  @Test("only what tells its use may take a role by itself, and no printer of pages")
  func guesses() {
    var tracker = AttachmentTracker()
    _ = tracker.handle(
      .snapshot([
        NodeFixture.printer(port: "1-1"), NodeFixture.printer(port: "1-4", serial: "OFFICE1", id: "MFG:HP;CMD:PJL,PCLXL,POSTSCRIPT;"),
        NodeFixture.printer(port: "1-5", serial: "BOTH1", id: "CMD:ESC/POS,PDF;"), NodeFixture.hidraw(port: "1-2"),
        NodeFixture.keyboard(port: "1-6"), NodeFixture.serialPort(),
      ]))
    let able = tracker.attached.filter { device in DeviceRole.Family.allCases.contains { device.mayBeGuessed(for: $0) } }
    #expect(able.map(\.port).sorted() == ["1-1", "1-2", "1-5"])
    #expect(!tracker.attached.contains { $0.kind == .keyboard && $0.mayBeGuessed(for: .scanner) })
  }
}
