import Chance
import Testing

@testable import Terminals

@Suite("ZVT on the wire")
struct ZVTWireTests {
  /// Frames computed from the rule of the transport specification; the first is seen in traces.
  static let published: [(message: String, frame: String)] = [
    ("80 00 00", "10 02 80 00 00 10 03 F5 1F"), ("06 0F 00", "10 02 06 0F 00 10 03 C6 33"), ("05 01 00", "10 02 05 01 00 10 03 10 06"),
    ("06 50 03 12 34 56", "10 02 06 50 03 12 34 56 10 03 C4 AF"),
    ("06 00 06 12 34 56 86 09 78", "10 02 06 00 06 12 34 56 86 09 78 10 03 E2 18"),
    ("06 01 07 04 00 00 00 00 10 00", "10 02 06 01 07 04 00 00 00 00 10 10 00 10 03 62 91"),
  ]

  @Test("Serial frames have the published bytes", arguments: published)
  func frame(message: String, frame: String) throws {
    let plain = try #require(Hexadecimal.bytes(message).flatMap { APDU(bytes: $0) })
    #expect(Hexadecimal.text(SerialFrame.bytes(of: plain)) == frame)
    var reader = SerialFrameReader()
    let bytes = try #require(Hexadecimal.bytes(frame))
    #expect(bytes.compactMap { reader.take($0) } == [.frame(plain)])
  }

  @Test("The length has one byte up to 254 and three from 255 on", arguments: [0, 1, 254, 255, 256, 65_535])
  func length(count: Int) {
    let message = APDU(.completion, [UInt8](repeating: 7, count: count))
    #expect(message.bytes.count == count + (count < 255 ? 3 : 5))
    #expect(APDU(bytes: message.bytes) == message)
    #expect(APDU(bytes: message.bytes + [0]) == nil)
  }

  /// A payment as a terminal tells it, with an APDU of the long form.
  static let dialogue: [APDU] = [
    .positive, APDU(.intermediateStatus, [0x0A]), APDU(.statusInformation, [0x27, 0x00, 0x04, 0, 0, 0, 0, 0x10, 0x00]),
    APDU(.printTextBlock, [UInt8](repeating: 0x10, count: 300)), APDU(.completion),
  ]

  @Test("TCP: every split of a dialogue gives the same messages")
  func streams() {
    let bytes = Self.dialogue.flatMap(\.bytes)
    for cut in 0...bytes.count {
      var link = ZVTStreamLink()
      let actions = link.handle(.received(Array(bytes[..<cut]))) + link.handle(.received(Array(bytes[cut...])))
      #expect(actions == Self.dialogue.map { .deliver($0) })
    }
    var link = ZVTStreamLink()
    #expect(bytes.flatMap { link.handle(.received([$0])) } == Self.dialogue.map { .deliver($0) })
  }

  @Test("Serial: every split of a dialogue gives the same messages, and each is acknowledged once")
  func frames() {
    let bytes = Self.dialogue.flatMap { SerialFrame.bytes(of: $0) }
    let expected = Self.dialogue.flatMap { [ZVTLinkAction.write([0x06]), .deliver($0)] }
    for cut in 0...bytes.count {
      var link = ZVTSerialLink()
      let first = link.handle(.received(Array(bytes[..<cut])), now: .zero)
      #expect(first + link.handle(.received(Array(bytes[cut...])), now: .zero) == expected)
    }
  }

  @Test("A greeting before the first answer is dropped, other bytes close the line")
  func greeting() {
    var link = ZVTStreamLink()
    #expect(link.handle(.received(Array("hello\r\n".utf8) + [0x80, 0, 0])) == [.dropped(bytes: 7), .deliver(.positive)])
    #expect(link.handle(.received([0x23])) == [.failed(.notZVT(0x23))])
    var babbling = ZVTStreamLink()
    let noise = [UInt8](repeating: 0x20, count: 513)
    #expect(babbling.handle(.received(noise)) == [.dropped(bytes: 513), .failed(.babble(bytes: 513))])
  }

  @Test("Serial: a frame is sent again after T2 or a refusal, twice, then the line has failed")
  func repeats() throws {
    let frame = SerialFrame.bytes(of: .positive)
    var link = ZVTSerialLink()
    #expect(link.handle(.send(.positive), now: .zero) == [.write(frame)])
    #expect(link.deadline == .seconds(5))
    #expect(link.handle(.timer, now: .seconds(5)) == [.write(frame)])
    #expect(link.handle(.received([0x15]), now: .seconds(6)) == [.write(frame)])
    #expect(link.handle(.timer, now: .seconds(11)) == [.failed(.noAcknowledgement(repeats: 2))])
  }

  @Test("Serial: the next message waits for the acknowledgement of the one before")
  func order() {
    var link = ZVTSerialLink()
    _ = link.handle(.send(.positive), now: .zero)
    #expect(link.handle(.send(APDU(.completion)), now: .zero).isEmpty)
    #expect(link.handle(.received([0x06]), now: .zero) == [.write(SerialFrame.bytes(of: APDU(.completion)))])
  }

  @Test("Serial: a frame that comes again because our acknowledgement was lost is acknowledged, and taken once")
  func duplicate() {
    let frame = SerialFrame.bytes(of: APDU(.intermediateStatus, [0x0A]))
    var link = ZVTSerialLink()
    #expect(link.handle(.received(frame), now: .zero).count == 2)
    #expect(link.handle(.received(frame), now: .seconds(1)) == [.write([0x06])])
    _ = link.handle(.send(.positive), now: .seconds(1))
    _ = link.handle(.received([0x06]), now: .seconds(1))
    #expect(link.handle(.received(frame), now: .seconds(2)).count == 2)
  }

  @Test("Serial: a wrong checksum and a pause inside a frame are refused")
  func broken() {
    var frame = SerialFrame.bytes(of: .positive)
    frame[3] ^= 1
    var link = ZVTSerialLink()
    #expect(link.handle(.received(frame), now: .zero) == [.write([0x15])])
    _ = link.handle(.received([0x10, 0x02, 0x80]), now: .zero)
    #expect(link.deadline == .milliseconds(200))
    #expect(link.handle(.timer, now: .milliseconds(200)) == [.write([0x15])])
    let whole = SerialFrame.bytes(of: .positive)
    #expect(link.handle(.received(whole), now: .seconds(1)) == [.write([0x06]), .deliver(.positive)])
  }
}
