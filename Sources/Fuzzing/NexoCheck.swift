import CardNumbers
internal import JSON
internal import Terminals

/// Whatever a nexo terminal sends: JSON and XML are read or refused, what was read can be written and read again, and no card number comes out.
enum NexoCheck {
  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    if let message = try? NexoMessage(bytes: input) { try check(message) }
    if let message = try? NexoMessage(xml: input) { try check(message) }
    if let rows = try? NexoListing.rows(input) {
      for row in rows {
        try FuzzFinding.unless(!CardNumberFilter.containsCardNumber(row.value), "no card number is shown: \(row)")
      }
    }
  }

  private static func check(_ message: NexoMessage) throws(FuzzFinding) {
    let written = String(decoding: message.bytes, as: UTF8.self)
    let again = try? NexoMessage(bytes: message.bytes)
    try FuzzFinding.unless(again == message, "a message is read as it was written: \(written)")
    // XML knows texts only, so it is compared from the second time on.
    if let first = try? NexoMessage(xml: message.xml) {
      let second = try? NexoMessage(xml: first.xml)
      try FuzzFinding.unless(second?.header == first.header, "a header goes through XML: \(written)")
    }
    var configuration = NexoConfiguration(saleID: "a", poiID: "b")
    configuration.protocolVersion = message.header.protocolVersion
    var machine = NexoMachine(configuration)
    _ = machine.handle(.start, now: .zero)
    _ = machine.handle(.persisted(1), now: .zero)
    for action in machine.handle(.incoming(message), now: .zero) {
      if case .answer(let answer) = action {
        try FuzzFinding.unless(answer.header.type == .response, "a request is answered")
      }
    }
  }
}
