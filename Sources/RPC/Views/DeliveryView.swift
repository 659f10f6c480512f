/// A receipt on its way to a customer. It never says where to: an address is a person's.
public struct DeliveryView: Described, Equatable {
  public var delivery: String
  public var sale: String
  /// Absent while the sale is not completed.
  public var receipt: String?
  public var channel: String
  public var state: String
  public var attempts: Int64
  /// Why the last attempt failed.
  public var detail: String?
  /// Only of what waits.
  public var nextAtMs: Int64?
  public var createdAtMs: Int64

  public init(
    delivery: String, sale: String, receipt: String?, channel: String, state: String, attempts: Int64, detail: String?, nextAtMs: Int64?,
    createdAtMs: Int64
  ) {
    (self.delivery, self.sale, self.receipt, self.channel, self.state) = (delivery, sale, receipt, channel, state)
    (self.attempts, self.detail, self.nextAtMs, self.createdAtMs) = (attempts, detail, nextAtMs, createdAtMs)
  }

  public static let channels = ["webhook", "mail"]
  public static let states = ["held", "waiting", "delivered", "failed", "cancelled"]

  public static var schema: Schema {
    .object(
      "A receipt on its way to a customer",
      [
        .init("delivery", .uuid("Its identifier, the same for every attempt")), .init("sale", .uuid("The sale")),
        .init("receipt", .text("The receipt's number", maxLength: 64), optional: true), .init("channel", .choice("Which way", channels)),
        .init("state", .choice("Held until the sale is completed; waiting; delivered; failed: given up; cancelled", states)),
        .init("attempts", .count("How often it was tried")),
        .init("detail", .text("Why the last attempt failed, without any address", maxLength: 512), optional: true),
        .init("nextAtMs", .count("When it is tried next: milliseconds since 1970, UTC"), optional: true),
        .init("createdAtMs", .count("When it was asked for")),
      ])
  }
  public static var example: DeliveryView {
    DeliveryView(
      delivery: Examples.delivery, sale: Examples.sale, receipt: "1-1-42", channel: "webhook", state: "waiting", attempts: 1,
      detail: "the web-hook answered 503", nextAtMs: 1_767_225_605_000, createdAtMs: 1_767_225_600_000)
  }
}
