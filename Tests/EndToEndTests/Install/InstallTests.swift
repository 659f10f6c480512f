import Glibc
import Rehearsal
import Testing

extension EndToEnd {
  @Suite("make install")
  struct InstallTests {
    @Test("Everything that the units name is laid out, the programs run from there, and uninstall takes all of it away")
    func laysOut() throws {
      try TemporaryFolder.with { folder in
        try Self.make("install", in: folder)
        let unit = try folder.text("usr/lib/systemd/system/tilld.service")
        for line in unit.split(separator: "\n") {
          guard line.hasPrefix("ExecStart=") else { continue }
          let program = line.dropFirst("ExecStart=/".count).prefix { $0 != " " }
          #expect(try folder.mode(of: String(program)) & 0o777 == 0o755)
        }
        for file in [
          "usr/bin/tillctl", "usr/bin/till-sim", "usr/lib/systemd/system/tilld.socket", "usr/lib/sysusers.d/till.conf",
          "usr/lib/tmpfiles.d/till.conf", "usr/lib/udev/rules.d/70-till.rules", "usr/share/till/profiles/printers/generic-80mm.json",
          "usr/share/till/profiles/displays/cd5220.json", "usr/share/till/till.openrpc.json", "usr/share/doc/till/README.md",
          "usr/share/doc/till/protocols/simulator.md", "etc/till",
        ] { #expect(folder.exists(file), "\(file)") }
        // The installed daemon finds the installed profiles.
        try folder.write(Self.configuration, to: "etc/till/tilld.toml")
        let checked = try Finished.run(folder["usr/bin/tilld"], ["--check", "--config", folder["etc/till/tilld.toml"]])
        #expect(checked.ending == .exited(0), "\(checked)")
        unlink(folder["etc/till/tilld.toml"])
        try Self.make("uninstall", in: folder)
        let left = try Finished.run("/usr/bin/find", [folder.path, "-type", "f"]).succeeded()
        #expect(left.isEmpty, "\(left)")
      }
    }

    @Test("Another prefix goes into the unit, and programs that were not built are named with the remedy")
    func takesAPrefix() throws {
      try TemporaryFolder.with { folder in
        try Self.make("install", in: folder, "PREFIX=/usr/local")
        #expect(try folder.text("usr/local/lib/systemd/system/tilld.service").contains("ExecStart=/usr/local/bin/tilld "))
        #expect(folder.exists("etc/udev/rules.d/70-till.rules"))
        let missing = try Finished.run(
          "/usr/bin/make", ["-s", "-C", Programs.tree, "install", "DESTDIR=\(folder.path)", "BIN=/nonexistent"])
        #expect(missing.ending != .exited(0))
        #expect(missing.errors.contains("make build"))
      }
    }

    @Test("systemd finds nothing wrong with the units, and rates the daemon's at 1.5 or less", .enabled(if: access(analyzer, X_OK) == 0))
    func isSoundAndHardened() throws {
      try TemporaryFolder.with { folder in
        try Self.make("install", in: folder)
        let installed = try folder.text("usr/lib/systemd/system/tilld.service")
        let here = installed.split(separator: "\n", omittingEmptySubsequences: false).map {
          $0.hasPrefix("ExecStart=/") ? "ExecStart=\(folder.path)/\($0.dropFirst("ExecStart=/".count))" : String($0)
        }
        try folder.write(here.joined(separator: "\n"), to: "tilld.service")
        try folder.write(try folder.text("usr/lib/systemd/system/tilld.socket"), to: "tilld.socket")
        let verified = try Finished.run(analyzer, ["verify", "--man=no", folder["tilld.service"], folder["tilld.socket"]])
        #expect(verified.ending == .exited(0) && verified.errors.isEmpty, "\(verified)")
        let rated = try Finished.run(analyzer, ["security", "--no-pager", "--offline=true", "--threshold=15", folder["tilld.service"]])
        #expect(rated.ending == .exited(0), "\(rated.output.suffix(200))")
      }
    }

    private static func make(_ target: String, in folder: TemporaryFolder, _ more: String...) throws {
      let bin = Programs.tilld.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      let made = try Finished.run(
        "/usr/bin/make", ["-s", "-C", Programs.tree, target, "DESTDIR=\(folder.path)", "BIN=\(bin)", "STRIP="] + more)
      _ = try made.succeeded()
    }

    private static let configuration = """
      [register]
      id = "1"
      currency = "EUR"

      [[printer]]
      name = "receipt"
      connect = "tcp:127.0.0.1:9100"
      profile = "epson-tm-m30"

      """
  }
}

private let analyzer = "/usr/bin/systemd-analyze"
