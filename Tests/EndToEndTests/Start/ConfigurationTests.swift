import Glibc
import Rehearsal
import Testing

extension EndToEnd {
  @Suite("Configuration")
  struct ConfigurationTests {
    /// EX_CONFIG of sysexits.h: a service manager need not try again.
    private static let configurationError = ChildProcess.Ending.exited(78)

    /// A mistake: what is replaced in the simulator's file by what, a text of the line that is to be named, and words of the message.
    struct Mistake: CustomTestStringConvertible {
      var old: String
      var new: String
      var words: [String]

      init(_ old: String, _ new: String, _ words: String...) {
        self.old = old
        self.new = new
        self.words = words
      }

      var testDescription: String { new }
    }

    private static let mistakes = [
      Mistake(#"currency = "EUR""#, #"curency = "EUR""#, "register.curency"),
      Mistake(#"currency = "EUR""#, "currency = 5", "register.currency", "quotes"),
      Mistake(#"currency = "EUR""#, #"currency = "EURO""#, "register.currency", "ISO 4217"),
      Mistake(#"id = "1""#, #"id = "a b""#, "register.id"),
      Mistake(#"cash_rounding_step = "0.05""#, #"cash_rounding_step = "0.003""#, "cash_rounding_step", "0.05"),
      Mistake(#"rate = "19""#, "rate = 19.0", "tax", "rate"), Mistake(#"rate = "19""#, #"rate = "lots""#, "rate", "decimal"),
      Mistake(#"code = "B""#, #"code = "A""#, "code", "twice"), Mistake("baud = 9600", "baud = 9601", "baud", "9600"),
      Mistake(#"suffix = "cr""#, #"suffix = "tab""#, "suffix", "crlf"), Mistake("pin = 2", "pin = 3", "pin", "2 or 5"),
      Mistake(#"connect = "tcp:"#, #"connect = "udp:"#, "connect", "tcp:HOST:PORT"),
      Mistake(#"printer = "receipt""#, #"printer = "other""#, "printer", "[[printer]]"),
      Mistake("[receipt]", "[recipe]", "recipe"), Mistake("[receipt]", "[receipt", "TOML"),
    ]

    @Test("A mistake stops the start with the file's line and the remedy", arguments: mistakes)
    func namesTheLine(mistake: Mistake) throws {
      try withFile { folder, text in
        let start = try #require(text.firstRange(of: mistake.old)?.lowerBound)
        try folder.write(text.replacing(mistake.old, with: mistake.new, maxReplacements: 1), to: "tilld.toml")
        let line = text[..<start].count { $0 == "\n" } + 1
        let refused = try TillProcess.refused(Shop.place(in: folder))
        #expect(refused.ending == Self.configurationError)
        #expect(refused.errors.contains("\(folder["tilld.toml"]):\(line): "), "line \(line) in: \(refused.errors)")
        for word in mistake.words { #expect(refused.errors.contains(word), "\(word) in: \(refused.errors)") }
        #expect(refused.errors.split(separator: "\n").count == 1)
        #expect(!folder.exists("S"))
      }
    }

    @Test("An unknown profile is refused with the names that are known")
    func listsProfiles() throws {
      try withFile { folder, text in
        try folder.write(text.replacing(#"profile = "till-sim""#, with: #"profile = "star-tsp""#), to: "tilld.toml")
        let refused = try TillProcess.refused(Shop.place(in: folder))
        #expect(refused.ending == Self.configurationError)
        for word in ["star-tsp", "generic-80mm", "till-sim"] { #expect(refused.errors.contains(word), "\(refused.errors)") }
      }
    }

    @Test("A scanner's layout may be a file of the shop's own; one that is unknown or broken is refused with its place and the remedy")
    func readsLayouts() throws {
      try withFile { folder, text in
        func check(_ layout: String) throws -> Finished {
          let scanner =
            "\n[[scanner]]\nname = \"typing\"\nrole = \"scanner.2\"\nconnect = \"evdev:/dev/input/event99\"\nlayout = \"\(layout)\"\n"
          let files = "\n[files]\nprofiles = \"\(folder["own"])\"\n"
          #expect(!text.contains("[files]"))
          try folder.write(text + scanner + files, to: "tilld.toml")
          return try Finished.run(Programs.tilld, ["--config", folder["tilld.toml"], "--check"])
        }
        for name in ["own", "own/keyboards"] { #expect(mkdir(folder[name], 0o700) == 0) }
        #expect(try check("de").ending == .exited(0))
        let unknown = try check("xx")
        #expect(unknown.ending == Self.configurationError)
        for word in ["scanner.layout of \"typing\"", "\"xx\"", "de, es, fr"] { #expect(unknown.errors.contains(word), "\(unknown.errors)") }
        let rows = #""plain": ["`1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "\\", "<"],"#
        let shifted = #""shifted": ["~!@#$%^&*()_+", "QWERTYUIOP{}", "ASDFGHJKL:\"", "ZXCVBNM<>?", "|", ">"]"#
        try folder.write("{\"name\": \"xx\", \"country\": \"Here\", \(rows) \(shifted)}", to: "own/keyboards/xx.json")
        #expect(try check("xx").ending == .exited(0))
        try folder.write(
          "{\"name\": \"xx\", \"country\": \"Here\", \(rows.replacing("qwertyuiop", with: "qwerty")) \(shifted)}",
          to: "own/keyboards/xx.json")
        let broken = try check("xx")
        #expect(broken.ending == Self.configurationError)
        for word in ["own/keyboards/xx.json", "row 2", "write 12"] { #expect(broken.errors.contains(word), "\(broken.errors)") }
      }
    }

    @Test("A missing file is refused by its name, a good one passes --check")
    func checks() throws {
      try withFile { folder, text in
        let missing = try TillProcess.refused(Shop.place(in: folder))
        #expect(missing.ending == Self.configurationError)
        #expect(missing.errors.contains(folder["tilld.toml"]))
        try folder.write(text, to: "tilld.toml")
        let checked = try Finished.run(Programs.tilld, ["--config", folder["tilld.toml"], "--check"])
        #expect(checked.ending == .exited(0))
        #expect(checked.output == "\(folder["tilld.toml"]): ok\n")
      }
    }

    /// The text of the file that the simulator writes, with the simulator gone again.
    private func withFile(_ body: (TemporaryFolder, String) throws -> Void) throws {
      try TemporaryFolder.with { folder in
        let sim = try SimProcess(directory: folder["D"])
        defer { sim.end() }
        try body(folder, try folder.text("D/tilld.toml"))
      }
    }
  }
}
