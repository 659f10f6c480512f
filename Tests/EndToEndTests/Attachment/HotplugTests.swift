import Glibc
import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  /// The real daemon and the real libudev, on a stage that umockdev sets.
  @Suite("Devices that are plugged in")
  struct HotplugTests {
    private static let configuration = """
      [register]
      id = "1"
      currency = "EUR"

      """

    /// A daemon that sees the stage, a client, and `tillctl` beside it.
    private final class Bench {
      let folder: TemporaryFolder
      let stage: StageProcess
      private(set) var till: TillProcess
      private(set) var client: TillClient
      private var files = 0

      init(_ folder: TemporaryFolder, _ devices: [String], configuration: String) throws {
        self.folder = folder
        stage = try StageProcess()
        try folder.write(configuration, to: "tilld.toml")
        for (number, device) in devices.enumerated() {
          try folder.write(device, to: "device\(number)")
          try stage.add(file: folder["device\(number)"])
        }
        files = devices.count
        till = try stage.till(Shop.place(in: folder))
        client = try TillClient(path: folder["S"])
      }

      func add(_ device: String) throws {
        try folder.write(device, to: "device\(files)")
        try stage.add(file: folder["device\(files)"])
        files += 1
      }

      func restart() throws {
        till.kill()
        till = try stage.till(Shop.place(in: folder))
        client = try TillClient(path: folder["S"])
      }

      func tillctl(_ arguments: String...) throws -> Finished {
        try Finished.run(Programs.tillctl, arguments + ["--socket", folder["S"]])
      }

      /// Looks again after each event of a device.
      func until(_ holds: () throws -> Bool) throws {
        try client.listen("device")
        let deadline = Deadline()
        while try !holds() {
          guard try client.nextEvent(timeout: deadline.left) != nil else { throw Broken("it did not come to pass in time: \(till.log)") }
        }
      }

      func discovered() throws -> DiscoverDevices.Result { try client.call(DiscoverDevices.self, Empty()) }
    }

    private func bench(_ devices: [String], configuration: String = configuration, _ body: (Bench) throws -> Void) throws {
      try TemporaryFolder.with { folder in
        let bench = try Bench(folder, devices, configuration: configuration)
        defer {
          bench.till.kill()
          bench.stage.end()
        }
        try body(bench)
      }
    }

    @Test("What is there at the start is found, named, and takes the roles that are free; it is remembered across a crash")
    func discovery() throws {
      try bench([StageDevices.printer(1, serial: "J4ZF012345"), StageDevices.scanner(2)]) { bench throws in
        try bench.until { Set(try bench.discovered().bindings.map(\.role)) == ["printer.receipt", "scanner"] }
        let found = try bench.discovered()
        #expect(found.attached.map(\.identity) == ["usb:04b8:0e15:J4ZF012345/0", "usb:0c2e:0b81@1-2/0", "usb:0c2e:0b81@1-2/1"])
        #expect(found.attached.map(\.kind) == ["printer", "keyboard", "hidScanner"])
        #expect(found.attached.map(\.role) == ["printer.receipt", nil, "scanner"])
        #expect(found.bindings.map(\.boundBy) == ["guess", "guess"])
        let devices = try bench.client.call(ListDevices.self, Empty()).devices
        #expect(devices.map(\.identity) == ["usb:04b8:0e15:J4ZF012345/0", "usb:0c2e:0b81@1-2/1"])
        let lines = try bench.tillctl("devices").succeeded()
        #expect(lines.contains("usb:04b8:0e15:J4ZF012345/0") && lines.contains("printer.receipt by guess"))
        #expect(try bench.client.call(VerifyJournal.self, .init()).isValid)
        try bench.restart()
        let again = try bench.discovered()
        #expect(again.bindings.map(\.identity) == ["usb:04b8:0e15:J4ZF012345/0", "usb:0c2e:0b81@1-2/1"])
      }
    }

    /// What the daemon may have opened for itself between two looks.
    private static let ownDescriptors = 4

    @Test("A device that comes and goes is told of, and works when it is back, a thousand times, with nothing left open")
    func hotplug() throws {
      let path = StageDevices.serialPath(3)
      let text = Self.configuration + "[[scanner]]\nname = \"hand\"\nconnect = \"usb:0403:6001:A50285BI\"\n"
      try bench([StageDevices.serialPort(3, serial: "A50285BI")], configuration: text) { bench throws in
        let client = bench.client
        try bench.until { try client.call(ListDevices.self, Empty()).devices.first?.state == "online" }
        func descriptors() throws -> Int { try ProcessTable.Entry(bench.till.pid).descriptors() }
        let before = try descriptors()
        for _ in 0..<1_000 {
          try bench.stage.pull(path)
          _ = try client.next(DeviceDetached.self) { $0.identity == "usb:0403:6001:A50285BI/0" }
          _ = try client.next(DeviceStatusChanged.self) { $0.cause == "device.absent" }
          try bench.stage.plug(path)
          _ = try client.next(DeviceAttached.self) { $0.endpoints == ["tty:/dev/ttyUSB0"] }
          _ = try client.next(DeviceStatusChanged.self) { $0.device == "hand" && $0.state == "online" }
        }
        // What was just let go of may be closed a moment later, and the daemon may open a file of its own; a thousand of them would stay.
        let deadline = Deadline()
        while try descriptors() > before + Self.ownDescriptors {
          guard !deadline.hasPassed else { throw Broken("\(try descriptors()) descriptors are open, before were \(before)") }
        }
      }
    }

    @Test("A ZVT terminal is bound to its role, is looked for where its unit is plugged in, and is offline with the reason while it is not")
    func terminal() throws {
      let path = StageDevices.serialPath(3)
      let text = Self.configuration + "[[terminal]]\nname = \"card\"\nprotocol = \"zvt\"\n"
      try bench([StageDevices.serialPort(3, serial: "A50285BI")], configuration: text) { bench throws in
        try bench.until { try bench.discovered().attached.count == 1 }
        try bench.client.listen("terminal")
        func terminal() throws -> TerminalView? { try bench.client.call(GetTerminalStatus.self, Empty()).terminals.first }
        #expect(try terminal()?.cause == "device.absent" && terminal()?.endpoint == "not bound")
        #expect(
          try bench.tillctl("bind", "terminal.card", "usb:0403:6001:A50285BI").succeeded().contains(
            "terminal.card is usb:0403:6001:A50285BI/0"))
        let there = { (view: TerminalView) in view.endpoint == "tty:/dev/ttyUSB0,9600,8n2,none" && view.cause == nil }
        _ = try bench.client.next(TerminalChanged.self, where: there)
        try bench.stage.pull(path)
        let gone = try bench.client.next(TerminalChanged.self) { $0.cause == "device.absent" }
        #expect(gone.state == "offline" && gone.detail == "plug usb:0403:6001:A50285BI/0 in")
        #expect(try bench.tillctl("terminal", "status").succeeded().contains("plug usb:0403:6001:A50285BI/0 in"))
        #expect(try bench.tillctl("doctor", "--state", bench.folder["T"]).output.contains("fix: tillctl devices shows what is plugged in"))
        try bench.stage.plug(path)
        _ = try bench.client.next(TerminalChanged.self, where: there)
        try bench.restart()
        #expect(try terminal()?.endpoint != "not bound")
      }
    }

    @Test("A technician gives and takes roles by name, and what is refused says why")
    func binding() throws {
      try bench([]) { bench throws in
        #expect(try bench.discovered().attached.isEmpty)
        try bench.add(StageDevices.printer(1, serial: "0123456789ABCDEF"))
        try bench.add(StageDevices.printer(2, serial: "0123456789ABCDEF"))
        try bench.until { try bench.discovered().attached.count == 2 }
        #expect(try bench.discovered().attached.map(\.identity) == ["usb:04b8:0e15@1-1/0", "usb:04b8:0e15@1-2/0"])
        #expect(
          try bench.tillctl("bind", "printer.receipt", "usb:04b8:0e15@1-2").succeeded().contains("printer.receipt is usb:04b8:0e15@1-2/0"))
        let taken = try bench.tillctl("bind", "printer.receipt", "usb:04b8:0e15@1-1")
        #expect(taken.ending == .exited(1) && taken.errors.contains("--replace"))
        // Nobody prints on this stage: the new one does not answer, and the other keeps the role.
        let refused = try bench.tillctl("bind", "printer.receipt", "usb:04b8:0e15@1-1", "--replace")
        #expect(refused.ending == .exited(1) && refused.output.contains("✗ The new printer answers."), "\(refused)")
        #expect(refused.output.contains("printer.receipt stays as it was"))
        #expect(try bench.discovered().bindings.map(\.identity) == ["usb:04b8:0e15@1-2/0"])
        #expect(try bench.tillctl("unbind", "printer.receipt").succeeded().contains("printer.receipt is free"))
        #expect(try bench.discovered().bindings.map(\.state) == ["released"])
        #expect(try bench.tillctl("bind", "scanner", "usb:04b8:0e15@1-1").ending == .exited(1))
      }
    }
  }
}
