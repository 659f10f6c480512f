import Foundation
import Testing

@testable import Peripherals

@Suite struct LineDisplayCommandSetTests {
  private static let names = ["cd5220", "dm-d", "utc", "utc-enhanced", "aedex", "pd3000", "dsp800"]

  private func profile(_ name: String) throws -> LineDisplayProfile {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let file = folder.appending(path: "../../../protocols/profiles/displays/\(name).json").standardizedFileURL
    return try JSONDecoder().decode(LineDisplayProfile.self, from: Data(contentsOf: file))
  }

  private func commands(_ name: String, page: CodePage? = nil, number: Int? = nil) throws -> LineDisplayCommandSet {
    var profile = try profile(name)
    if let page {
      profile.codePage = page
      profile.codePageNumber = number
    }
    return try LineDisplayCommandSet(profile: profile)
  }

  private func padded(_ text: String) -> [UInt8] { Array(text.utf8) + Array(repeating: 0x20, count: 20 - text.utf8.count) }

  @Test(
    "Each language shows both lines",
    arguments: [
      ("cd5220", [0x1B, 0x51, 0x41], [0x0D, 0x1B, 0x51, 0x42], [0x0D]), ("dm-d", [0x1F, 0x24, 1, 1], [0x1F, 0x24, 1, 2], []),
      ("utc", [0x10, 0x00], [0x10, 0x14], []), ("utc-enhanced", [0x1B, 0x75, 0x41], [0x0D, 0x1B, 0x75, 0x42], [0x0D]),
      ("aedex", [0x21, 0x23, 0x31], [0x0D, 0x21, 0x23, 0x32], [0x0D]), ("pd3000", [0x10, 0x00], [0x10, 0x14], []),
      ("dsp800", [0x04, 0x01, 0x50, 0x31, 0x17], [0x04, 0x01, 0x50, 0x45, 0x17], []),
    ] as [(String, [UInt8], [UInt8], [UInt8])])
  func showsBothLines(name: String, before: [UInt8], between: [UInt8], behind: [UInt8]) throws {
    #expect(try commands(name).show(upper: "Milk", lower: "1.99") == before + padded("Milk") + between + padded("1.99") + behind)
  }

  @Test("Each language begins in a known state, and is dimmed where it can be")
  func begins() throws {
    #expect(try commands("cd5220", page: .cp858, number: 19).initialize == [0x1B, 0x40, 0x1B, 0x74, 19, 0x1B, 0x11, 0x1B, 0x5F, 0, 0x0C])
    #expect(try commands("dm-d").initialize == [0x1B, 0x40, 0x1B, 0x74, 19, 0x1F, 0x01, 0x1F, 0x43, 0, 0x0C])
    #expect(try commands("utc").initialize == [0x11, 0x14, 0x1F])
    #expect(try commands("pd3000").initialize == [0x1F, 0x11, 0x14])
    #expect(try commands("dsp800").initialize == [0x04, 0x01, 0x43, 0x31, 0x58, 0x17])
    #expect(try commands("cd5220").brightness(4) == [0x1B, 0x2A, 4])
    #expect(try commands("dm-d").brightness(1) == [0x1F, 0x58, 1])
    #expect(try commands("pd3000").brightness(2) == [0x04, 0x40])
    #expect(throws: LineDisplayError.notSupported("brightness")) { try commands("utc").brightness(2) }
    #expect(throws: LineDisplayError.outOfRange(field: "brightness", value: 5, allowed: 1...4)) { try commands("dm-d").brightness(5) }
    #expect(try commands("dm-d").blink(true) == [0x1F, 0x45, 10])
    #expect(throws: LineDisplayError.notSupported("blinking")) { try commands("cd5220").blink(true) }
  }

  @Test func textGoesThroughPageThenNearLetterThenQuestionMarkAndSaysSo() throws {
    let line = try commands("cd5220").encode("é€Ł日")
    #expect(line.bytes == [0x82] + Array("EURL??".utf8))
    #expect(line.folded.map(\.character) == ["€", "Ł", "日"])
    #expect(line.folded.map(\.shown) == ["EUR", "L", "??"])
    let euro = try commands("cd5220", page: .cp858).encode("€")
    #expect(euro == LineDisplayText(bytes: [0xD5], page: nil, folded: []))
    #expect(try commands("cd5220").encode("q\u{301}").folded == [.init(character: "q\u{301}", shown: "q")])
  }

  @Test("A line that the first page lacks letters of is shown in another page of the model, and the first one is chosen again behind it")
  func otherPages() throws {
    let commands = try commands("dm-d")
    let line = commands.encode("Молоко")
    #expect(line.page == 17)
    #expect(line.folded.isEmpty)
    #expect(line.bytes == [0x8C, 0xAE, 0xAB, 0xAE, 0xAA, 0xAE])
    let shown = commands.show(upper: "Молоко", lower: "1")
    #expect(shown.starts(with: [0x1B, 0x74, 17, 0x1F, 0x24, 1, 1, 0x8C]))
    #expect(shown.suffix(27) == [0x1B, 0x74, 19, 0x1F, 0x24, 1, 2] + padded("1"))
  }

  @Test func longLinesAreCut() throws {
    let text = String(repeating: "x", count: 30)
    #expect(try commands("dm-d").show(upper: text, lower: "").filter { $0 == 0x78 }.count == 20)
    #expect(try commands("dm-d").encode(String(repeating: "x", count: 9_000)).bytes.count == LineDisplayEncoder.maximumCells)
  }

  @Test("Control characters never get through", arguments: Array(UInt8(0)..<0x20) + Array(0x7F...0x9F))
  func controls(value: UInt8) throws {
    for name in Self.names {
      let line = try commands(name).encode("a" + String(Unicode.Scalar(value)) + "b")
      #expect(line.bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      #expect(value == 0x0A || line.folded.count == 1)
    }
  }

  @Test("A display in front of a printer is addressed in one write, and begins without a command that might let go of it")
  func chained() throws {
    for name in ["cd5220", "dm-d"] {
      let commands = try LineDisplayCommandSet(profile: profile(name), chained: true)
      #expect(commands.addressed([0x41]) == [0x1B, 0x3D, 0x02, 0x41, 0x1B, 0x3D, 0x01])
      #expect(!zip(commands.initialize, commands.initialize.dropFirst()).contains { $0 == 0x1B && $1 == 0x40 })
    }
    #expect(try commands("cd5220").addressed([0x41]) == [0x41])
    #expect(throws: LineDisplayError.notSupported("a printer behind it")) {
      try LineDisplayCommandSet(profile: profile("pd3000"), chained: true)
    }
  }

  @Test("A HID display gets whole reports, numbered 0 and filled up with NUL", arguments: [0, 1, 16, 17, 64])
  func reports(count: Int) throws {
    var profile = LineDisplayProfile.generic
    profile.hidReportBytes = 16
    let bytes = (0..<count).map { UInt8(0x20 + $0) }
    let reports = try LineDisplayCommandSet(profile: profile).reports(bytes)
    #expect(reports.count == (count + 15) / 16)
    #expect(reports.allSatisfy { $0.count == 17 && $0[0] == 0 })
    #expect(reports.flatMap { $0.dropFirst() }.filter { $0 != 0 } == bytes)
  }

  @Test(
    "A command of a profile that cannot be meant is refused with its field",
    arguments: ["1B 5G", "1B 51 41 0D", "{text} {text}", "1B51", "{number} {text}", "+1 {text}"])
  func badCommands(text: String) {
    var profile = LineDisplayProfile.generic
    profile.commands.lines[1] = text
    let error = #expect(throws: LineDisplayError.self) { try LineDisplayCommandSet(profile: profile) }
    guard case .badCommand(field: "lines", text: text, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
