import Testing

@Suite("systemd units")
struct UnitFileTests {
  /// What the daemon's unit may not lose.
  static let promises = [
    ("User", "till"), ("Group", "till"), ("Restart", "always"), ("RuntimeDirectory", "till"), ("RuntimeDirectoryMode", "0750"),
    ("StateDirectory", "till"), ("ConfigurationDirectory", "till"), ("NoNewPrivileges", "yes"), ("ProtectSystem", "strict"),
    ("ProtectHome", "yes"), ("PrivateTmp", "yes"), ("DevicePolicy", "closed"), ("CapabilityBoundingSet", ""),
    ("RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6 AF_NETLINK"), ("Type", "notify"), ("NotifyAccess", "main"),
    ("RuntimeDirectoryPreserve", "yes"), ("PrivateMounts", "yes"), ("UMask", "0077"), ("WatchdogSec", "30"),
  ]

  @Test("Every unit is well formed and starts the daemon")
  func unitsAreSound() throws {
    let tree = try Tree()
    let paths = try tree.files(under: "systemd").filter { $0.hasSuffix(".service") }
    #expect(paths.contains("systemd/tilld.service"))
    for path in paths {
      let unit = try UnitFile(tree.text(of: path))
      #expect(Self.program(of: unit) == "/usr/bin/tilld", "\(path)")
    }
  }

  @Test("The daemon's unit keeps its user, its folders and its hardening", arguments: promises)
  func keepsPromises(key: String, value: String) throws {
    #expect(try UnitFile(Tree().text(of: "systemd/tilld.service")).values("Service", key) == [value])
  }

  @Test("The socket unit listens where the daemon and its clients expect it, for the group till")
  func socketIsSound() throws {
    let unit = try UnitFile(Tree().text(of: "systemd/tilld.socket"))
    #expect(unit.values("Socket", "ListenStream") == ["/run/till/till.sock"])
    #expect(unit.values("Socket", "SocketMode") == ["0660"])
    #expect(unit.values("Socket", "SocketUser") == ["till"] && unit.values("Socket", "SocketGroup") == ["till"])
  }

  @Test("Every folder that tmpfiles makes is open to its owner, and only the socket's to the group")
  func foldersAreClosed() throws {
    let lines = try Tree().text(of: "systemd/till.tmpfiles.conf").split(separator: "\n").filter { !$0.hasPrefix("#") }
    let folders = lines.map { $0.split(separator: " ") }
    #expect(folders.allSatisfy { $0.count == 6 && $0[0] == "d" && $0[3] == "till" && $0[4] == "till" })
    #expect(folders.filter { $0[2] != "0700" }.map { $0[1] } == ["/run/till"])
  }

  @Test("The user of the unit is made by the sysusers file")
  func userIsMade() throws {
    let tree = try Tree()
    let users = try tree.text(of: "systemd/till.sysusers.conf").split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(users.map { $0.split(separator: " ").prefix(2).joined(separator: " ") } == ["u till"])
  }

  @Test(
    "A unit that is not well formed is refused, with the line",
    arguments: [
      ("[Service]\n[Sevrice]", UnitFileError.unknownSection("Sevrice", line: 2)), ("User=till", .outsideSection(line: 1)),
      ("[Service]\nUser till", .malformed(line: 2)), ("[Service]\n User=till", .malformed(line: 2)),
      ("[Service]\nUser=till ", .malformed(line: 2)), ("[Service]\nUser=a\\\nb", .malformed(line: 2)), ("[Unit]\n=a", .malformed(line: 2)),
      ("[Service]\nUser=till\nUser=till", .duplicate("User", line: 3)),
    ])
  func refuses(text: String, error: UnitFileError) {
    #expect(throws: error) { try UnitFile(text) }
  }

  @Test("Keys are read per section, lists keep all their lines, and comments are not read")
  func reads() throws {
    let unit = try UnitFile(
      "# a\n[Unit]\nDescription=a=b\n\n[Service]\n; c\nDeviceAllow=x r\nDeviceAllow=y rw\nExecStart=/bin/sh -c tilld\n")
    #expect(unit.values("Unit", "Description") == ["a=b"])
    #expect(unit.values("Service", "Description") == [])
    #expect(unit.values("Service", "DeviceAllow") == ["x r", "y rw"])
    #expect(Self.program(of: unit) == "/bin/sh")
  }

  private static func program(of unit: UnitFile) -> String? {
    unit.values("Service", "ExecStart").first?.split(separator: " ").first.map(String.init)
  }
}
