import Testing

@Suite("udev rules")
struct UdevRulesTests {
  @Test("Every rules file is well formed; each rule matches a subsystem, sets something and opens no device to everybody")
  func rulesAreSound() throws {
    let tree = try Tree()
    let paths = try tree.files(under: "udev")
    #expect(paths.contains("udev/70-till.rules"))
    for path in paths {
      for rule in try UdevRules(tree.text(of: path)).rules {
        #expect(rule.contains { $0.key == "SUBSYSTEM" && $0.comparison == "==" }, "\(path): \(rule)")
        // Where a device's own texts are used, nothing is run with them.
        #expect(!rule.contains { $0.key == "RUN" || $0.key == "OWNER" }, "\(path): \(rule)")
        #expect(rule.filter { $0.key == "GROUP" }.allSatisfy { $0.value == "till" || $0.value == "lp" }, "\(path): \(rule)")
        #expect(rule.filter { $0.key == "MODE" }.allSatisfy { $0.value.hasSuffix("0") }, "\(path): \(rule)")
      }
    }
  }

  @Test("The rule that the page on devices gives is well formed")
  func pageIsRight() throws {
    let page = try Tree().text(of: "protocols/devices.md")
    let blocks = page.split(separator: "```udev\n").dropFirst().map { $0.prefix { $0 != "`" } }
    #expect(blocks.count == 1)
    for block in blocks { #expect(try UdevRules(String(block)).rules.count == 1) }
  }

  @Test("A rule is read item by item, over continued lines")
  func reads() throws {
    let rules = try UdevRules("# c\n\nKERNEL==\"a,b\", \\\n  ENV{X}+=\"1\"\n").rules
    #expect(
      rules == [
        [
          .init(key: "KERNEL", attribute: nil, comparison: "==", value: "a,b"),
          .init(key: "ENV", attribute: "X", comparison: "+=", value: "1"),
        ]
      ])
  }

  @Test(
    "A rule that is not well formed is refused, with its line",
    arguments: [
      ("\nKERNEL==\"a\"", UdevRulesError.changesNothing(line: 2)), ("MODE=\"0660\"", .matchesEverything(line: 1)),
      ("KERNEL==\"a\" MODE=\"0660\"", .malformed(line: 1)), ("KERNEL==\"a\", MODE=\"0660", .malformed(line: 1)),
      ("KERNEL==\"a\", MODE=0660", .malformed(line: 1)), ("KERNEL==\"a\",", .malformed(line: 1)), ("KERNEL===\"a\"", .malformed(line: 1)),
      ("KERNAL==\"a\", MODE=\"0660\"", .unknownKey("KERNAL", line: 1)), ("GROUP==\"a\", MODE=\"0660\"", .unknownKey("GROUP", line: 1)),
      ("KERNEL=\"a\", MODE=\"0660\"", .unknownKey("KERNEL", line: 1)), ("ATTR{a==\"b\"", .malformed(line: 1)),
      ("KERNEL==\"a\", \\", .malformed(line: 1)), ("KERNEL==\"a\", MODE=\"0660\" # c", .malformed(line: 1)),
    ])
  func refuses(text: String, error: UdevRulesError) {
    #expect(throws: error) { try UdevRules(text) }
  }
}
