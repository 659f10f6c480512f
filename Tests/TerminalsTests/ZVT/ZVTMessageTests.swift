import Testing

@testable import Terminals

@Suite("ZVT messages and fields")
struct ZVTMessageTests {
  private static func message(_ hex: String) throws -> ZVTMessage {
    ZVTMessage(try #require(Hexadecimal.bytes(hex).flatMap { APDU(bytes: $0) }))
  }

  @Test("Commands have the published bytes")
  func commands() {
    func hex(_ command: ZVTCommand) -> String { Hexadecimal.text(command.message.apdu.bytes) }
    #expect(
      hex(.authorisation(amountMinor: 1_000, currency: .euro, paymentType: 0x40)) == "06 01 0C 04 00 00 00 00 10 00 49 09 78 19 40")
    #expect(hex(.repeatReceipt(.zeros, service: 3)) == "06 20 05 00 00 00 03 03")
    #expect(hex(.endOfDay(ZVTPassword("123456") ?? .zeros)) == "06 50 03 12 34 56")
    #expect(
      hex(.reversal(.zeros, receiptNumber: 17, amountMinor: 1, currency: .euro))
        == "06 30 10 00 00 00 87 00 17 04 00 00 00 00 00 01 49 09 78")
    #expect(hex(.refund(.zeros, amountMinor: 1, currency: .euro)) == "06 31 0D 00 00 00 04 00 00 00 00 00 01 49 09 78")
    #expect(hex(.statusEnquiry) == "05 01 00" && hex(.abort) == "06 B0 00" && hex(.logOff) == "06 02 00")
    #expect(hex(.displayText(["Hi"], seconds: 5, .cp437)) == "06 E0 07 F0 05 F1 F0 F2 48 69")
    #expect(
      hex(.registration(.zeros, configuration: 0xBE, currency: .euro, characterSets: [])).hasPrefix(
        "06 00 22 00 00 00 BE 09 78 06 1A 26 18 0A 02 04 0F"))
  }

  @Test("What a till writes is read back the same")
  func roundTrips() {
    let commands: [ZVTCommand] = [
      .registration(.zeros, configuration: 0xBE, currency: .euro, characterSets: [.utf8]), .logOff, .statusEnquiry, .abort, .diagnosis,
      .authorisation(amountMinor: 999_999_999_999, currency: .euro, paymentType: 0x48), .initialisation(.zeros),
      .bookTip(receiptNumber: 9_999, amountMinor: 5, currency: .euro), .displayText(["a", "Grüße"], seconds: 0, .cp437),
    ]
    for command in commands { #expect(ZVTMessage(command.message.apdu) == command.message) }
  }

  @Test("What a terminal writes is read back the same")
  func terminalMessages() {
    let messages = [
      ZVTMessage(.abort, head: [.resultCode(0x6C)]), ZVTMessage(.completion, head: [.terminalStatus(0x9C)]),
      ZVTMessage(.completion, head: [.softwareVersion(Array("1.2".utf8)), .terminalStatus(0)]),
      ZVTMessage(.intermediateStatus, head: [.intermediateStatus(0x0A), .timeoutMinutes(6)]),
      ZVTMessage(.printLine, head: [.printAttribute(0x81), .text(Array("Summe".utf8))]),
      ZVTMessage(
        .statusInformation,
        [
          ZVTBlock.Field(0x27, .byte(0)), ZVTBlock.Field(0x04, .amount(1_000)), ZVTBlock.Field(0x87, .number(17, digits: 4)),
          ZVTBlock.Field(0x22, .cardNumber(MaskedPAN(text: "672590*****1234"))), ZVTBlock.Field(0x8B, .ascii("girocard")),
          ZVTBlock.Field(0x29, .digits("52500038")), ZVTBlock.Field(0x3C, .text(Array("Hallo".utf8))),
          ZVTBlock.Field(0x06, .container(TLVContainer([TLVObject(TLVTag.displayTexts, [TLVObject(TLVTag.textLine, [0x41])])]))),
        ]),
    ]
    for message in messages { #expect(ZVTMessage(message.apdu) == message) }
  }

  @Test("A status information tells a payment without its card's data")
  func status() throws {
    let told = try Self.message(
      "04 0F 4A 27 00 04 00 00 00 00 10 00 49 09 78 0B 00 01 23 0C 10 30 45 0D 11 22 0E 25 12 17 00 01 22 F0 F8 41 11 11 11 11 11 11 11 29 52 50 00 38 87 00 17 3B 31 32 33 34 35 36 00 00 8B F0 F5 56 49 53 41 00 A0 00 06 05 1F 25 02 01 00"
    )
    let payment = try #require(told.transaction(.cp437))
    #expect(payment.amountMinor == 1_000 && payment.receiptNumber == 17 && payment.trace == 123 && payment.terminal == "52500038")
    #expect(payment.time == TerminalTime(month: 11, day: 22, hour: 10, minute: 30, second: 45))
    #expect(payment.card?.description == "411111******1111" && payment.cardName == "VISA" && payment.authorisation == "123456")
    #expect(payment.hostCode == nil && payment.cashbackMinor == 100 && told.resultCode == 0 && told.block.problem == nil)
    #expect(told.block[0x0E] == .hidden(bytes: 2))
  }

  @Test(
    "Tracks, codes and chip data are dropped while they are read",
    arguments: ["23 F0 F3 41 11 11", "24 F0 F0 F2 41 11", "2D F0 F2 42 34", "3A 12 3F", "0E 25 12"])
  func secrets(field: String) throws {
    let bytes = try #require(Hexadecimal.bytes(field))
    let message = ZVTMessage(APDU(.statusInformation, bytes))
    guard case .hidden? = message.block.fields.first?.value else {
      Issue.record("\(message)")
      return
    }
    #expect(message.apdu.data.isEmpty)
  }

  @Test("An unknown field ends the reading and keeps what came before")
  func unknownField() throws {
    let message = try Self.message("04 0F 0A 27 00 87 00 17 EE 01 02 03 04")
    #expect(message.resultCode == 0 && message.number(0x87) == 17)
    #expect(message.block.problem == .unknownField(0xEE) && message.block.unreadBytes == 5)
    let cut = try Self.message("04 0F 04 27 00 04 00")
    #expect(cut.block.problem == .cutOff(0x04) && cut.resultCode == 0)
  }

  @Test("The totals of an end of day have 53 bytes")
  func totals() throws {
    let zeros = " 00 00 00 00 00 00 00"
    let text = "60 F0 F5 F3 00 01 00 09 02 00 00 00 00 10 00" + String(repeating: zeros, count: 6)
    let block = ZVTBlock(bytes: try #require(Hexadecimal.bytes(text))[...])
    guard case .totals(let totals)? = block[0x60] else {
      Issue.record("no totals")
      return
    }
    #expect(totals.firstReceipt == 1 && totals.lastReceipt == 9 && totals.schemes.count == 7)
    #expect(totals.schemes[0] == ZVTTotals.Scheme(name: "girocard", count: 2, sumMinor: 1_000))
    #expect(Hexadecimal.text(block.encoded) == text)
  }

  @Test("The answer to a status enquiry is a version and a status, or the status alone")
  func enquiry() throws {
    #expect(try Self.message("06 0F 01 9C").terminalStatus == 0x9C)
    #expect(try Self.message("06 0F 08 F0 F0 F4 31 2E 32 33 F0").terminalStatus == 0xF0)
    #expect(try Self.message("06 0F 00").terminalStatus == nil)
  }

  @Test("TLV lengths are one byte, 81 and one, or 82 and two with the high one first")
  func lengths() {
    for count in [0, 127, 128, 255, 256, 1_000] {
      let object = TLVObject(TLVTag.vendorErrorText, [UInt8](repeating: 65, count: count))
      #expect(TLVContainer(bytes: object.encoded[...]) == TLVContainer([object]))
    }
    #expect(Hexadecimal.text(TLVLength.bytes(256)) == "82 01 00" && Hexadecimal.text(TLVLength.bytes(128)) == "81 80")
    #expect(TLVContainer(bytes: [0x1F, 0x17, 0x80, 0x00]).unreadBytes == 4)
    #expect(TLVContainer(bytes: [0x5A, 0x02, 0x41, 0x11]).objects.first?.value == .hidden(bytes: 2))
  }

  @Test("Objects inside each other and in number are limited")
  func limits() {
    let deep = (0..<20).reduce(TLVObject(0x07, [1])) { inner, _ in TLVObject(0x25, [inner]) }
    #expect(TLVContainer(bytes: deep.encoded[...]).unreadBytes == 0)
    let many = [UInt8](repeating: 0x07, count: 0) + (0..<2_000).flatMap { _ in [UInt8(0x07), 0] }
    let read = TLVContainer(bytes: many[...])
    #expect(read.objects.count == TLVContainer.objectLimit && read.unreadBytes == 2 * (2_000 - TLVContainer.objectLimit))
  }

  @Test(
    "Amounts are twelve digits",
    arguments: [(0, "00 00 00 00 00 00"), (1_000, "00 00 00 00 10 00"), (999_999_999_999, "99 99 99 99 99 99")] as [(Int64, String)])
  func amounts(amount: Int64, hex: String) {
    #expect(BCD.bytes(amount, count: 6).map { Hexadecimal.text($0) } == hex)
    #expect(Hexadecimal.bytes(hex).flatMap { BCD.number($0) } == amount)
  }

  @Test("Numbers that do not fit and half bytes that are no digits are refused")
  func digits() {
    #expect(BCD.bytes(1_000_000_000_000, count: 6) == nil && BCD.bytes(-1, count: 6) == nil)
    #expect(BCD.number([0x1A]) == nil && BCD.number([0xF1]) == nil && BCD.number([UInt8](repeating: 0, count: 10)) == nil)
  }

  @Test("Each character set reads what it writes", arguments: ZVTCharacterSet.allCases)
  func characterSets(set: ZVTCharacterSet) {
    let text = set == .ascii ? "Karte" : "Grüße"
    #expect(set.text(set.bytes(text)) == text)
    #expect(set.text([0x1B, 0x41, 0x0A, 0x7F]) == "A")
  }

  @Test("CP437 is the default: 81 is ü, E1 is ß")
  func cp437() {
    #expect(ZVTCharacterSet.cp437.text([0x81, 0x84, 0x94, 0xE1, 0x80, 0xFE]) == "üäößÇ■")
    #expect(ZVTCharacterSet.cp437.bytes("€") == [UInt8(ascii: "?")])
  }

  @Test("Every code has an English and a German text", arguments: UInt8.min...UInt8.max)
  func codes(code: UInt8) {
    for text in [ZVTResultCode.text(code), ZVTIntermediateStatus.text(code), ZVTTerminalStatus.text(code)] {
      #expect(!text.english.isEmpty && !text.german.isEmpty)
    }
  }

  @Test("Intermediate states from 40 on say that the card is to be removed")
  func removeCard() {
    #expect(ZVTIntermediateStatus.text(0x44).english == "waiting for the host, please remove card")
  }

  @Test("Lines and blocks become slips")
  func printing() throws {
    var printing = ZVTPrinting()
    printing.take(ZVTMessage(.printLine, head: [.printAttribute(0x40), .text(Array("BELEG".utf8))]), .cp437)
    printing.take(ZVTMessage(.printLine, head: [.printAttribute(0xFF), .text([2])]), .cp437)
    printing.take(ZVTMessage(.printLine, head: [.printAttribute(0x81), .text(Array("4111111111111111".utf8))]), .cp437)
    printing.take(try Self.message("06 D3 0E 06 0C 1F 07 01 02 25 06 09 01 20 07 01 41"), .cp437)
    printing.finish()
    #expect(printing.receipts.map(\.kind) == [.unknown, .customer])
    #expect(printing.receipts[0].lines.map(\.text) == ["BELEG", "", "", "************1111"])
    #expect(printing.receipts[0].lines[0].isCentred && printing.receipts[1].lines[0].isDoubleWidth)
  }
}
