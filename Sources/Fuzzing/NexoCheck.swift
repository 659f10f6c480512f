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
    try attend(message)
  }

  /// Whatever comes from the terminal is answered once, at once or when its slips are printed.
  private static func attend(_ message: NexoMessage) throws(FuzzFinding) {
    var configuration = NexoConfiguration(saleID: message.header.saleID, poiID: message.header.poiID)
    configuration.protocolVersion = message.header.protocolVersion
    var machine = NexoMachine(configuration)
    _ = machine.handle(.start, now: .zero)
    _ = machine.handle(.persisted(1), now: .zero)
    var actions = machine.handle(.incoming(7, message), now: .zero)
    if actions.contains(where: { if case .putOut = $0 { true } else { false } }) {
      actions += machine.handle(.printed(7, true), now: .zero)
    }
    let answers = actions.compactMap { if case .answer(let number, let answer) = $0 { (number, answer) } else { nil } }
    try FuzzFinding.unless(answers.map(\.0) == [7], "a message of the terminal is answered once")
    let isResponse = answers.allSatisfy { $0.1.map { $0.header.type == .response } ?? true }
    try FuzzFinding.unless(isResponse, "a request is answered by a response")
  }
}
