public import DeviceIO
public import TLS

extension Configuration {
  /// How receipts get to customers.
  public struct Delivery: Sendable, Equatable {
    /// Where receipts are posted.
    public var webhook: HTTPAddress?
    /// What the web-hook's certificate is held against.
    public var webhookTrust = TLSTrust()
    /// What posts are signed with; nil: they are not.
    public var webhookSecret: String?
    /// Whether each completed sale's receipt is posted, asked for or not.
    public var postsEverySale = false
    /// The mail program.
    public var sendmail: String?
    /// Whom mails are from.
    public var from: String?
  }
}

extension ConfigurationReader {
  /// A secret that is shorter is guessed.
  private static let shortestSecret = 16

  mutating func delivery(_ source: TableReader) throws(ConfigurationError) -> Configuration.Delivery {
    var table = source
    var delivery = Configuration.Delivery()
    if let text = try table.optionalText("webhook") {
      guard let address = HTTPAddress(parsing: text) else {
        throw table.error(
          "webhook", "\"\(text)\" is no address of a web-hook", "write https://host/path, or http:// for one of the local network")
      }
      delivery.webhook = address
    }
    delivery.webhookTrust = try trust(&table, of: delivery.webhook, prefix: "webhook_")
    delivery.webhookSecret = try table.optionalText("webhook_secret")
    delivery.postsEverySale = try table.boolean("every_sale", default: false)
    delivery.sendmail = try table.optionalText("sendmail")
    delivery.from = try table.optionalText("from")
    try check(delivery, table)
    try finish(table)
    return delivery
  }

  private func check(_ delivery: Configuration.Delivery, _ table: TableReader) throws(ConfigurationError) {
    if let secret = delivery.webhookSecret, secret.utf8.count < Self.shortestSecret {
      throw table.error("webhook_secret", "is shorter than \(Self.shortestSecret) bytes", "take one from: openssl rand -hex 32")
    }
    if delivery.webhook == nil, delivery.webhookSecret != nil || delivery.postsEverySale {
      throw table.error(delivery.postsEverySale ? "every_sale" : "webhook_secret", "stands without a web-hook", "set webhook, too")
    }
    if let program = delivery.sendmail, !program.hasPrefix("/") {
      throw table.error("sendmail", "\"\(program)\" is no path", "write the whole path, such as \"/usr/sbin/sendmail\"")
    }
    if let from = delivery.from, !MailAddress.isPlain(from) {
      throw table.error("from", "\"\(from)\" is no mail address", "write name@domain in visible ASCII")
    }
    if (delivery.sendmail == nil) != (delivery.from == nil) {
      throw table.error(delivery.from == nil ? "sendmail" : "from", "stands alone", "set sendmail and from together")
    }
  }
}
