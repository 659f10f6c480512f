public enum DeliveryChanged: RPCEvent {
  public typealias Body = DeliveryView
  public static let name = "delivery.changed"
  public static let summary = "A receipt was put into the outbox, delivered, tried in vain, given up, or called off"
  public static let isDurable = true
}
