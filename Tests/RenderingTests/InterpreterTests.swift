import Testing

@testable import Rendering

@Suite struct InterpreterTests {
  typealias Effect = ESCPOSInterpreter.Effect

  static func run(_ bytes: [UInt8]) -> (effects: [Effect], text: String) {
    var printer = ESCPOSInterpreter()
    let effects = printer.feed(bytes)
    return (effects, printer.paper.text())
  }

  @Test func `a receipt reads as it was printed`() {
    let (effects, text) = Self.run(SampleReceipt.bytes)
    #expect(text == SampleReceipt.expectedText)
    #expect(effects == [.initialise, .cut(full: false), .processID([0x41, 0x42, 0x43, 0x44]), .pulse(pin: 2, onMs: 50, offMs: 500)])
  }

  static let mixedJob: [UInt8] =
    SampleReceipt.bytes + [0x10, 4, 1, 0x1B, 0x99, 0x10, 5, 2, 0x10, 0x14, 1, 1, 2] + SampleReceipt.text("ab\tc\n")
    + [0x1C, 0x28, 0x43, 2, 0, 0x30, 2] + Array("Grüße, 日本 €\n".utf8) + [0xC3, 0x0A] + [0x1C, 0x28, 0x43, 2, 0, 0x30, 1]
    + [0x1C, 0x26, 0xC4, 0xE3, 0x41, 0x1C, 0x2E, 0x0A] + [0x1B, 0x2A, 33, 2, 0, 1, 2, 3, 4, 5, 6, 0x0A] + [
      0x1D, 0x61, 0xFF, 0x1D, 0x49, 67,
    ]
    + [0x1B, 0x3D, 2, 0x0C, 0x41, 0x1B, 0x51, 0x41, 0x10, 4, 2, 0x1B, 0x3D, 1] + [0x1B, 0x7B, 1] + SampleReceipt.text("kopf\n")
    + [0x1D, 0x6B, 73, 4, 0x7B, 0x42, 0x41, 0x42, 0x1D, 0x56, 0, 0x1C, 0x70, 1, 0, 0x1D, 0x72, 1]

  @Test(arguments: 1...17)
  func `any split gives the same effects and paper`(size: Int) throws {
    var whole = ESCPOSInterpreter()
    let expected = whole.feed(Self.mixedJob)
    var split = ESCPOSInterpreter()
    var effects: [Effect] = []
    for start in stride(from: 0, to: Self.mixedJob.count, by: size) {
      effects += split.feed(Self.mixedJob[start..<min(start + size, Self.mixedJob.count)])
    }
    #expect(effects == expected)
    #expect(split.paper == whole.paper)
    #expect(whole.paper.slips.count == 3)
    #expect(!split.isWaitingForData)
  }

  @Test func `encodings reach the paper as Unicode`() {
    let text = Self.run(Self.mixedJob).text
    #expect(text.contains("Grüße, 日本 €\n"))
    #expect(text.contains("\u{FFFD}\n") && text.contains("你A\n"))
    #expect(Self.run([0x1B, 0x52, 2, 0x5B, 0x7E, 0x0A]).text == "Äß\n")
    #expect(Self.run([0x1B, 0x74, 16, 0x80, 0x0A, 0x1B, 0x74, 17, 0x80, 0x0A, 0x1B, 0x74, 1, 0xB1, 0x0A]).text == "€\nА\nｱ\n")
    #expect(Self.run([0x1B, 0x74, 255, 0x80, 0x0A]).text == "\u{FFFD}\n")
  }

  static let effectCases: [([UInt8], [Effect])] = [
    ([0x10, 4, 4], [.realTimeStatus(4)]), ([0x10, 4, 7, 1], [.realTimeExtendedStatus(7, 1)]), ([0x10, 5, 1], [.realTimeRequest(1)]),
    ([0x10, 0x14, 1, 1, 3], [.realTimePulse(pin: 5, ms: 300)]), ([0x10, 0x14, 7, 4], [.realTimeTransmit(4)]),
    ([0x10, 0x14, 2, 1, 8], [.powerOff]), ([0x41, 0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8, 0x0A], [.clearBuffers]),
    ([0x1D, 0x61, 0x0F], [.automaticStatusBack(15)]), ([0x1D, 0x72, 0x31], [.transmitStatus(0x31)]),
    ([0x1D, 0x49, 0x43], [.identify(0x43)]),
    ([0x1C, 0x28, 0x65, 2, 0, 0x33, 8], [.extendedStatusBack(true)]),
    ([0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30, 1, 2, 3, 4], [.processID([1, 2, 3, 4])]),
    ([0x1D, 0x28, 0x48, 3, 0, 0x31, 0x30, 2], [.offlineReply(true)]),
    ([0x1B, 0x70, 0x31, 25, 250], [.pulse(pin: 5, onMs: 50, offMs: 500)]),
    ([0x1D, 0x56, 0x41, 3], [.cut(full: true)]), ([0x1B, 0x6D], [.cut(full: false)]),
    ([0x1B, 0x63, 0x35, 1], [.panelButtons(enabled: false)]),
    (
      [0x1B, 0x3D, 2, 0x41, 0x1B, 0x40, 0x1B, 0x3D, 1],
      [.selectDevice(2), .displayByte(0x41), .displayByte(0x1B), .displayByte(0x40), .selectDevice(1)]
    ),
    ([0x1D, 0x67, 0x32, 0, 20, 0], [.readCounter(20)]), ([0x1B, 0x01, 0x41], [.unknown([0x1B]), .unknown([0x01])]),
    ([0x1D, 0x28, 0x44, 5, 0, 0x14, 1, 0, 2, 0], [.realTimeCommands([1, 0, 2, 0])]), ([7], [.buzzer]),
  ]

  @Test(arguments: effectCases)
  func `commands have their effects`(bytes: [UInt8], expected: [Effect]) {
    let (effects, text) = Self.run(bytes)
    #expect(effects == expected)
    #expect(text.filter { $0 != "\n" }.isEmpty || text.contains(Paper.cutMark))
  }

  @Test func `a QR code tells its size and is redrawn from what is stored`() {
    let store = SampleReceipt.group(0x6B, [0x31, 0x50, 0x30, 0x41])
    let (effects, text) = Self.run(store + SampleReceipt.group(0x6B, [0x31, 0x52, 0x30]) + SampleReceipt.group(0x6B, [0x31, 0x51, 0x30]))
    #expect(effects == [.codeSize(cn: 0x31, width: 63, height: 63)])
    #expect(text == "[QR: A]\n")
  }

  @Test func `what cannot be drawn keeps its data`() {
    let pdf = SampleReceipt.group(0x6B, [0x30, 0x50, 0x30] + SampleReceipt.text("abc")) + SampleReceipt.group(0x6B, [0x30, 0x51, 0x30])
    #expect(Self.run(pdf).text == "[PDF417: abc]\n")
    #expect(Self.run([0x1D, 0x6B, 2] + SampleReceipt.text("12") + [0]).text == "[EAN13 refused: 12]\n")
    #expect(Self.run([0x1D, 0x6B, 71, 3] + SampleReceipt.text("A1B")).text == "[CODABAR: A1B]\n")
  }

  @Test func `what follows double width stands in its true column`() {
    #expect(Self.run([0x1D, 0x21, 0x10, 0x41, 0x42, 0x1D, 0x21, 0, 0x43, 0x0A]).text == "AB  C\n")
  }

  @Test func `a full line is broken and the rest goes on below`() {
    #expect(Self.run([UInt8](repeating: 0x78, count: 50) + [0x0A]).text == String(repeating: "x", count: 48) + "\nxx\n")
  }

  @Test func `page mode prints at the form feed and not when cancelled`() {
    #expect(Self.run([0x1B, 0x4C, 0x41, 0x0A, 0x42, 0x0C, 0x43, 0x0A]).text == "A\nB\nC\n")
    #expect(Self.run([0x1B, 0x4C, 0x41, 0x0A, 0x18, 0x42, 0x0C]).text == "B\n")
    #expect(Self.run([0x1B, 0x4C, 0x41, 0x0A, 0x1B, 0x53, 0x43, 0x0A]).text == "C\n")
  }

  @Test func `a page does not outgrow its limit`() {
    var printer = ESCPOSInterpreter()
    _ = printer.feed([0x1B, 0x4C])
    let image: [UInt8] = [0x1D, 0x76, 0x30, 0, 255, 0, 0xE8, 0x03] + [UInt8](repeating: 0xFF, count: 255_000)
    for _ in 0..<20 { _ = printer.feed(image) }
    #expect((printer.page?.lines.count ?? 0) == 16)
    _ = printer.feed([0x0C])
    #expect(printer.paper.slips[0].heightDots == 16_000)
  }

  @Test func `torn off paper is gone and the rest stays`() {
    var printer = ESCPOSInterpreter()
    _ = printer.feed([0x41, 0x0A, 0x1D, 0x56, 0, 0x42, 0x0A])
    #expect(printer.tearOff().text() == "A\n---✂---\n")
    #expect(printer.paper.text() == "B\n")
    #expect(printer.tearOff().slips.isEmpty)
  }

  @Test func `the zeros that free a wedged parser print nothing`() {
    var printer = ESCPOSInterpreter()
    _ = printer.feed([0x1D, 0x76, 0x30, 0, 72, 0, 20, 0, 0xFF])
    #expect(printer.isWaitingForData)
    let effects = printer.feed([UInt8](repeating: 0, count: 8192) + [0x1B, 0x40, 0x1D, 0x61, 0xFF])
    #expect(effects == [.initialise, .automaticStatusBack(0xFF)])
    #expect(printer.paper.text() == "[image 576x20]\n")
  }
}
