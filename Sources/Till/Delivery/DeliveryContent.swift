import JSON
import Peripherals
import RPC
import Sales
import Store

/// Makes what is sent of a delivery, from the completed sale as it stands in the journal: each attempt says the same.
struct DeliveryContent: Sendable {
  let configuration: Configuration
  let profile: PrinterProfile
  let store: StateStore

  /// The JSON that a web-hook gets.
  func webhook(_ delivery: Delivery) throws -> [UInt8] {
    let number = try number(delivery)
    var body = JSONObject()
    body["delivery"] = .string(delivery.id.description)
    body["sale"] = .string(delivery.sale.description)
    body["receipt"] = .string(number)
    if !delivery.address.isEmpty { body["to"] = .string(delivery.address) }
    body["record"] = try StrictJSON.parse(Array(form("json", number, delivery).utf8))
    body["html"] = .string(try form("html", number, delivery))
    return StrictJSON.write(.object(body))
  }

  /// The mail program's input.
  func mail(_ delivery: Delivery, from: String) throws -> [UInt8] {
    let number = try number(delivery)
    return try MailMessage(
      from: from, to: delivery.address, subject: "\(configuration.receipt.header.first ?? configuration.register.name): \(number)",
      id: delivery.id.description, text: form("text", number, delivery), html: form("html", number, delivery),
      pdf: form("pdf", number, delivery), fileName: "receipt-\(number).pdf"
    ).bytes
  }

  private func number(_ delivery: Delivery) throws -> String {
    guard let receipt = try store.read({ try $0.saleSummary(delivery.sale) })?.receipt else { throw RPCError(.receiptUnknown) }
    return receipt.description
  }

  private func form(_ form: String, _ number: String, _ delivery: Delivery) throws -> String {
    let rendering = ReceiptRendering(configuration: configuration, profile: profile)
    let result = try rendering.answer(.init(receipt: number, to: form, language: delivery.language)) { try store.read($0) }
    return result.text ?? result.base64 ?? ""
  }
}
