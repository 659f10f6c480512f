/// What stands between the devices of a machine and the daemon: other programs, rights, missing rules. Nothing is opened, only looked at.
struct HardwareChecks {
  /// The groups that the daemon's unit gives it, and what each is for.
  private static let groups = [("lp", "USB printers"), ("input", "scanners that type"), ("dialout", "serial ports on the board")]
  private static let rules = "70-till.rules"
  private static let reload = "sudo udevadm control --reload && sudo udevadm trigger"

  let machine: Machine
  /// The socket of the daemon that is asked about.
  let socket: String

  /// All of them; those that have nothing to say are left out.
  var all: [Finding] {
    [udev, rulesFile, daemonGroups].compactMap { $0 } + modemManager + [brltty].compactMap { $0 } + printers + nodes
  }

  /// What is wrong with udev is no failure of a machine that has nothing to plug in, such as a container.
  private func missing(_ check: String, _ text: String, fix: String) -> Finding {
    usbDevices.isEmpty ? .warning(check, text, fix: fix) : .failed(check, text, fix: fix)
  }

  /// Whether devices are announced at all.
  var udev: Finding {
    if machine.exists("/run/udev/control") { return .ok("udev", "runs") }
    return missing(
      "udev", "does not run: nobody tells the daemon of devices, and nobody gives it the right to use them",
      fix: "sudo systemctl start systemd-udevd; in a container mount /run/udev and /dev from the host")
  }

  var rulesFile: Finding {
    let folders = ["/etc/udev/rules.d", "/run/udev/rules.d", "/usr/lib/udev/rules.d", "/lib/udev/rules.d"]
    if let folder = folders.first(where: { machine.exists("\($0)/\(Self.rules)") }) { return .ok("udev rules", "\(folder)/\(Self.rules)") }
    return missing(
      "udev rules", "\(Self.rules) is not installed: devices belong to root, and other programs may try them",
      fix: "sudo make install (or the package again), then \(Self.reload)")
  }

  /// The groups of the daemon that runs; nil while none does.
  var daemonGroups: Finding? {
    guard let process = machine.process(named: "tilld", listeningAt: socket), let status = machine.text("/proc/\(process)/status") else {
      return nil
    }
    let lines = status.split(separator: "\n")
    let numbers = { (name: String) in
      lines.first { $0.hasPrefix(name) }?.dropFirst(name.count).split { $0 == "\t" || $0 == " " }.compactMap { UInt32($0) } ?? []
    }
    if numbers("Uid:").first == 0 {
      return .warning("groups", "the daemon runs as root", fix: "start it by its unit: sudo systemctl start tilld")
    }
    let own = Set(numbers("Groups:") + numbers("Gid:"))
    let missing = Self.groups.filter { group in machine.groupNumber(group.0).map { !own.contains($0) } ?? true }
    guard let first = missing.first else { return .ok("groups", "the daemon is in \(Self.groups.map(\.0).joined(separator: ", "))") }
    let (name, purpose) = first
    if machine.groupNumber(name) == nil {
      return .failed(
        "groups", "there is no group \(name) (\(purpose))", fix: "sudo groupadd --system \(name), then sudo systemctl restart tilld")
    }
    return .failed(
      "groups", "the daemon is not in the group \(name) (\(purpose))",
      fix:
        "put SupplementaryGroups=\(Self.groups.map(\.0).joined(separator: " ")) into its unit (sudo systemctl edit tilld), then restart it")
  }

  /// ModemManager tries AT commands on serial ports, and a receipt printer prints them.
  var modemManager: [Finding] {
    guard !machine.processes(named: "ModemManager").isEmpty else { return [] }
    let open = serialPorts.filter { !isKeptFromModemManager($0) }
    if open.isEmpty { return [.ok("ModemManager", "runs, and is kept off the serial ports")] }
    return [
      .warning(
        "ModemManager", "runs and may try AT commands on \(open.joined(separator: ", "))",
        fix: "install \(Self.rules) and \(Self.reload); or, on a till without a modem: sudo systemctl disable --now ModemManager")
    ]
  }

  /// brltty's own rules take common serial converters for braille displays.
  var brltty: Finding? {
    let runs = !machine.processes(named: "brltty").isEmpty
    let folders = ["/etc/udev/rules.d", "/usr/lib/udev/rules.d", "/lib/udev/rules.d"]
    let rules = folders.flatMap { folder in machine.names(in: folder).filter { $0.contains("brltty") }.map { "\(folder)/\($0)" } }
    guard runs || !rules.isEmpty else { return nil }
    let converters = usbDevices.filter { Self.converters.contains(identity(of: $0)) }
    let taken = converters.filter { device in !interfaces(of: device).contains { driver(of: $0).map(Self.serialDrivers.contains) ?? false }
    }
    let fix =
      "sudo apt remove brltty; or, where a braille display is used: sudo systemctl mask brltty-udev.service, then plug the converter in anew"
    if let device = taken.first {
      return .failed("brltty", "has taken the serial converter \(identity(of: device)) at \(device): it has no port", fix: fix)
    }
    if converters.isEmpty { return nil }
    return .warning("brltty", "is installed and takes serial converters like \(identity(of: converters[0]))", fix: fix)
  }

  private static let converters: Set = ["0403:6001", "10c4:ea60", "10c4:ea80", "1a86:7523", "067b:2303"]
  private static let serialDrivers: Set = ["ftdi_sio", "cp210x", "ch341", "ch341-uart", "pl2303"]

  private var serialPorts: [String] {
    machine.names(in: "/sys/class/tty").filter { $0.hasPrefix("ttyACM") || $0.hasPrefix("ttyUSB") }
  }

  private func isKeptFromModemManager(_ port: String) -> Bool {
    guard let number = machine.text("/sys/class/tty/\(port)/dev") else { return false }
    let properties = machine.text("/run/udev/data/c\(number)") ?? ""
    return properties.contains("E:ID_MM_PORT_IGNORE=1") || properties.contains("E:ID_MM_DEVICE_IGNORE=1")
  }
}
