/// Sends a receipt.
public enum SendReceipt: RPCMethod {
  public struct Params: Described, Equatable {
    public var receipt: String?
    public var sale: String?
    public var by: String
    public var to: String?
    public var consent: Bool?
    public var language: String?

    public init(
      receipt: String? = nil, sale: String? = nil, by: String, to: String? = nil, consent: Bool? = nil, language: String? = nil
    ) {
      (self.receipt, self.sale, self.by, self.to, self.consent, self.language) = (receipt, sale, by, to, consent, language)
    }

    public static var schema: Schema {
      .object(
        "Which receipt and where to",
        [
          .init("receipt", .text("Its number, such as 1-1-42, or the code on it", maxLength: 128), optional: true),
          .init("sale", .uuid("In its place: a sale, also one that is not completed yet; it is sent once it is"), optional: true),
          .init("by", .choice("Which way", DeliveryView.channels)),
          .init(
            "to", .text("The customer's mail address; for a web-hook, what it is to know the customer by", maxLength: 254), optional: true),
          .init("consent", .boolean("That the customer agreed; must be true where to is given"), optional: true),
          .init("language", .text("Such as de; the register's when left out", maxLength: 16), optional: true),
        ])
    }
    public static var example: Params { Params(receipt: "1-1-42", by: "mail", to: "anna@example.org", consent: true) }
  }
  public typealias Result = DeliveryView
  public static let name = "receipt.send"
  public static let summary = "Puts a sale's receipt into the outbox for the web-hook or a mail; tried until it is delivered or given up"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [
    .receiptUnknown, .saleUnknown, .saleNotOpen, .deliveryNotConfigured, .deliveryAddressInvalid, .deliveryConsentMissing,
    .deliveryQueueFull, .deliveryTraining,
  ]
}

/// Shows the outbox.
public enum ListDeliveries: RPCMethod {
  public struct Params: Described, Equatable {
    public var receipt: String?
    public var sale: String?
    public var state: String?
    public var limit: Int64?
    public var cursor: String?

    public init(receipt: String? = nil, sale: String? = nil, state: String? = nil, limit: Int64? = nil, cursor: String? = nil) {
      (self.receipt, self.sale, self.state, self.limit, self.cursor) = (receipt, sale, state, limit, cursor)
    }

    public static var schema: Schema {
      .object(
        "Which deliveries",
        [
          .init("receipt", .text("Only of this receipt", maxLength: 128), optional: true),
          .init("sale", .uuid("Only of this sale"), optional: true),
          .init("state", .choice("Only those", DeliveryView.states), optional: true), .pageLimit, .pageCursor,
        ])
    }
    public static var example: Params { Params(state: "failed") }
  }
  public struct Result: Described, Equatable {
    public var deliveries: [DeliveryView]
    public var waiting: Int64
    public var delayed: Int64
    public var failed: Int64
    public var cursor: String?

    public init(deliveries: [DeliveryView], waiting: Int64, delayed: Int64, failed: Int64, cursor: String?) {
      (self.deliveries, self.waiting, self.delayed, self.failed, self.cursor) = (deliveries, waiting, delayed, failed, cursor)
    }

    public static var schema: Schema {
      .object(
        "The outbox",
        [
          .init("deliveries", .array("The newest first", of: DeliveryView.named, maxItems: 200)),
          .init("waiting", .count("How many wait in all")), .init("delayed", .count("How many of them were tried in vain already")),
          .init("failed", .count("How many were given up in all")), .nextCursor,
        ])
    }
    public static var example: Result { Result(deliveries: [.example], waiting: 1, delayed: 1, failed: 0, cursor: nil) }
  }
  public static let name = "delivery.list"
  public static let summary = "Shows receipts on their way to customers, the newest first, and how many wait or were given up"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.receiptUnknown, .cursorUnknown]
}

/// Which delivery.
public struct DeliveryName: Described, Equatable {
  public var delivery: String

  public init(delivery: String) { self.delivery = delivery }

  public static var schema: Schema { .object("Which delivery", [.init("delivery", .uuid("The delivery"))]) }
  public static var example: DeliveryName { DeliveryName(delivery: Examples.delivery) }
}

/// Tries a delivery again.
public enum RetryDelivery: RPCMethod {
  public typealias Params = DeliveryName
  public typealias Result = DeliveryView
  public static let name = "delivery.retry"
  public static let summary = "Tries a delivery now that waits for its next attempt or was given up; it keeps its identifier"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deliveryUnknown, .deliveryEnded]
}

/// Calls a delivery off.
public enum CancelDelivery: RPCMethod {
  public typealias Params = DeliveryName
  public typealias Result = DeliveryView
  public static let name = "delivery.cancel"
  public static let summary = "Calls a delivery off and forgets its address; an attempt that is under way may still arrive"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.deliveryUnknown, .deliveryEnded]
}
