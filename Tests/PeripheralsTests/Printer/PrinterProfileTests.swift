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

  /// All files of the folder.
  private static let printerNames: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder("printers").path)) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func theFolderHasAProfileForEachFamily() {
    let families = [
      "epson-tm-t88iii", "epson-tm-t20", "epson-tm-m30", "epson-tm-u220", "star-line", "star-prnt", "citizen-ct-s", "bixolon-srp",
    ]
    #expect(Set(families).isSubset(of: Self.printerNames))
    #expect(Self.printerNames.count >= 17)
  }

  @Test(
    "A unit is recognized by what it says of itself",
    arguments: [
      ("EPSON", "TM-T88V", "epson-tm-t88"), ("EPSON", "TM-T88VII", "epson-tm-t88vi"), ("EPSON", "TM-T88III", "epson-tm-t88iii"),
      ("EPSON", "TM-T88IV", "epson-tm-t88iv"), ("EPSON", "TM-T20III", "epson-tm-t20"), ("EPSON", "TM-m30II", "epson-tm-m30"),
      ("EPSON", "TM-U220B", "epson-tm-u220"), (nil, "TSP654Ver1.0", "star-line"), (nil, "TSP143IVVer1.2", "star-prnt"),
      (nil, "POP10Ver1.5", "star-prnt"), ("CITIZEN", "CT-S310II", "citizen-ct-s"), ("BIXOLON", "SRP-350III", "bixolon-srp"),
      ("TILL-SIM", "TS-80", "till-sim"), ("NOBODY", "X1", nil), (nil, nil, nil),
    ] as [(String?, String?, String?)])
  func recognition(maker: String?, model: String?, name: String?) throws {
    let profiles = try Self.printerNames.map { try load(PrinterProfile.self, "printers/\($0).json") }
    #expect(PrinterRecognition.profile(maker: maker, model: model, among: profiles)?.name == name)
  }

  @Test(
    "The same number is another page with another maker",
    arguments: [
      ("epson-tm-t88", 30, nil), ("bixolon-srp", 30, .cp775), ("rp326-80mm", 30, .windows1250), ("citizen-ct-s", 2, .cp858),
      ("bixolon-srp", 2, .cp850),
      ("citizen-ct-s", 40, .cp864), ("epson-tm-t88", 40, .iso8859_15), ("bixolon-srp", 40, .windows1256), ("rp326-80mm", 40, .iso8859_6),
      ("epson-tm-t88", 47, .windows1253), ("bixolon-srp", 47, .windows1250), ("rp326-80mm", 47, .cp874),
      ("xprinter-80mm", 23, .windows1251),
      ("pos-5890", 32, .windows1255),
    ] as [(String, Int, CodePage?)])
  func pages(name: String, number: Int, page: CodePage?) throws {
    let profile = try load(PrinterProfile.self, "printers/\(name).json")
    #expect(profile.codePages.first { $0.number == number }?.page == page)
  }

  @Test(
    "Every printer file is valid and bears its name",
    arguments: printerNames)
  func printers(name: String) throws {
    let profile = try load(PrinterProfile.self, "printers/\(name).json")
    try profile.validate()
    #expect(profile.name == name)
    #expect(profile.columnsA * profile.cellWidthDots(.a) <= profile.widthDots)
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
    profile.imageCommand = .starStrips
    #expect(throws: PrinterProfileError.imageCommand(.starStrips, .escpos)) { try profile.validate() }
    profile = .generic80
    profile.resyncZeros = 100
    #expect(throws: PrinterProfileError.tooFewZeros(100, slice: 8_000)) { try profile.validate() }
  }
}
