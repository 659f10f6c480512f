import Foundation
import Testing

@testable import Peripherals

@Suite struct PrinterProfileTests {
  private static func folder(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../protocols/profiles/\(name)").standardizedFileURL
  }

  private func load<Profile: Decodable>(_ type: Profile.Type, _ path: String) throws -> Profile {
    try JSONDecoder().decode(type, from: Data(contentsOf: Self.folder(path)))
  }

  @Test(
    "Every printer file is valid and bears its name",
    arguments: ["epson-tm-t88", "epson-tm-m30", "generic-80mm", "generic-58mm", "till-sim"])
  func printers(name: String) throws {
    let profile = try load(PrinterProfile.self, "printers/\(name).json")
    try profile.validate()
    #expect(profile.name == name)
    #expect(profile.columnsA * 12 <= profile.widthDots)
  }

  @Test func theProfileInTheCodeEqualsItsFile() throws {
    #expect(try load(PrinterProfile.self, "printers/generic-80mm.json") == .generic80)
    #expect(try load(LineDisplayProfile.self, "displays/cd5220.json") == .generic)
  }

  @Test(
    "Every display file is valid and bears its name", arguments: ["cd5220", "dm-d", "utc", "utc-enhanced", "aedex", "pd3000", "dsp800"])
  func displays(name: String) throws {
    let profile = try load(LineDisplayProfile.self, "displays/\(name).json")
    try profile.validate()
    #expect(profile.name == name)
  }

  @Test func figuresOutOfRangeAreRefused() {
    var profile = PrinterProfile.generic80
    profile.maxSliceRows = 0
    #expect(throws: PrinterProfileError.outOfRange(field: "maxSliceRows", value: 0, allowed: 8...1_023)) { try profile.validate() }
    profile = .generic80
    profile.defaultCodePage = 99
    #expect(throws: PrinterProfileError.defaultPageMissing(99)) { try profile.validate() }
    profile = .generic80
    profile.resyncZeros = 100
    #expect(throws: PrinterProfileError.tooFewZeros(100, slice: 8_000)) { try profile.validate() }
  }
}
