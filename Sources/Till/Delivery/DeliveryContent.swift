import Documents
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

  private var rendering: ReceiptRendering { ReceiptRendering(configuration: configuration, profile: profile) }

  /// The JSON that a web-hook gets.
  func webhook(_ delivery: Delivery) throws -> [UInt8] {
    let content = try content(of: delivery)
    var body = JSONObject()
    body["delivery"] = .string(delivery.id.description)
    body["sale"] = .string(delivery.sale.description)
    body["receipt"] = .string(content.receipt.description)
    if !delivery.address.isEmpty { body["to"] = .string(delivery.address) }
    body["record"] = content.record.json
    body["html"] = .string(try rendering.html(content, on: rendering.paper(of: content)))
    return StrictJSON.write(.object(body))
  }

  /// The mail program's input.
  func mail(_ delivery: Delivery, from: String) throws -> [UInt8] {
    let content = try content(of: delivery)
    let (number, paper) = (content.receipt.description, try rendering.paper(of: content))
    return MailMessage(
      from: from, to: delivery.address, subject: "\(configuration.receipt.header.first ?? configuration.register.name): \(number)",
      id: delivery.id.description, text: paper.text(), html: rendering.html(content, on: paper), pdf: rendering.pdf(content, on: paper),
      fileName: "receipt-\(number).pdf"
    ).bytes
  }

  private func content(of delivery: Delivery) throws -> ReceiptRendering.Content {
    try store.read { view in
      guard let sale = try view.sale(delivery.sale) else { throw RPCError(.receiptUnknown) }
      return try ReceiptRendering.content(of: sale, isGift: false, language: delivery.language, configuration, view)
    }
  }
}
