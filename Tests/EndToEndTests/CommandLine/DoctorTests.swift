import Glibc
import JSON
import Rehearsal
import Testing

extension EndToEnd {
  /// `tillctl doctor` on machines that consist of files: /proc, /sys, /run, /dev and /etc below a folder.
  @Suite("tillctl doctor")
  struct DoctorTests {
    @Test("A sound machine has nothing to mend")
    func findsNothing() throws {
      try FakeMachine.with { machine in
        try machine.addProcess(100, "tilld", status: "Uid:\t997\t997\nGid:\t997\nGroups:\t7 20 104 997\n")
        try machine.addPrinter(driver: "usbfs")
        try machine.open("/dev/bus/usb/001/005", by: 100)
        try machine.addNode("dev/hidraw0")
        try machine.write("sys/class/hidraw/hidraw0/device/report_descriptor", [0x05, 0x8C, 0x09, 0x02])
        try machine.addNode("dev/hidraw1")
        try machine.write("sys/class/hidraw/hidraw1/device/report_descriptor", [0x05, 0x14, 0x09, 0x01])
        let findings = try machine.findings()
        for check in ["udev", "udev rules", "groups", "printer 1-1:1.0", "hidraw0", "hidraw1"] {
          #expect(findings[check]?.level == "ok", "\(check): \(String(describing: findings[check]))")
        }
        #expect(findings["ModemManager"] == nil && findings["brltty"] == nil)
      }
    }

    @Test("Without udev and without the rules both are said, with the remedy")
    func missesUdev() throws {
      try FakeMachine.with { machine in
        machine.remove("run/udev/control")
        machine.remove("etc/udev/rules.d/70-till.rules")
        let findings = try machine.findings()
        #expect(findings["udev"]?.level == "warning", "nothing is plugged in that it could miss")
        #expect(findings["udev"]?.fix.contains("systemd-udevd") == true)
        #expect(findings["udev rules"]?.fix.contains("udevadm trigger") == true)
      }
    }

    @Test("A daemon without a group, a group that is not there, and a daemon that is root are told apart")
    func missesGroups() throws {
      try FakeMachine.with { machine in
        try machine.addProcess(100, "tilld", status: "Uid:\t997\nGid:\t997\nGroups:\t7 20 997\n")
        #expect(try machine.findings()["groups"]?.text.contains("not in the group input") == true)
        try machine.addProcess(100, "tilld", status: "Uid:\t0\nGid:\t0\nGroups:\t0\n")
        #expect(try machine.findings()["groups"]?.level == "warning")
        try machine.write("etc/group", "till:x:\(getgid()):\ninput:x:104:\ndialout:x:20:\n")
        try machine.addProcess(100, "tilld", status: "Uid:\t997\nGid:\t997\nGroups:\t20 104\n")
        #expect(try machine.findings()["groups"]?.text.contains("no group lp") == true)
      }
    }

    @Test("ModemManager is a warning where it may try a port, and fine where it is told to keep off")
    func knowsModemManager() throws {
      try FakeMachine.with { machine in
        try machine.addProcess(200, "ModemManager")
        try machine.write("sys/class/tty/ttyACM0/dev", "166:0\n")
        #expect(try machine.findings()["ModemManager"]?.level == "warning")
        #expect(try machine.findings()["ModemManager"]?.text.contains("ttyACM0") == true)
        try machine.write("run/udev/data/c166:0", "E:ID_BUS=usb\nE:ID_MM_PORT_IGNORE=1\n")
        #expect(try machine.findings()["ModemManager"]?.level == "ok")
      }
    }

    @Test("brltty that has taken a converter is a failure, one that might is a warning")
    func knowsBrltty() throws {
      try FakeMachine.with { machine in
        try machine.write("usr/lib/udev/rules.d/85-brltty.rules", "")
        #expect(try machine.findings()["brltty"] == nil)
        try machine.addUSB("1-2", vendor: "1a86", product: "7523")
        try machine.write("sys/bus/usb/devices/1-2:1.0/bInterfaceClass", "ff\n")
        #expect(try machine.findings()["brltty"]?.level == "failed")
        try machine.link("sys/bus/usb/devices/1-2:1.0/driver", to: "../../../../bus/usb/drivers/ch341-uart")
        let warning = try machine.findings()["brltty"]
        #expect(warning?.level == "warning")
        #expect(warning?.fix.contains("brltty") == true)
      }
    }

    @Test("A printer that another program holds, that a foreign driver has, or that belongs to root is named with its remedy")
    func knowsWhoHoldsAPrinter() throws {
      try FakeMachine.with { machine in
        try machine.addPrinter(driver: "usbfs")
        try machine.addProcess(300, "ipp-usb")
        try machine.open("/dev/bus/usb/001/005", by: 300)
        let held = try machine.findings()["printer 1-1:1.0"]
        #expect(held?.text.contains("ipp-usb (process 300)") == true)
        #expect(held?.fix.contains("disable --now ipp-usb") == true)
        machine.remove("proc/300/fd/5")
        machine.remove("sys/bus/usb/devices/1-1:1.0/driver")
        try machine.link("sys/bus/usb/devices/1-1:1.0/driver", to: "../drivers/usbtmc")
        #expect(try machine.findings()["printer 1-1:1.0"]?.text.contains("driver usbtmc") == true)
        try machine.addNode("dev/bus/usb/001/005", mode: 0o600)
        #expect(try machine.findings()["printer 1-1:1.0"]?.text.contains("may not use it") == true)
      }
    }

    @Test("A scanner's port that somebody else reads is named; a keyboard's hidraw is nobody's business")
    func knowsHeldPorts() throws {
      try FakeMachine.with { machine in
        try machine.addNode("dev/ttyACM0")
        try machine.addProcess(400, "minicom")
        try machine.open("/dev/ttyACM0", by: 400)
        try machine.addNode("dev/hidraw3", mode: 0o600)
        try machine.write("sys/class/hidraw/hidraw3/device/report_descriptor", [0x05, 0x01, 0x09, 0x06])
        let findings = try machine.findings()
        #expect(findings["ttyACM0"]?.text.contains("minicom (process 400)") == true)
        #expect(findings["hidraw3"] == nil)
      }
    }

    @Test("A network printer on whose port nothing listens is called, and the cause is said")
    func callsADeadPort() throws {
      let configuration = """
        [register]
        id = "1"
        currency = "EUR"

        [[printer]]
        name = "receipt"
        role = "printer.receipt"
        connect = "tcp:127.0.0.1:1"
        profile = "generic-80mm"

        """
      try TemporaryFolder.with { folder in
        try folder.write(configuration, to: "tilld.toml")
        let till = try TillProcess(Shop.place(in: folder))
        defer { till.kill() }
        let finished = try Finished.run(Programs.tillctl, ["doctor", "--json", "--socket", folder["S"], "--state", folder.path])
        let finding = try finished.json()["findings"]?.arrayValue?.first { $0["check"] == "receipt port 1" }
        #expect(finding?["level"] == "failed")
        #expect(finding?["text"]?.stringValue?.contains("nothing listens on port 1") == true)
        #expect(finding?["fix"]?.stringValue?.contains("9100") == true)
      }
    }
  }
}
