import JSON
import RPC
import Testing

@testable import TillClient

@Suite struct EventTextTests {
  @Test func `every event of the catalogue has a line of its own`() throws {
    for event in Catalogue.events {
      let notification = try notification(of: event)
      let text = EventText.summary(of: notification)
      #expect(!text.hasPrefix("{"), "\(event.name) is shown as JSON")
    }
  }

  @Test func `a sale's event says line, total and what is due`() throws {
    #expect(
      EventText.summary(of: try notification(of: SaleLineAdded.self))
        == "sale …00000001 open; 2 x Ground coffee 500 g 9.98; total 9.98, due 9.98")
  }

  @Test func `a scan says what the code holds, and its bytes when asked`() throws {
    #expect(
      EventText.summary(of: try notification(of: ScanReceived.self), showsRaw: true)
        == "scanner: 4006381333931 (ean13); GTIN 04006381333931; raw 34 30 30 36 33 38 31 33 33 33 39 33 31")
  }

  @Test func `an event that nobody knows is shown as it is, without control characters`() {
    let event = RPCNotification(name: "future.thing", cursor: nil, timeMs: 0, data: ["a": "\u{9B}2J"])
    #expect(EventText.summary(of: event) == #"{"a":"\x9B2J"}"#)
  }

  private func notification<Event: RPCEvent>(of event: Event.Type) throws -> RPCNotification {
    RPCNotification(name: Event.name, cursor: nil, timeMs: 0, data: try StrictJSON.value(of: Event.Body.example))
  }
}
