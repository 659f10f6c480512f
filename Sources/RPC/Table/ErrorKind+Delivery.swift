extension ErrorKind {
  public static let deliveryNotConfigured = ErrorKind(
    "delivery.notConfigured", .state, "the register has no such way to send receipts",
    hint: "set delivery.webhook, or delivery.sendmail and delivery.from, in the configuration")
  public static let deliveryAddressInvalid = ErrorKind(
    "delivery.addressInvalid", .invalidParams, "the address cannot be used", hint: "give name@domain in visible ASCII, as \"to\"")
  public static let deliveryConsentMissing = ErrorKind(
    "delivery.consentMissing", .invalidParams, "an address is used only when its owner agreed",
    hint: "ask the customer, then send consent: true")
  public static let deliveryQueueFull = ErrorKind(
    "delivery.queueFull", .limit, "too many receipts wait to be sent",
    hint: "see why they are not delivered: delivery.list; 1,000 may wait, and 50 of one sale", retryable: true)
  public static let deliveryUnknown = ErrorKind(
    "delivery.unknown", .notFound, "there is no such delivery", hint: "delivery.list shows them")
  public static let deliveryEnded = ErrorKind(
    "delivery.ended", .state, "the delivery is over", hint: "call receipt.send again")
  public static let deliveryTraining = ErrorKind(
    "delivery.training", .state, "a receipt of practice goes to no customer", hint: "look at it with receipt.render")
}
